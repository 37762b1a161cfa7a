// The bar under the header: which version of the knowledge files is in force, and why the latest edit is not.

import { $, announce, h } from "./dom.js";

let shown = "";
let before = null;

const clock = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** Draws the bar when something changed. It opens by itself for a refused edit, and closes when that is mended. */
export function showKnowledge(state) {
  const signature = JSON.stringify(state);
  if (signature === shown) return;
  shown = signature;
  const bar = $("knowledge");
  const isRefused = state.refused.length > 0;
  bar.hidden = false;
  bar.classList.toggle("refused", isRefused);
  $("knowledge-head").textContent = headline(state);
  $("knowledge-facts").replaceChildren(...facts(state));
  $("refused").replaceChildren(...list(state.refused));
  $("doubts").replaceChildren(version(state), ...doubts(state.doubts));
  if (before) tellChange(bar, state, isRefused);
  else bar.open = isRefused;
  before = { version: state.version, refused: JSON.stringify(state.refused), isRefused };
}

function tellChange(bar, state, isRefused) {
  const isNew = state.version !== before.version;
  if (isRefused !== before.isRefused || (isRefused && JSON.stringify(state.refused) !== before.refused))
    bar.open = isRefused;
  if (!isNew && isRefused === before.isRefused) return;
  announce(isRefused ? `${headline(state)}. ${state.refused.map(sentence).join(" ")}` : headline(state));
  bar.classList.remove("fresh");
  if (isRefused) return;
  void bar.offsetWidth; // lets the same animation begin anew
  bar.classList.add("fresh");
}

const sentence = ({ file, line, message }) => `${file}, line ${line}: ${message}.`;

const since = (at) => clock.format(new Date(at));

function headline({ refused, edited, since: at }) {
  if (refused.length) return `Your edit is not live: ${count(refused.length, "error")}`;
  if (edited.length > 2) return `Your edit of ${edited.length} files is live since ${since(at)}`;
  if (edited.length) return `Your edit of ${edited.join(" and ")} is live since ${since(at)}`;
  return `Knowledge files in force since ${since(at)}`;
}

function facts({ refused, since: at, counts, doubts }) {
  const words = [
    refused.length && `the files of ${since(at)} answer until it is mended`,
    count(counts.answers, "answer"),
    count(counts.intents, "intent"),
    count(counts.rules, "rule"),
    doubts.length && count(doubts.length, "doubt"),
  ];
  return [words.filter(Boolean).join(" · ")];
}

function version({ version, since: at }) {
  return h(
    "p",
    {},
    "Version in force: ",
    h("code", {}, version),
    ", since ",
    h("time", { datetime: at }, new Date(at).toLocaleString()),
  );
}

function doubts(found) {
  if (!found.length) return [];
  const head = `${count(found.length, "thing looks", "things look")} doubtful, and ${found.length === 1 ? "is" : "are"} live all the same:`;
  return [h("p", {}, head), ...list(found)];
}

function list(faults) {
  if (!faults.length) return [];
  return [h("ul", { class: "faults" }, faults.map(fault))];
}

function fault({ file, line, message, shown }) {
  return h(
    "li",
    {},
    h("code", { class: "place" }, `${file}:${line}`),
    h("span", { class: "what" }, isolated(message)),
    shown && h("code", { class: "stands", dir: "ltr" }, written(shown)),
  );
}

/** A sentence of ours, with what it quotes in a direction of its own. */
const isolated = (message) =>
  message.split(/("[^"]*")/).map((part, index) => (index % 2 ? ['"', h("bdi", {}, part.slice(1, -1)), '"'] : part));

/** A line of YAML: keys and quotes from left to right, the words as their language is read. */
const written = (text) =>
  text.split(/("[^"]*"|'[^']*')/).map((part, index) => {
    if (index % 2) return [part[0], h("bdi", {}, part.slice(1, -1)), part[0]];
    const [key] = /^(- )*([\w.-]+: )?/.exec(part);
    return [key, h("bdi", {}, part.slice(key.length))];
  });
