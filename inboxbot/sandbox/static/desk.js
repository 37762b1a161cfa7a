// The right column: the agents' Telegram group, as Telegram draws it.

import { Clip, attached } from "./attach.js";
import { $, announce, h, keepAtEnd, sync, time } from "./dom.js";
import { link, paragraphs } from "./entities.js";
import { avatar, empty } from "./pieces.js";

export class Desk {
  /** `press(message, data)` and `answer(text, message)` act as the chosen agent. */
  constructor({ agents, press, answer }) {
    Object.assign(this, { agents, press, answer });
    this.agent = agents[0];
    this.card = null;
    this.pressed = new Map();
    this.told = 0;
    this.messages = [];
    this.clip = new Clip("reply");
    this.drawAgents();
    $("answer").addEventListener("submit", (event) => this.submit(event));
    $("answer-text").addEventListener("keydown", (event) => event.key === "Escape" && this.choose(null));
    $("answer-text").addEventListener("input", () => this.suggest());
    $("slash").addEventListener("click", () => this.begin($("menu").hidden ? "/" : ""));
    $("chat").addEventListener("click", (event) => this.tap(event));
    this.choose(null);
  }

  drawAgents() {
    const take = (agent) => {
      this.agent = agent;
      this.show(this.chat);
    };
    $("agents").append(
      ...this.agents.map((agent, index) =>
        h(
          "label",
          { class: "chip" },
          h("input", {
            type: "radio",
            name: "agent",
            value: agent.id,
            checked: index === 0,
            onchange: () => take(agent),
          }),
          avatar(agent.name),
          h("span", {}, agent.name),
        ),
      ),
    );
  }

  show(chat) {
    this.chat = chat;
    this.messages = chat.messages.filter((message) => !message.deleted);
    $("group").textContent = chat.chat?.title || "Help desk";
    this.tell(chat.answers ?? []);
    if (!this.messages.length) {
      $("chat").replaceChildren(
        empty("The desk is quiet", "A complaint, or a wish to talk to a person, puts a card here."),
      );
      return;
    }
    keepAtEnd($("chat"), () =>
      sync(
        $("chat"),
        this.messages.map((message) => ({
          ...message,
          own: message.from?.id === this.agent.id,
          chosen: this.card === message.message_id,
        })),
        {
          key: (message) => message.message_id,
          draw: (message) => this.message(message),
        },
      ),
    );
  }

  message(message) {
    const name = message.from?.first_name ?? "Telegram";
    const quoted = message.reply_to_message;
    return h(
      "div",
      { class: `tg ${message.own ? "own" : ""} ${message.by_bot ? "bot" : ""} ${message.chosen ? "chosen" : ""}` },
      h(
        "div",
        { class: "tg-bubble" },
        !message.own && h("b", { class: "tg-name" }, name),
        quoted &&
          h(
            "blockquote",
            { class: "tg-quoted" },
            h("b", {}, quoted.from?.first_name ?? ""),
            h("span", { dir: "auto" }, (quoted.text ?? quoted.caption ?? "📎").split("\n")[0]),
          ),
        this.file(message),
        h("div", { class: "tg-text" }, paragraphs(message.text ?? message.caption ?? "", message.entities ?? [])),
        h(
          "div",
          { class: "tg-meta" },
          message.reactions?.map((reaction) => h("span", { class: "reaction" }, reaction)),
          message.by_bot &&
            h("button", { type: "button", "data-focus": "answer", onclick: () => this.choose(message) }, "Reply"),
          message.edits?.length || message.edit_date ? "edited " : "",
          time(message.date),
        ),
      ),
      this.keyboard(message),
    );
  }

  file({ photo, document: paper }) {
    if (photo) return attached("telegram", photo.at(-1).file_id, { picture: true, name: "a photo" });
    return paper && attached("telegram", paper.file_id, { picture: false, name: paper.file_name });
  }

  keyboard(message) {
    const rows = message.reply_markup?.inline_keyboard ?? [];
    if (!rows.length) return null;
    return h(
      "div",
      { class: "keyboard" },
      rows.map((row) =>
        h(
          "div",
          {},
          row.map((button) => this.button(message, button)),
        ),
      ),
    );
  }

  button(message, { text, callback_data: data, url }) {
    if (url) return link(url, text);
    const press = async ({ currentTarget }) => {
      currentTarget.setAttribute("aria-busy", "true");
      const query = await this.press(message.message_id, data).catch(() => "");
      if (!query) return currentTarget.removeAttribute("aria-busy");
      this.pressed.set(query, currentTarget);
      setTimeout(() => currentTarget.removeAttribute("aria-busy"), 10_000);
    };
    return h("button", { type: "button", dir: "auto", "data-focus": `press-${text}`, onclick: press }, text);
  }

  /** What Telegram does at a tap in a text: a command is sent, a link to a card leads there, fixed words are copied. */
  tap(event) {
    const [command, code, away] = [".command", "code", "a"].map((one) => event.target.closest(one));
    const [, id] = away?.href.match(/^https:\/\/t\.me\/c\/\d+\/(\d+)$/) ?? [];
    if (command) this.answer(command.textContent, null);
    if (code) navigator.clipboard.writeText(code.textContent).then(() => this.toast("Copied"), () => {});
    if (id) {
      event.preventDefault();
      const card = $("chat").querySelector(`[data-key="${id}"]`);
      card?.scrollIntoView({ block: "nearest" });
      card?.animate({ opacity: [0.3, 1] }, 700);
    }
  }

  /** The commands that begin as the words do, as in Telegram's own menu. */
  suggest() {
    const begun = /^\/\w*$/.test($("answer-text").value) ? $("answer-text").value.slice(1) : null;
    const found = begun === null ? [] : this.chat.commands.filter(({ command }) => command.startsWith(begun));
    $("menu").hidden = !found.length;
    $("slash").setAttribute("aria-expanded", String(!!found.length));
    $("menu").replaceChildren(
      ...found.map(({ command, description }) =>
        h(
          "button",
          { type: "button", onclick: () => this.begin(`/${command} `) },
          h("b", { dir: "ltr" }, `/${command}`),
          h("span", { dir: "auto" }, description),
        ),
      ),
    );
  }

  begin(words) {
    $("answer-text").value = words;
    $("answer-text").focus();
    this.suggest();
  }

  /** Toasts: what the bot told those who pressed since the last look. */
  tell(answers) {
    for (const answer of answers.slice(this.told)) {
      this.pressed.get(answer.callback_query_id)?.removeAttribute("aria-busy");
      if (this.pressed.delete(answer.callback_query_id) && answer.text) this.toast(answer.text);
    }
    this.told = answers.length;
  }

  toast(text) {
    const toast = h("p", { dir: "auto" }, text);
    $("toasts").append(toast);
    setTimeout(() => toast.remove(), 5000);
  }

  /** The next words answer this card; null for none. */
  choose(message) {
    this.card = message?.message_id ?? null;
    $("replying").hidden = $("manner").hidden = !message;
    $("answer-text").placeholder = message ? "Your words, as the customer will read them" : "Write in the group";
    if (message) {
      $("replying").replaceChildren(
        h("span", {}, h("b", {}, "Reply to "), h("span", { dir: "auto" }, (message.text ?? "").split("\n")[0])),
        h("button", { type: "button", class: "close", "aria-label": "Never mind", onclick: () => this.choose(null) }),
      );
      $("answer-text").focus();
    }
    if (this.chat) this.show(this.chat);
  }

  async submit(event) {
    event.preventDefault();
    const text = $("answer-text").value.trim();
    if (!text && !this.clip.file) return;
    const manner = this.card && !text.startsWith("/") ? new FormData($("answer")).get("manner") : "";
    if (!(await this.answer((manner + text).trim(), this.card, this.clip))) return;
    $("answer").reset();
    this.suggest();
    this.choose(null);
    announce("Sent to the desk.");
  }
}
