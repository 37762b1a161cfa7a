"""Pictures and documents for customers: what can be sent where, and as which rows. It fetches and sends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inboxbot import domain
from inboxbot.domain import Surface

MB = 1_000_000
FETCHED = 20 * MB
"""Bytes that a bot can fetch from Telegram (Bot API, getFile)."""


def refusal(case: domain.Escalation, file: domain.File, limits: domain.Limits) -> domain.Phrase | None:
    """Why a file cannot reach this customer, with what to do instead; None when it can."""
    platform = domain.phrase("platform", name=case.platform)
    if case.surface is not Surface.DM or not limits.files:
        return domain.phrase("files-only-direct")
    takes = limits.taking(file)
    if takes is None:
        return domain.phrase("files-other-type", platform=platform)
    most = min(takes.most, FETCHED)
    return domain.phrase("files-too-big", most=most // MB) if file.size > most else None


def rows(reply: domain.Reply, file: domain.File | None) -> Sequence[domain.Reply]:
    """The words first and then the file, each a message of its own: what became of one says nothing of the other.

    In this order, words that have not left have a file that has not left, and both can be taken back.
    """
    if file is None:
        return (reply,)
    sent = replace(reply, id=domain.file_of(reply.id), text="", file=file)
    return (reply, sent) if reply.text else (sent,)
