// The page's only way out: its own origin, which passes everything on to the stand-ins.

export class Away extends Error {}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(`api/${path}`, options);
  } catch {
    throw new Away("The sandbox does not answer. Is it still running?");
  }
  const value = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Away(value.error ?? `The sandbox answered ${answer.status}.`);
  return value;
}

export const get = (path) => ask(path, { cache: "no-store" });

export const post = (path, value) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });

/** Calls `changed` whenever something happened, and once in the beginning. */
export function watch(changed, broken) {
  const events = new EventSource("api/events");
  events.addEventListener("message", changed);
  events.addEventListener("error", broken);
}
