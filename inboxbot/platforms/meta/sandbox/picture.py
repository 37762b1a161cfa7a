"""The stand-in's world as JSON for a page to draw; its shape is a promise to that page."""

from __future__ import annotations

from inboxbot.platforms.meta.sandbox import world as worlds


def draw(world: worlds.World) -> dict[str, object]:
    """`{accounts: [{id, network, name, posts: [{id, text, at, comments: [... replies: [...]]}]}], threads: [...]}`.

    Comments and messages carry `who` (`customer` or `account`) and `via` (`bot`, `inbox`, or empty for a customer).
    """
    return {
        "accounts": [_account(world, account) for account in world.accounts.values()],
        "threads": _threads(world),
    }


def _account(world: worlds.World, account: worlds.Account) -> dict[str, object]:
    return {
        "id": account.id,
        "network": account.network,
        "messages": account.messages,
        "name": account.name,
        "posts": [_post(world, post) for post in account.posts],
    }


def _post(world: worlds.World, post: worlds.Post) -> dict[str, object]:
    top = [comment for comment in world.comments.values() if comment.post == post.id and not comment.parent]
    return {
        "id": post.id,
        "text": post.text,
        "at": post.at.isoformat(),
        "comments": [_comment(world, comment) for comment in top],
    }


def _comment(world: worlds.World, comment: worlds.Comment) -> dict[str, object]:
    below = [found for found in world.comments.values() if found.parent == comment.id]
    return {
        "id": comment.id,
        "who": "account" if comment.via else "customer",
        "via": comment.via,
        "contact": comment.contact,
        "name": comment.name,
        "text": comment.text,
        "at": comment.at.isoformat(),
        "attachment": comment.attachment,
        "edited": comment.edited,
        "removed": comment.removed,
        "hidden": comment.hidden,
        "liked": comment.liked,
        "replies": [_comment(world, found) for found in below],
    }


def _threads(world: worlds.World) -> list[dict[str, object]]:
    keys = dict.fromkeys((message.network, message.account, message.contact) for message in world.messages.values())
    return [
        {
            "network": network,
            "account": account,
            "contact": contact,
            "name": world.names.get(contact, contact),
            "messages": [_message(world, message) for message in world.thread(network, account, contact)],
        }
        for network, account, contact in keys
    ]


def _message(world: worlds.World, message: worlds.Message) -> dict[str, object]:
    return {
        "id": message.id,
        "who": "account" if message.via else "customer",
        "via": message.via,
        "text": message.text,
        "at": message.at.isoformat(),
        "attachment": message.attachment,
        "kind": message.kind,
        "file": world.files.get(message.attachment.removeprefix(worlds.CDN), ("",))[0],
        "choices": [choice.title for choice in message.choices],
        "comment": message.comment,
        "edited": message.edits > 0,
        "removed": message.removed,
    }
