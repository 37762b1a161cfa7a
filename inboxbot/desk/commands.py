"""What agents write as commands, and the act each asks for. Pure: a table, and a function a command."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from inboxbot import domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A command as it was written: `/name rest`. `message` is our message it answers; empty in the open group."""

    agent: domain.Agent
    event_id: str
    rest: str
    message: str


Command = Callable[[Call], domain.DeskEvent | domain.Phrase]
"""The act, or how the command is used."""

_WRITTEN = re.compile(r"/(?P<name>\w+)(@(?P<bot>\w+))?(\s+(?P<rest>.*))?", re.DOTALL)


def split(text: str) -> tuple[str, str] | None:
    """The name in small letters and the rest of `/name@bot rest`; None for what is no command."""
    written = _WRITTEN.fullmatch(text.strip())
    return (written["name"].lower(), (written["rest"] or "").strip()) if written else None


def _private(call: Call) -> domain.DeskEvent | domain.Phrase:
    if not call.rest:
        return domain.phrase("use-private")
    return domain.Replied(agent=call.agent, message=call.message, text=call.rest, event_id=call.event_id, private=True)


def _note(call: Call) -> domain.DeskEvent | domain.Phrase:
    if not call.rest:
        return domain.phrase("use-note")
    return domain.Noted(agent=call.agent, message=call.message, text=call.rest, event_id=call.event_id)


def _why(call: Call) -> domain.DeskEvent | domain.Phrase:
    return domain.Asked(agent=call.agent, message=call.message)


def _evidence(call: Call) -> domain.DeskEvent | domain.Phrase:
    verb, *names = call.rest.split()[:3] or [""]
    if (verb.lower(), len(names)) not in {("", 0), ("reset", 1)}:
        return domain.phrase("use-evidence")
    return domain.EvidenceAsked(agent=call.agent, event_id=call.event_id, reset=names[0] if names else "")


def _faq(call: Call) -> domain.DeskEvent | domain.Phrase:
    return domain.FaqAsked(agent=call.agent, message=call.message, event_id=call.event_id, words=call.rest)


ON_CARDS: Mapping[str, Command] = {
    "private": _private,
    "note": _note,
    "why": _why,
    "faq": _faq,
}
"""Commands that answer a card."""
ANYWHERE: Mapping[str, Command] = {
    "evidence": _evidence,
}
"""Commands that may be written anywhere in the group."""
EVERY: Mapping[str, Command] = {**ON_CARDS, **ANYWHERE}
