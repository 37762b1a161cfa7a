// Elements from plain values. Text only ever becomes a text node: nothing here reads markup.

/** An element: properties that begin with "on" are listeners, true and false set or leave out an attribute. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

export const $ = (id) => document.getElementById(id);

/** Makes `parent` show `items` in order, and touches only what changed: focus, selection and open folds survive. */
export function sync(parent, items, { key, sign = JSON.stringify, draw }) {
  const present = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let place = null;
  for (const item of items) {
    const name = String(key(item));
    const signature = sign(item);
    let node = present.get(name);
    if (!node || node.dataset.sign !== signature) {
      const fresh = draw(item);
      fresh.dataset.key = name;
      fresh.dataset.sign = signature;
      if (node) replace(node, fresh);
      else fresh.classList.add("new");
      node = fresh;
    }
    present.delete(name);
    const next = place ? place.nextElementSibling : parent.firstElementChild;
    if (next !== node) parent.insertBefore(node, next);
    place = node;
  }
  for (const node of present.values()) if (node.dataset.key !== undefined) node.remove();
}

function replace(old, fresh) {
  for (const fold of old.querySelectorAll("details[open][data-fold]")) {
    const same = fresh.querySelector(`details[data-fold="${CSS.escape(fold.dataset.fold)}"]`);
    if (same) same.open = true;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  old.replaceWith(fresh);
  if (focused) fresh.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

/** Runs `change`, then stays at the end if the reader was at the end. */
export function keepAtEnd(scroller, change) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  change();
  if (atEnd) scroller.scrollTop = scroller.scrollHeight;
}

const clock = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });

/** When, from seconds since 1970 or an ISO text. */
export function time(at) {
  const date = typeof at === "number" ? new Date(at * 1000) : new Date(at);
  return h("time", { datetime: date.toISOString(), title: date.toLocaleString() }, clock.format(date));
}

const live = () => $("news");

/** Told to screen readers once. */
export function announce(text) {
  live().textContent = text;
}
