"""Pictures, sound and documents for customers: what can be sent where, and as which rows. It sends nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inboxbot import domain
from inboxbot.domain import Manner, Surface

MB = 1_000_000
FETCHED = 20 * MB
"""Bytes that a bot can fetch from Telegram (Bot API, getFile)."""


def refusal(case: domain.Escalation, file: domain.File, limits: domain.Limits) -> domain.Phrase | None:
    """Why a file cannot reach this customer, with what to do instead; None when it can."""
    public = case.surface is Surface.COMMENT
    takes = limits.taking(file, public=public)
    if takes is None:
        return domain.phrase(
            _not_taken(file, limits, public=public), platform=domain.phrase("platform", name=case.platform)
        )
    most = min(takes.most, FETCHED)
    return domain.phrase("files-too-big", most=most // MB) if file.size > most else None


def _not_taken(file: domain.File, limits: domain.Limits, *, public: bool) -> str:
    if public:
        return "files-only-pictures" if limits.comment_files else "files-only-direct"
    return "files-other-sound" if file.mime.startswith("audio/") else "files-other-type"


def rows(reply: domain.Reply, file: domain.File | None) -> Sequence[domain.Reply]:
    """In public one comment of both. In a direct message the words first and then the file, each a message of its own:
    what became of one says nothing of the other.

    In this order, words that have not left have a file that has not left, and both can be taken back.
    """
    if file is None:
        return (reply,)
    if reply.manner is Manner.PUBLIC:
        return (replace(reply, file=file),)
    sent = replace(reply, id=domain.file_of(reply.id), text="", file=file)
    return (reply, sent) if reply.text else (sent,)
