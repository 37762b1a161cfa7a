// A file that goes with the next words: chosen, shown by name, read when it leaves.

import { $, h } from "./dom.js";

export const MOST = 20 * 2 ** 20;

/** The paper clip of one form: `name-file` is its input, `name-chosen` shows what was taken. */
export class Clip {
  constructor(name) {
    this.input = $(`${name}-file`);
    this.chosen = $(`${name}-chosen`);
    this.input.addEventListener("change", () => this.show());
    this.input.form.addEventListener("reset", () => setTimeout(() => this.show()));
  }

  get file() {
    return this.input.files[0] ?? null;
  }

  clear() {
    this.input.value = "";
    this.show();
  }

  show() {
    const { file } = this;
    this.chosen.hidden = !file;
    if (!file) return;
    const size = file.size > MOST ? " is too big: 20 MB is the most" : "";
    this.chosen.replaceChildren(
      h("span", {}, "📎 ", h("bdi", {}, file.name), size),
      h("button", { type: "button", class: "close", "aria-label": "No file", onclick: () => this.clear() }),
    );
  }

  /** `{name, mime, content}`, the content in base64; null for no file. */
  async read() {
    const { file } = this;
    if (!file) return null;
    if (file.size > MOST) throw new Error(`${file.name} is too big: 20 MB is the most.`);
    const url = await new Promise((done, failed) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => done(reader.result));
      reader.addEventListener("error", () => failed(reader.error));
      reader.readAsDataURL(file);
    });
    return { name: file.name, mime: file.type || "application/octet-stream", content: url.slice(url.indexOf(",") + 1) };
  }
}

/** A file as it stands in a chat: a picture is seen, anything else is named and can be taken. */
export function attached(where, id, { picture, name }) {
  const href = `api/media/${where}/${encodeURIComponent(id)}`;
  const shown = picture ? h("img", { src: href, alt: name, loading: "lazy" }) : [h("span", { "aria-hidden": "true" }, "📄 "), h("bdi", {}, name)];
  return h("a", { class: picture ? "picture" : "file", href, target: "_blank", rel: "noopener" }, shown);
}

const OURS = "https://cdn.sandbox.example/";

/** Where a file of the stand-in's world is to be had: its own address leads nowhere. */
export const idOf = (url) => (url.startsWith(OURS) ? url.slice(OURS.length).split("?")[0] : "");
