"""A test of the knowledge files as frozen values: what is asked, when and where, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass

from inboxbot.domain import Mode, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Everything that is set must come true; empty is not set.

    `entry` is answered or, where it has not earned its voice, drafted; `draft` wants the latter. `intent` may be
    `none`; `says` and `never` are parts of the reply, `clarify` the offered entries in any order.
    """

    entry: str = ""
    rule: str = ""
    queue: str = ""
    intent: str = ""
    clarify: tuple[str, ...] = ()
    draft: bool = False
    silence: bool = False
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One test, and the file and line it stands on. `at` is as written, in the shop's time: see `moment.when`.

    Empty: `platform` is the first that has the surface, `language` is recognised, `at` is when the shop is open.
    """

    file: str
    line: int
    ask: tuple[str, ...]
    expect: Expected
    name: str = ""
    language: str = ""
    platform: str = ""
    surface: Surface = Surface.DM
    at: str = ""
    mode: Mode = Mode.BOT
