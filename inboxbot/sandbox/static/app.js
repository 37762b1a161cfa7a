// The page: three columns over one world, drawn again whenever that world changed.

import { get, post, watch } from "./api.js";
import { Customer } from "./customer.js";
import { Desk } from "./desk.js";
import { $, announce } from "./dom.js";
import { showKnowledge } from "./knowledge.js";
import { Thread } from "./thread.js";
import { Whys } from "./why.js";
import { readWorld } from "./world.js";

let world = { accounts: [], posts: [], threads: [], busy: false };
let chat = { messages: [], answers: [], faults: [] };
let customer, thread, desk;

async function tried(doing) {
  try {
    const value = await doing();
    $("banner").hidden = true;
    return value ?? true;
  } catch (error) {
    $("banner").textContent = error.message;
    $("banner").hidden = false;
    return false;
  }
}

// --- what the player does

const send = ({ about, text, photo, ...place }) =>
  tried(async () => {
    const file = await photo.read();
    const picture = file ? await post("photo", { content: file.content }) : {};
    if (about?.kind === "edit") await post("edit", { external_id: about.id, text });
    else await post("customer", { ...place, ...picture, account: accountOf(place), text, parent: about?.id ?? "" });
    show("thread");
  });

function accountOf({ network, post: id }) {
  return (
    world.posts.find((one) => one.id === id)?.account ??
    world.accounts.find((one) => [one.network, one.messages].includes(network))?.id ??
    ""
  );
}

const remove = (id) => tried(() => post("remove", { external_id: id }));

const choose = (id, number) => tried(() => post("choose", { external_id: id, number }));

const press = async (message, data) => {
  const asked = await post("press", {
    user_id: desk.agent.id,
    name: desk.agent.name,
    message_id: message,
    callback_data: data,
  });
  return asked.callback_query_id;
};

const answer = (text, message, clip = null) =>
  tried(async () => {
    const { id, name } = desk.agent;
    await post("reply", { user_id: id, name, reply_to_message_id: message, text, file: await clip?.read() });
  });

async function answerOutside(event) {
  event.preventDefault();
  const place = customer.place;
  const last = lastOf(world.posts.find((one) => one.id === place.post)?.comments ?? []);
  const done = await tried(() =>
    post("outside", { ...place, account: accountOf(place), parent: last, text: $("outside-text").value }),
  );
  if (done) $("outside-form").reset();
}

const lastOf = (comments) => comments.filter((one) => !one.ours && !one.removed).at(-1)?.id ?? "";

function fault(who) {
  const away = $(`${who}-switch`).getAttribute("aria-checked") === "true";
  return tried(async () => {
    await post("fault", { who, away });
    await refresh();
  });
}

// --- what the player sees

function draw() {
  customer.showPosts(world.posts);
  thread.show(world, customer.place);
  desk.show(chat);
  lamp("meta", world.busy ? "is busy" : "");
  lamp("telegram", chat.faults?.length ? "is away" : "");
}

function lamp(who, trouble) {
  $(`${who}-switch`).setAttribute("aria-checked", String(!trouble));
  $(`${who}-switch`).querySelector(".switch-state").textContent = trouble || "answers";
}

let running = null;
let again = false;

/** Look at both stand-ins. Calls while one look is under way become one more look. */
async function refresh() {
  again = true;
  running ??= (async () => {
    while (again) {
      again = false;
      await tried(look);
    }
    running = null;
  })();
  return running;
}

async function look() {
  const before = world.accounts.length
    ? { said: new Set(said(world).map((one) => one.id)), cards: chat.messages.length }
    : null;
  const asked = ["world", "desk", "fault", "knowledge"].map((name) => get(name));
  const [raw, desk, fault, knowledge] = await Promise.all(asked);
  world = readWorld(raw, fault);
  chat = desk;
  draw();
  showKnowledge(knowledge);
  if (before) tellNews(before);
}

/** Everything anybody said in the platforms. */
const said = ({ posts, threads }) => [
  ...posts.flatMap((one) => one.comments.flatMap((comment) => [comment, ...(comment.replies ?? [])])),
  ...threads.flatMap((one) => one.messages),
];

function tellNews(before) {
  const fresh = said(world).filter((one) => !before.said.has(one.id));
  for (const one of fresh) thread.reveal(one.id);
  const reply = fresh.findLast((one) => one.ours);
  if (reply) {
    mark("thread");
    announce(`The shop wrote: ${reply.text}`);
  }
  if (chat.messages.length > before.cards) mark("desk");
}

// --- tabs of the narrow screen

function show(tab) {
  document.body.dataset.tab = tab;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === tab));
    if (button.dataset.show === tab) delete button.dataset.news;
  }
}

function mark(tab) {
  if (document.body.dataset.tab !== tab) document.querySelector(`[data-show="${tab}"]`).dataset.news = "";
}

function keys(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("form");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

async function start() {
  const { agents, language } = await get("about");
  $("chat").lang = language;
  const whys = new Whys(() => draw());
  customer = new Customer({ send, moved: () => thread && thread.show(world, customer.place) });
  thread = new Thread({
    whys,
    refer: (about) => (show("customer"), customer.refer(about)),
    remove,
    goTo: (place) => customer.goTo(place),
    choose,
  });
  desk = new Desk({ agents, press, answer });
  $("outside-form").addEventListener("submit", answerOutside);
  for (const who of ["meta", "telegram"]) $(`${who}-switch`).addEventListener("click", () => fault(who));
  for (const button of document.querySelectorAll("[data-show]"))
    button.addEventListener("click", () => show(button.dataset.show));
  document.addEventListener("keydown", keys);
  if (/Mac|iPhone|iPad/.test(navigator.platform)) document.querySelector("#keys kbd").textContent = "⌘";
  await refresh();
  watch(refresh, () => tried(() => get("about")));
}

tried(start);
