"""The whole check of a folder: read, learn, test, look over; it changes nothing and tells nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inboxbot import errors, platforms, ports
from inboxbot.check import entries, links, manners, reached, rules, wording
from inboxbot.check.findings import Finding, Level, Shop
from inboxbot.encoders import for_phrases, open_encoder
from inboxbot.reload import doubts, examples, folder, knowledge, library
from inboxbot.reload.document import shown

_WORST_FIRST = (Level.ERROR, Level.WARNING, Level.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, in order of file and line; `playbook` is empty for files that do not load."""

    folder: Path
    playbook: str
    tests: int
    findings: Sequence[Finding]

    def count(self, level: Level) -> int:
        """How many findings of this level there are."""
        return sum(finding.level is level for finding in self.findings)

    @property
    def is_good(self) -> bool:
        """Nothing is worse than a warning."""
        return self.count(Level.ERROR) == 0


async def check(
    path: Path,
    encoder_name: str,
    clock: ports.Clock,
    *,
    cache: Path | None = None,
    moods: ports.Moods | None = None,
    with_links: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Everything that can be said of the files in `path`; `progress` hears what is being done.

    Raises `ConfigError` for a folder that cannot be read or an encoder that there is not, and `ModelUnavailable`.
    """
    progress("reading the files")
    texts, unread = _look(path)
    try:
        known = await asyncio.to_thread(knowledge.check, texts, {}, networks=platforms.limits(), unread=unread)
    except errors.PlaybookError as error:
        return Report(folder=path, playbook="", tests=0, findings=[_fault(fault) for fault in error.faults])
    encoder = for_phrases(open_encoder(encoder_name, folder=cache), cache)
    progress("learning from the examples")
    book = library.playbook_of(known, await library.learn(examples.examples_of(known), encoder))
    shop = Shop(known=known, book=book, limits=platforms.limits(), now=clock.now())
    progress(f"asking {len(known.tests)} tests, looking the files over")
    findings = [*await _tested(shop, encoder, moods), *await _looked_over(shop, encoder)]
    if with_links:
        progress(f"asking {len(links.addresses(shop))} links")
        findings += await links.look(shop)
    return Report(folder=path, playbook=book.hash, tests=len(known.tests), findings=_in_order(findings, texts))


def _look(path: Path) -> tuple[Mapping[str, str], Sequence[errors.Fault]]:
    """The files of a folder. Raises `ConfigError` when there is none, or it may not be looked into."""
    try:
        next(path.iterdir(), None)
    except OSError as error:
        raise errors.ConfigError(f"{path}: this folder cannot be read: {error.strerror}") from None
    return folder.look(path)


async def _tested(shop: Shop, encoder: ports.Encoder, moods: ports.Moods | None) -> Sequence[Finding]:
    """The files' own tests that fail, with the trace."""
    results = await library.prove(shop.known, shop.book, encoder, shop.limits, shop.now, moods)
    return [
        Finding(
            level=Level.ERROR,
            file=result.test.file,
            line=result.test.line,
            check="test",
            message=result.wrong,
            trace=result.decision.trace,
        )
        for result in results
        if result.wrong
    ]


async def _looked_over(shop: Shop, encoder: ports.Encoder) -> Sequence[Finding]:
    asked = reached.phrases(shop)
    vectors = dict(zip(asked, await encoder.encode(asked), strict=True))
    return await asyncio.to_thread(
        lambda: [
            *entries.look(shop),
            *rules.look(shop),
            *wording.look(shop),
            *manners.look(shop),
            *reached.look(shop, vectors),
            *_doubted(shop),
        ]
    )


def _doubted(shop: Shop) -> Sequence[Finding]:
    """Examples and labels that contradict each other."""
    if shop.book.head is None:
        return ()
    found = doubts.find(shop.known, shop.book.head, shop.known.documents)
    return [
        Finding(level=Level.WARNING, file=doubt.file, line=doubt.line, check="doubt", message=doubt.message)
        for doubt in found
    ]


def _fault(fault: errors.Fault) -> Finding:
    return Finding(
        level=Level.ERROR, file=fault.file, line=fault.line, check="file", message=fault.message, shown=fault.shown
    )


def _in_order(findings: Sequence[Finding], texts: Mapping[str, str]) -> Sequence[Finding]:
    """By file and line, the worst of a line first, each with its line."""
    ordered = sorted(findings, key=lambda each: (each.file, each.line, _WORST_FIRST.index(each.level), each.message))
    return [replace(each, shown=shown(texts.get(each.file, ""), each.line)) for each in ordered]
