"""What others said, as lines of a case: new ones, and what edits, removals and outside replies leave of them. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from inboxbot import domain


def said(work: domain.Work, now: datetime) -> list[domain.Line]:
    """The turn's messages as lines; attachments by their kind and address."""
    lines = []
    for message in work.messages:
        extras = [f"[{a.type}] {a.url}".rstrip() for a in message.attachments]
        text = "\n".join([message.text, *extras] if message.text else extras) or f"[{message.reason or 'empty'}]"
        at = message.at or now
        lines.append(
            domain.Line(who="customer", text=text, at=at, name=message.contact_name, external_id=message.external_id)
        )
    return lines


def changed(lines: tuple[domain.Line, ...], events: tuple[domain.Inbound, ...], now: datetime) -> list[domain.Line]:
    """The lines after edits, removals and replies from outside."""
    result = list(lines)
    for event in events:
        match event:
            case domain.Edited(external_id=about, text=text):
                result = [
                    replace(line, text=text, edited=True) if line.external_id == about else line for line in result
                ]
            case domain.Removed(external_id=about):
                result = [replace(line, removed=True) if line.external_id == about else line for line in result]
            case domain.OutsideReply(text=text, at=at):
                result.append(domain.Line(who="outside", text=text, at=at or now))
            case domain.CustomerMessage() | domain.Ignored():
                pass
            case never:
                assert_never(never)
    return result
