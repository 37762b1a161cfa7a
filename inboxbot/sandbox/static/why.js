// Under each customer message: what the bot did with it, and why.

import { get } from "./api.js";
import { h } from "./dom.js";

const PATIENCE = [0, 400, 700, 1000, 1500, 2000, 3000, 5000, 8000, 15000];

/** Decisions by message. Asks again for a while, since a decision is made some seconds after its message. */
export class Whys {
  constructor(changed) {
    this.changed = changed;
    this.known = new Map();
  }

  /** The decision about this version of a message; null while there is none. */
  of(message) {
    const name = `${message.id}\n${message.text}`;
    if (!this.known.has(name)) {
      this.known.set(name, { why: null, done: false });
      this.ask(name, message.id, 0);
    }
    return this.known.get(name);
  }

  async ask(name, id, attempt) {
    if (attempt >= PATIENCE.length) {
      this.known.set(name, { why: null, done: true });
      this.changed();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PATIENCE[attempt]));
    const { why } = await get(`why?external_id=${encodeURIComponent(id)}`).catch(() => ({ why: null }));
    if (!why) return this.ask(name, id, attempt + 1);
    this.known.set(name, { why, done: true });
    this.changed();
  }
}

const languages = new Intl.DisplayNames(["en"], { type: "language" });
const percent = (share) => `${Math.round(share * 100)} %`;
const plain = (name) => name.replaceAll("_", " ");

function headline(action) {
  switch (action.kind) {
    case "answer":
      return ["Answered", plain(action.entry)];
    case "draft":
      return ["Wrote a draft", plain(action.entry)];
    case "clarify":
      return ["Offered a choice", action.entries.map(plain).join(", ")];
    case "escalate":
      return ["Called a person", plain(action.queue)];
    default:
      return ["Stayed silent", ""];
  }
}

/** The fold under a message. */
export function whyFold(message, { why, done }) {
  if (!why)
    return h(
      "p",
      { class: "why-waiting" },
      done ? "The bot has not decided about this." : h("span", { class: "dots", "aria-label": "The bot is reading" }),
    );
  const [what, detail] = headline(why.action);
  return h(
    "details",
    { class: `why ${why.action.kind}`, "data-fold": message.id },
    h(
      "summary",
      { "data-focus": `why-${message.id}` },
      h("span", { class: "why-what" }, what),
      detail && h("span", { class: "why-detail" }, detail),
      h("span", { class: "why-word" }, "why"),
    ),
    meaning(why),
    steps(message.id, why.trace ?? []),
  );
}

function meaning({ meaning: found }) {
  const rows = [];
  if (found) {
    rows.push(["Intent", [found.intent ? plain(found.intent) : h("em", {}, "none of these"), bar(found.confidence)]]);
    if (found.runner_up) rows.push(["Next best", [plain(found.runner_up.label), bar(found.runner_up.confidence)]]);
    rows.push(["Feeling", [mood(found), bar(found.negative, "negative")]]);
    rows.push(["Language", languageName(found.language)]);
  }
  return h(
    "dl",
    {},
    rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

const mood = ({ negative, sentiment }) => (negative >= 0.5 ? "unhappy" : sentiment > 0.2 ? "glad" : "calm");

function languageName(code) {
  try {
    return languages.of(code);
  } catch {
    return code || "not told";
  }
}

function bar(share, kind = "") {
  const fill = h("i");
  fill.style.inlineSize = `${Math.round(share * 100)}%`;
  return h(
    "span",
    { class: `bar ${kind}` },
    h("span", { class: "track", "aria-hidden": "true" }, fill),
    kind ? `${percent(share)} unhappy` : percent(share),
  );
}

/** The rule that decided, and behind a fold all that were looked at before it. */
function steps(id, trace) {
  if (!trace.length) return null;
  const winner = trace.at(-1);
  return [
    h("p", { class: "winner" }, h("b", {}, plain(winner.rule)), " ", h("span", { dir: "auto" }, winner.because)),
    h(
      "details",
      { class: "rules", "data-fold": `${id}-rules` },
      h("summary", { "data-focus": `rules-${id}` }, `${trace.length} rules looked at, in order`),
      h("ol", { class: "trace" }, trace.map(step)),
    ),
  ];
}

function step({ rule, held, because, marks = [] }) {
  const decided = held && !marks.length && h("span", { class: "sr" }, "This rule decided.");
  return h(
    "li",
    { class: marks.length ? "marked" : held ? "held" : "" },
    h("b", {}, plain(rule)),
    " ",
    h("span", { dir: "auto" }, marks.length ? `${because} → ${marks.join(", ")}` : because),
    decided,
  );
}
