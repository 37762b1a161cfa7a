// Small things that several columns draw.

import { h } from "./dom.js";

function hash(text) {
  let value = 0;
  for (const unit of text) value = (value * 31 + unit.codePointAt(0)) >>> 0;
  return value;
}

export const NETWORKS = { facebook: "Facebook", messenger: "Messenger", instagram: "Instagram" };

/** A picture that the stylesheet draws: number 0 to 3. */
export function art(number, size) {
  return h("span", { class: `art art-${number} ${size}`, "aria-hidden": "true" }, h("i"), h("i"), h("i"));
}

/** A round picture of somebody: their first letter. */
export function avatar(name, kind = "") {
  const letter = [...name.trim()][0] ?? "?";
  return h(
    "span",
    { class: `avatar ${kind || `tint-${hash(name) % 6}`}`, "aria-hidden": "true" },
    letter.toLocaleUpperCase(),
  );
}

export function badge(network) {
  return h("span", { class: `badge small ${network}`, title: NETWORKS[network] }, network === "facebook" ? "f" : "");
}

/** What a screen and an ear call "nothing here yet". */
export function empty(title, text, ...more) {
  return h(
    "div",
    { class: "empty", "data-key": "empty" },
    h("p", { class: "empty-title" }, title),
    h("p", {}, text),
    ...more,
  );
}
