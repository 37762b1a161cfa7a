"""Meta's webhook bodies, taken apart: every event of every entry, in the order it came; nothing is judged or stored.

One address gets Facebook's feed, Messenger and Instagram mixed in one body (Graph API docs, webhooks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from inboxbot import domain, errors
from inboxbot.platforms.meta import entry as entries
from inboxbot.platforms.meta import feed, instagram, messaging
from inboxbot.wire import foreign

_MESSAGING_FIELDS = frozenset(("messages", "message_echoes", "messaging_postbacks", "messaging_seen"))
"""Fields of `changes[]` whose value is a messaging item: what the dashboard's test button sends."""

_NETWORKS = {
    entries.FACEBOOK: entries.FACEBOOK,
    entries.MESSENGER: entries.FACEBOOK,
    entries.INSTAGRAM: entries.INSTAGRAM,
}
"""Network -> the one whose `object` its deliveries have."""
_NO_OBJECT = "unreadable: not an object"


def parse(body: bytes, *, app_id: str = "", network: str = "") -> Sequence[domain.Inbound]:
    """All events of a body, unreadable ones as `Ignored` with the reason. Raises `PayloadError`: no JSON object.

    `app_id` is our own app, whose echoes are ours. `network` (`facebook`, `messenger` or `instagram`) settles whose a
    body is that does not say it; a delivery always says.
    """
    whole = foreign.read(body)
    start = entries.Entry(platform=_platform(whole, network), app_id=app_id)
    if start.platform == "":
        return [entries.ignored(whole, replace(start, platform="meta"), f"object {whole['object'].text}")]
    read = [event for part in _entries(whole) for event in _events(part, start)]
    return read or [entries.ignored(whole, start, "no events in it")]


def _platform(whole: foreign.Part, network: str) -> str:
    """`facebook` (its direct messages are Messenger's), `instagram`, or empty for an object that is neither."""
    if "object" in whole:
        return {"page": entries.FACEBOOK, "instagram": entries.INSTAGRAM}.get(whole["object"].text, "")
    if network in _NETWORKS:
        return _NETWORKS[network]
    return entries.INSTAGRAM if any(_looks_instagram(part) for part in _entries(whole)) else entries.FACEBOOK


def _looks_instagram(entry: foreign.Part) -> bool:
    changes = [*entry["changes"].each(), entry]
    items = [*entry["messaging"].each(), *entry["standby"].each(), *(change["value"] for change in changes)]
    return any(change["field"].text in instagram.FIELDS for change in changes) or any(
        messaging.is_instagram(item) for item in items
    )


def _entries(whole: foreign.Part) -> Iterator[foreign.Part]:
    """The entries; a body that is a single item or change is an entry of its own."""
    if "entry" in whole:
        return whole["entry"].each()
    is_item = "sender" in whole or "recipient" in whole
    return iter([foreign.Part({"messaging": whole.raw}) if is_item else whole])


def _events(part: foreign.Part, start: entries.Entry) -> Iterator[domain.Inbound]:
    """Every event of one entry. What cannot be read is told as such, and the others go on."""
    try:
        entry = replace(start, account=part["id"].id, at=part["time"].moment, stamp=part["time"].id)
    except errors.PayloadError as error:
        yield entries.ignored(part, start, f"unreadable: {error}")
        return
    found = False
    for item, place, read in _items(part, entry):
        found = True
        yield _readable(item, place, read)
    if not found:
        reason = f"nothing to read: {', '.join(part.keys)}"[:200] if part.is_object else _NO_OBJECT
        yield entries.ignored(part, entry, reason)


_Read = Callable[[foreign.Part, entries.Entry], domain.Inbound]


def _items(part: foreign.Part, entry: entries.Entry) -> Iterator[tuple[foreign.Part, entries.Entry, _Read]]:
    """The events in the order they stand in. Instagram's login writes a change straight into its entry."""
    direct = _direct(entry)
    for key in part.keys:
        match key:
            case "changes":
                yield from ((change, entry, _change) for given in part[key].each() for change in _single(given))
            case "messaging":
                yield from ((item, direct, messaging.read) for item in part[key].each())
            case "standby":
                yield from ((item, direct, _standby) for item in part[key].each())
            case "field":
                yield from ((change, entry, _change) for change in _single(part))
            case _:
                pass


def _single(change: foreign.Part) -> Iterator[foreign.Part]:
    """A change with several values as several changes: Instagram's docs call the value an array."""
    values = list(change["value"].each())
    if len(values) < 2:
        return iter([change])
    return (foreign.Part({"field": change["field"].raw, "value": value.raw}) for value in values)


def _readable(item: foreign.Part, entry: entries.Entry, read: _Read) -> domain.Inbound:
    try:
        return read(item, entry) if item.is_object else entries.ignored(item, entry, _NO_OBJECT)
    except errors.PayloadError as error:
        return entries.ignored(item, entry, f"unreadable: {error}")


def _change(change: foreign.Part, entry: entries.Entry) -> domain.Inbound:
    field, value = change["field"].text, next(change["value"].each(), foreign.Part(None))
    if field in _MESSAGING_FIELDS:
        return messaging.read(value, _direct(entry))
    if field in messaging.FLAT:
        direct = _direct(entry)
        return messaging.read_flat(field, value, direct) if "mid" in value else messaging.read(value, direct)
    if entry.platform == entries.INSTAGRAM:
        return instagram.read(field, value, entry)
    return feed.read(field, value, entry)


def _standby(item: foreign.Part, entry: entries.Entry) -> domain.Inbound:
    """Another app holds the thread: not ours to answer (handover protocol docs)."""
    return entries.ignored(item, entry, "standby", item["message"]["mid"].id)


def _direct(entry: entries.Entry) -> entries.Entry:
    network = entries.MESSENGER if entry.platform == entries.FACEBOOK else entry.platform
    return replace(entry, platform=network, surface=domain.Surface.DM)
