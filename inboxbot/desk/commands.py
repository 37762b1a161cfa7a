"""What agents write as commands, and the act each asks for. Pure: a table, and a function a command."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Literal, cast

from inboxbot import domain
from inboxbot.entities import digits


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
    """The name in small letters and the rest of `/name@bot rest`; None for what is no command.

    A choice may hang on the name, so that a finger finds both: `/language_fa`, `/queue_2`.
    """
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        return None
    name, rest = written["name"].lower(), (written["rest"] or "").strip()
    tapped, _, choice = name.partition("_")
    return (tapped, f"{choice} {rest}".strip()) if tapped in TAPPED else (name, rest)


def addressee(text: str) -> str:
    """The bot that a command is written to by name, in small letters; empty for whoever listens, and for no command."""
    written = _WRITTEN.fullmatch(text.strip())
    return (written["bot"] or "").lower() if written else ""


def nearest(name: str) -> str:
    """Which of ours may have been meant: one begun, one with more behind, one with letters astray; empty for none."""
    begun = [known for known in EVERY if name and (known.startswith(name) or name.startswith(known))]
    close = difflib.get_close_matches(name[:_LONGEST], begun or EVERY, n=1, cutoff=0 if begun else _ALIKE)
    return close[0] if close else ""


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


def _order(press: domain.Press) -> Command:
    """What a button of the menu does too."""

    def command(call: Call) -> domain.DeskEvent:
        return domain.Ordered(
            agent=call.agent, message=call.message, event_id=call.event_id, press=press, rest=call.rest
        )

    return command


def _board(call: Call) -> domain.DeskEvent | domain.Phrase:
    queue, page = _page(call.rest)
    return domain.BoardAsked(agent=call.agent, queue=queue, page=page)


def _mine(call: Call) -> domain.DeskEvent | domain.Phrase:
    return domain.BoardAsked(agent=call.agent, mine=True, page=_page(call.rest)[1])


def _page(rest: str) -> tuple[str, int]:
    """`complaints 2`: the queue, and the page."""
    name, _, last = rest.rpartition(" ")
    return (name.strip(), int(last)) if last.isdecimal() and len(last) <= _DIGITS else (rest, 1)


def _stats(call: Call) -> domain.DeskEvent | domain.Phrase:
    days = _PERIODS.get(call.rest.lower() or "week")
    return domain.StatsAsked(agent=call.agent, days=days) if days else domain.phrase("use-stats")


def _playbook(call: Call) -> domain.DeskEvent | domain.Phrase:
    return domain.PlaybookAsked(agent=call.agent)


_LONGEST = 32
"""Letters of a command (Bot API, BotCommand)."""
_ALIKE = 0.7
"""Of 1, as `difflib` counts: `quue` is 0.89 of `queue`, and `release`, which we do not have, 0.62 of `resume`."""
_DIGITS = 4
"""Of a page's number."""
_PERIODS = {"day": 1, "today": 1, "week": 7, "month": 30}


def _language(call: Call) -> domain.DeskEvent | domain.Phrase:
    return domain.LanguageAsked(agent=call.agent, language=call.rest)


def _help(call: Call) -> domain.DeskEvent | domain.Phrase:
    return domain.HelpAsked(agent=call.agent)


def _hours(call: Call) -> domain.DeskEvent | domain.Phrase:
    verb, at = "", ""
    if call.rest and (asked := _HOURS.fullmatch(digits.ascii_digits(call.rest.lower()))):
        verb, at = asked["verb"], asked["at"] or ""
    is_whole = {"": not call.rest, "open": bool(at), "close": True, "reset": not at}[verb]
    if not is_whole:
        return domain.phrase("use-hours")
    hour, _, minute = at.replace(".", ":").partition(":")
    until = time(int(hour) % 24, int(minute or 0)) if at else None
    change = cast("Literal['', 'open', 'close', 'reset']", verb)
    return domain.HoursAsked(agent=call.agent, event_id=call.event_id, change=change, at=until)


def _search(call: Call) -> domain.DeskEvent | domain.Phrase:
    """A number of one or two digits is a page: nobody looks for so little."""
    if not call.rest:
        return domain.phrase("use-search")
    if call.rest.isdecimal() and len(call.rest) <= _PAGE_DIGITS:
        return domain.SearchAsked(agent=call.agent, page=max(int(call.rest), 1))
    return domain.SearchAsked(agent=call.agent, words=call.rest)


def _shadow(call: Call) -> domain.DeskEvent | domain.Phrase:
    return domain.ShadowAsked(agent=call.agent)


_PAGE_DIGITS = 2
_HOURS = re.compile(
    r"(?P<verb>open|close|reset)d?(?:\s+(?:until|till|at|from))?(?:\s+(?P<at>(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?))?"
)


def _silence(verb: Literal["pause", "resume", "crisis"]) -> Command:
    def asked(call: Call) -> domain.DeskEvent:
        return domain.SilenceAsked(
            agent=call.agent, event_id=call.event_id, verb=verb, rest=call.rest, message=call.message
        )

    return asked


def _faq(call: Call) -> domain.DeskEvent | domain.Phrase:
    return domain.FaqAsked(agent=call.agent, message=call.message, event_id=call.event_id, words=call.rest)


ON_CARDS: Mapping[str, Command] = {
    "private": _private,
    "note": _note,
    "why": _why,
    "snooze": _order(domain.Press.SNOOZE),
    "assign": _order(domain.Press.ASSIGN),
    "hide": _order(domain.Press.HIDE),
    "like": _order(domain.Press.LIKE),
    "mute": _order(domain.Press.MUTE),
    "handback": _order(domain.Press.HAND_BACK),
    "resolve": _order(domain.Press.END),
    "block": _order(domain.Press.BLOCK),
    "unblock": _order(domain.Press.UNBLOCK),
    "undo": _order(domain.Press.UNDO),
    "faq": _faq,
}
"""Commands that answer a card."""
ANYWHERE: Mapping[str, Command] = {
    "evidence": _evidence,
    "queue": _board,
    "mine": _mine,
    "stats": _stats,
    "playbook": _playbook,
    "language": _language,
    "help": _help,
    "hours": _hours,
    "search": _search,
    "shadow": _shadow,
    "pause": _silence("pause"),
    "resume": _silence("resume"),
    "crisis": _silence("crisis"),
}
"""Commands that may be written anywhere in the group."""
IN_PRIVATE = frozenset({"language", "help"})
"""Commands that an agent may also write to the bot alone."""
TAPPED = frozenset({"language", "queue", "mine", "hours", "search"})
"""Commands whose choices are shown as lines to press."""
EVERY: Mapping[str, Command] = {**ON_CARDS, **ANYWHERE}
