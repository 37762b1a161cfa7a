// Telegram's text: words with entities laid over them. Only http(s) links can be followed.

import { idOf } from "./attach.js";
import { h } from "./dom.js";

const WRAPS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

export function link(url, ...children) {
  if (!/^https?:/i.test(url)) return h("span", {}, ...children);
  if (idOf(url)) url = `api/media/meta/${encodeURIComponent(idOf(url))}`;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** The text as blocks, each line finding its own direction, as in Telegram. */
export function paragraphs(text, entities) {
  const outerFirst = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return lines(laid(text, outerFirst, 0, text.length));
}

/** Strings and elements for one stretch of text. Offsets count UTF-16 units, as strings do here. */
function laid(text, entities, from, to) {
  const nodes = [];
  let at = from;
  entities.forEach((entity, index) => {
    const end = entity.offset + entity.length;
    if (entity.offset < at || end > to) return;
    nodes.push(...tapped(text.slice(at, entity.offset)));
    nodes.push(
      wrapped(entity, laid(text, entities.slice(index + 1), entity.offset, end), text.slice(entity.offset, end)),
    );
    at = end;
  });
  nodes.push(...tapped(text.slice(at, to)));
  return nodes;
}

/** Plain words, in which a command is something to press and an address a link, as in Telegram. */
const tapped = (words) =>
  words.split(/(?<!\S)(\/[a-z]\w*|https?:\/\/\S+)/).map((part, index) => {
    if (index % 2 === 0) return part;
    return part.startsWith("/") ? h("button", { type: "button", class: "command", dir: "ltr" }, part) : link(part, part);
  });

function wrapped(entity, inner, words) {
  if (entity.type === "text_link") return link(entity.url, ...inner);
  if (entity.type === "url") return link(words, ...inner);
  if (entity.type === "code") return h("code", { title: "Copy" }, words);
  const tag = WRAPS[entity.type];
  return tag ? h(tag, { dir: tag === "blockquote" ? "auto" : null }, inner) : h("span", {}, inner);
}

const line = (...children) => h("div", { dir: "auto" }, ...children);
const isQuote = (block) => block?.tagName === "BLOCKQUOTE";

function lines(nodes) {
  const blocks = [line()];
  for (const node of nodes) {
    if (isQuote(node)) {
      blocks.push(node, line());
      continue;
    }
    const [first, ...rest] = typeof node === "string" ? node.split("\n") : [node];
    blocks.at(-1).append(first);
    blocks.push(...rest.map((words) => line(words)));
  }
  // The line breaks around a quote belong to the quote.
  return blocks.filter(
    (block, index) => block.textContent || !(isQuote(blocks[index - 1]) || isQuote(blocks[index + 1])),
  );
}
