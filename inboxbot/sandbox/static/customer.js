// The left column: who the customer is, where they write, and what.

import { Clip } from "./attach.js";
import { $, h } from "./dom.js";
import { KINDS, LANGUAGES } from "./examples.js";
import { art } from "./pieces.js";

const PEOPLE = new Set(LANGUAGES.map((language) => language.person));
const SAYINGS = new Map(LANGUAGES.flatMap((language) => KINDS.map(([kind]) => [language.says[kind], kind])));

/** The same name is the same person, on every visit. */
export function contactOf(name) {
  let hash = 7n;
  for (const unit of name.trim().toLocaleLowerCase()) hash = (hash * 31n + BigInt(unit.codePointAt(0))) % 899999999999n;
  return String(100000000000n + hash);
}

export class Customer {
  /** `send(draft)` delivers; `moved()` is told when the customer is somebody or somewhere else. */
  constructor({ send, moved }) {
    this.send = send;
    this.moved = moved;
    this.about = null; // what is answered or edited: {kind: "reply" | "edit", id, text, name}
    this.post = {};
    this.met = null; // somebody whose conversation was opened: {name, contact}
    this.language = LANGUAGES[0];
    this.photo = new Clip("photo");
    this.drawLanguages();
    this.drawExamples();
    this.take(LANGUAGES[0]);
    $("write").addEventListener("change", (event) => this.changed(event));
    $("name").addEventListener("input", () => this.moved());
    $("write").addEventListener("submit", (event) => this.submit(event));
    $("text").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.about) this.refer(null);
    });
  }

  get place() {
    const [network, surface] = new FormData($("write")).get("place").split(":");
    const name = $("name").value.trim();
    const contact = this.met?.name === name ? this.met.contact : contactOf(name);
    return { network, surface, post: surface === "comment" ? this.post[network] : "", name, contact };
  }

  goTo({ network, surface, post, name, contact }) {
    document.querySelector(`[name="place"][value="${network}:${surface}"]`).checked = true;
    if (post) this.post[network] = post;
    if (name) {
      $("name").value = name;
      this.met = { name, contact };
    }
    this.refer(null);
    this.showPosts(this.posts);
    this.moved();
  }

  changed(event) {
    if (event.target.name === "language") this.take(LANGUAGES.find((language) => language.code === event.target.value));
    if (event.target.name === "post") this.post[this.place.network] = event.target.value;
    if (event.target.name === "place") this.showPosts(this.posts);
    if (event.target.name === "place" || event.target.name === "post") this.refer(null);
    this.moved();
  }

  /** Speak this language: an example that stands in the box is said in it, and the name becomes one of its names. */
  take(language) {
    const kind = SAYINGS.get($("text").value);
    this.language = language;
    if (kind) $("text").value = language.says[kind];
    if (!$("name").value || PEOPLE.has($("name").value)) $("name").value = language.person;
    for (const button of $("examples").children) button.title = language.says[button.dataset.kind];
  }

  drawLanguages() {
    $("languages").append(
      ...LANGUAGES.map(({ code, name }, index) =>
        h(
          "label",
          { class: "chip" },
          h("input", { type: "radio", name: "language", value: code, checked: index === 0 }),
          h("span", { lang: code, dir: "auto" }, name),
        ),
      ),
    );
  }

  drawExamples() {
    const fill = (kind) => {
      $("text").value = this.language.says[kind];
      $("text").focus();
    };
    $("examples").append(
      ...KINDS.map(([kind, name]) =>
        h("button", { type: "button", class: "chip plain", "data-kind": kind, onclick: () => fill(kind) }, name),
      ),
    );
  }

  /** The posts of the chosen network; none for a direct message. */
  showPosts(posts = []) {
    this.posts = posts;
    const { network, surface } = this.place;
    const here = surface === "comment" ? posts.filter((post) => post.network === network) : [];
    if (here.length && !here.some((post) => post.id === this.post[network])) this.post[network] = here[0].id;
    $("posts").hidden = here.length === 0;
    const shown = here.map((post) => post.id).join();
    if ($("posts").dataset.shown !== shown) {
      $("posts").dataset.shown = shown;
      $("posts").replaceChildren($("posts").querySelector("legend"), ...here.map((post) => this.drawPost(post)));
    }
    for (const input of $("posts").querySelectorAll("input")) input.checked = input.value === this.post[network];
  }

  drawPost(post) {
    return h(
      "label",
      { class: "post-choice" },
      h("input", { type: "radio", name: "post", value: post.id }),
      art(post.art, "thumb"),
      h("span", { dir: "auto" }, post.text),
    );
  }

  /** The next message answers or replaces another one; null for an ordinary one. */
  refer(about) {
    this.about = about;
    $("about").hidden = !about;
    $("send").textContent = about?.kind === "edit" ? "Save" : "Send";
    if (!about) return;
    const what = about.kind === "edit" ? "Changing your message" : ["Answering ", h("bdi", {}, about.name)];
    $("about").replaceChildren(
      h("span", {}, what),
      h("button", { type: "button", class: "close", "aria-label": "Never mind", onclick: () => this.refer(null) }),
    );
    if (about.kind === "edit") $("text").value = about.text;
    $("text").focus();
  }

  async submit(event) {
    event.preventDefault();
    const text = $("text").value.trim();
    const said = text || (this.photo.file && this.about?.kind !== "edit");
    if (!said || !$("name").value.trim()) {
      (said ? $("name") : $("text")).focus();
      return;
    }
    $("send").disabled = true;
    try {
      if (await this.send({ ...this.place, text, about: this.about, photo: this.photo })) {
        $("text").value = "";
        this.photo.clear();
        this.refer(null);
      }
    } finally {
      $("send").disabled = false;
    }
  }
}
