// The middle column: a post with its comments, or a chat, as the people on the platform see it.

import { attached, idOf } from "./attach.js";
import { $, h, keepAtEnd, sync, time } from "./dom.js";
import { NETWORKS, art, avatar, badge, empty } from "./pieces.js";
import { whyFold } from "./why.js";

export class Thread {
  /** `refer(about)` begins an answer or an edit, `remove(id)` takes a message back, `choose(id, number)` presses a button under one, `goTo(place)` shows another place. */
  constructor({ whys, refer, remove, goTo, choose }) {
    Object.assign(this, { whys, refer, remove, goTo, choose });
    this.shown = "";
  }

  show(world, place) {
    const post = place.surface === "comment" ? world.posts.find((one) => one.id === place.post) : null;
    const chat =
      place.surface === "dm"
        ? world.threads.find((one) => one.network === place.network && one.contact === place.contact)
        : null;
    this.strip(world, place);
    $("where").textContent =
      place.surface === "comment"
        ? `in public, on ${NETWORKS[place.network]}`
        : `what the customer sees in ${NETWORKS[place.network]}`;
    const name = post ? post.id : `${place.network}:${place.contact}`;
    const draw = () => (post ? this.post(world, post) : this.chat(world, place, chat));
    if (this.shown === name) return keepAtEnd($("thread"), draw);
    $("thread").replaceChildren();
    this.shown = name;
    draw();
    $("thread").scrollTop = $("thread").scrollHeight;
  }

  /** Brings a message into view, if it is in the place that is shown. */
  reveal(id) {
    const node = $("thread").querySelector(`[data-said="${CSS.escape(id)}"]`);
    node?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  /** Other places where something was said. */
  strip(world, place) {
    const posts = world.posts.filter((post) => post.comments.length || post.id === place.post);
    const here = (one) =>
      place.surface === "dm" ? one.contact === place.contact && one.network === place.network : one.id === place.post;
    const items = [
      ...posts.map((post) => ({
        id: post.id,
        art: post.art,
        network: post.network,
        label: `${post.comments.length}`,
        title: post.text,
        place: { network: post.network, surface: "comment", post: post.id },
        current: here(post),
      })),
      ...world.threads.map((one) => ({
        id: `${one.network}${one.contact}`,
        network: one.network,
        label: one.name,
        title: one.name,
        contact: one.contact,
        place: { network: one.network, surface: "dm", name: one.name, contact: one.contact },
        current: here(one),
      })),
    ];
    $("strip").hidden = items.length < 2;
    sync($("strip"), items, {
      key: (item) => item.id,
      draw: (item) =>
        h(
          "button",
          {
            type: "button",
            class: "strip-item",
            "aria-pressed": String(item.current),
            title: item.title,
            onclick: () => this.goTo(item.place),
            "data-focus": "strip",
          },
          badge(item.network),
          item.contact
            ? h("bdi", {}, item.label)
            : [art(item.art, "dot"), h("span", {}, item.label, h("span", { class: "sr" }, " comments"))],
        ),
    });
  }

  post(world, post) {
    const shop = world.accounts.find((account) => account.id === post.account)?.name ?? "Linden";
    const whole = { ...post, comments: undefined };
    sync(
      $("thread"),
      [
        { ...whole, quiet: !post.comments.length, key: "post" },
        ...post.comments.map((comment) => this.explained(comment)),
      ],
      {
        key: (item) => item.key ?? item.id,
        draw: (item) => (item.key ? this.head(item, shop) : this.comment(item, shop)),
      },
    );
  }

  /** A message with the decision about it, so that the list sees when either changes. */
  explained(message) {
    const why = message.ours || message.removed ? undefined : this.whys.of(message);
    return { ...message, why, replies: message.replies?.map((reply) => this.explained(reply)) };
  }

  head(post, shop) {
    return h(
      "article",
      { class: `post on-${post.network}` },
      h(
        "header",
        {},
        avatar(shop, "shop"),
        h("div", {}, h("b", {}, shop), h("span", { class: "sub" }, badge(post.network), "a post")),
      ),
      h("p", { dir: "auto" }, post.text),
      art(post.art, "wide"),
      post.quiet && h("p", { class: "quiet" }, "No comments yet. Take an example on the left and send it."),
    );
  }

  comment(comment, shop) {
    const name = comment.ours ? shop : comment.name;
    return h(
      "div",
      { class: `comment ${comment.ours ? "ours" : ""}`, "data-said": comment.id },
      avatar(name, comment.ours ? "shop" : ""),
      h(
        "div",
        { class: "said" },
        h(
          "div",
          { class: "bubble" },
          h("b", { class: "who" }, h("bdi", {}, name), comment.ours && h("span", { class: "tag" }, "shop")),
          this.words(comment),
        ),
        this.tools(comment, comment.top ?? comment.id),
        comment.why && whyFold(comment, comment.why),
        comment.replies?.length
          ? h(
              "div",
              { class: "replies" },
              comment.replies.map((reply) => this.comment({ ...reply, top: comment.id }, shop)),
            )
          : null,
      ),
    );
  }

  words(message) {
    if (message.removed) return h("p", { class: "gone" }, "removed");
    const id = idOf(message.attachment ?? "");
    const file = id && attached("meta", id, { picture: message.kind === "image", name: message.kind === "image" ? "a picture" : message.file });
    if (id && !message.text) return file;
    return [h("p", { dir: "auto" }, message.text || h("em", {}, message.attachment || "no text")), file];
  }

  tools(message, top) {
    const own = !message.ours && !message.removed;
    const name = message.name;
    return h(
      "div",
      { class: "tools" },
      message.at && time(message.at),
      message.edited && h("span", {}, "edited"),
      message.note && h("span", {}, message.note),
      top &&
        !message.removed &&
        h(
          "button",
          {
            type: "button",
            "data-focus": `reply-${message.id}`,
            onclick: () => this.refer({ kind: "reply", id: top, name: name || "the shop" }),
          },
          "Reply",
        ),
      own &&
        h(
          "button",
          {
            type: "button",
            "data-focus": `edit-${message.id}`,
            onclick: () => this.refer({ kind: "edit", id: message.id, text: message.text }),
          },
          "Edit",
        ),
      own &&
        h(
          "button",
          { type: "button", "data-focus": `remove-${message.id}`, onclick: () => this.remove(message.id) },
          top ? "Delete" : "Unsend",
        ),
    );
  }

  chat(world, place, chat) {
    if (!chat?.messages.length) {
      $("thread").replaceChildren(
        empty("Nothing said yet", "Write something on the left. The bot reads it within a few seconds."),
      );
      return;
    }
    const shop = world.accounts.find((account) => account.id === chat.account)?.name ?? "Linden";
    sync(
      $("thread"),
      chat.messages.map((message) => this.explained(message)),
      {
        key: (message) => message.id,
        draw: (message) =>
          h(
            "div",
            { class: `line on-${place.network} ${message.ours ? "ours" : "own"}`, "data-said": message.id },
            message.ours && avatar(shop, "shop"),
            h(
              "div",
              { class: "said" },
              h("div", { class: "bubble" }, this.words(message)),
              this.choices(message),
              this.tools(message, ""),
              message.why && whyFold(message, message.why),
            ),
          ),
      },
    );
  }

  choices(message) {
    if (!message.choices?.length) return null;
    return h(
      "div",
      { class: "choices" },
      message.choices.map((choice, index) =>
        h(
          "button",
          {
            type: "button",
            dir: "auto",
            "data-focus": `choice-${message.id}-${index}`,
            onclick: () => this.choose(message.id, index + 1),
          },
          choice,
        ),
      ),
    );
  }
}
