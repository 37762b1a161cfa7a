// The stand-in's world, in the shape the columns draw.

const DONE = "typed by a colleague";

function said(one) {
  return {
    id: one.id,
    ours: one.who === "account",
    contact: one.contact,
    name: one.name,
    text: one.text,
    at: one.at,
    attachment: one.attachment,
    kind: one.kind ?? "image",
    file: one.file || "a file",
    edited: one.edited,
    removed: one.removed || one.hidden,
    choices: one.choices,
    replies: one.replies?.map(said),
    note: one.via === "inbox" ? DONE : one.comment ? "in answer to a comment" : "",
  };
}

/** `{accounts, posts, threads}`: posts of all accounts in one list, and direct messages where something was said. */
export function readWorld(raw, fault) {
  const posts = raw.accounts.flatMap((account) =>
    account.posts.map((post) => ({ ...post, account: account.id, network: account.network })),
  );
  return {
    busy: fault.kind !== "none",
    accounts: raw.accounts.map(({ id, network, messages, name }) => ({ id, network, messages, name })),
    posts: posts.map((post, index) => ({ ...post, art: index % 4, comments: post.comments.map(said) })),
    threads: raw.threads.map((thread) => ({ ...thread, messages: thread.messages.map(said) })),
  };
}
