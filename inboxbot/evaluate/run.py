"""From the words of the command to a report: which rows are read, what is asked, with which encoder."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from rich.progress import Progress

from inboxbot import errors, playbook, ports
from inboxbot.encoders import for_phrases, open_encoder, open_moods
from inboxbot.encoders.classifier import Classifier
from inboxbot.evaluate import complaint, faq, intents, language, rows, sentiment
from inboxbot.evaluate.asking import Asker
from inboxbot.evaluate.report import Report
from inboxbot.evaluate.typed import Kind
from inboxbot.reload import folder, knowledge, without_desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The files and how to use them; `vectors` is a folder that keeps vectors between runs (never texts)."""

    kind: Kind
    train: tuple[Path, ...] = ()
    test: tuple[Path, ...] = ()
    faq: tuple[Path, ...] = ()
    queries: tuple[Path, ...] = ()
    heard: tuple[Path, ...] = ()
    shots: int | None = None
    seed: int = 0
    knowledge: Path = Path()
    encoder: str = "e5"
    sentiment: str = "shipped"
    sentiment_labels: str = ""
    cache: Path | None = None
    vectors: Path | None = None


async def evaluate(options: Options, clock: ports.Clock, progress: Progress) -> Report:
    """Raises `RowsError` for bad rows, `ConfigError` for files that are missing from the command, `PlaybookError` and
    `ModelUnavailable` as the service does.
    """
    _require(options)
    if options.kind is Kind.LANGUAGE:
        asked = rows.read(options.test)
        asker = Asker(encoder=None, fresh=None, progress=progress)
        return await language.run(asker, asked, await _spoken(options.knowledge))
    if options.kind is Kind.SENTIMENT and not options.train:
        moods = await open_moods(options.sentiment, options.sentiment_labels)
        if isinstance(moods, Classifier):
            return await sentiment.told(moods.model, rows.read(options.test), progress)
    fresh = open_encoder(options.encoder, folder=options.cache)
    kept = for_phrases(fresh, options.vectors) if options.vectors else fresh
    asker = Asker(encoder=kept, fresh=fresh, progress=progress)
    match options.kind:
        case Kind.INTENTS:
            return await _intents(options, asker, clock)
        case Kind.FAQ:
            return await _faq(options, asker, clock)
        case Kind.SENTIMENT | Kind.COMPLAINT:
            test = rows.read(options.test)
            train, _ = rows.drawn(rows.read(options.train), options.shots, options.seed)
            if options.kind is Kind.SENTIMENT:
                return await sentiment.run(asker, train, test, fresh.name)
            return await complaint.run(asker, train, test, fresh.name)
        case _:
            assert_never(options.kind)


async def _intents(options: Options, asker: Asker, clock: ports.Clock) -> Report:
    test, heard = rows.read(options.test), rows.read(options.heard, label=None)
    if not options.train:
        return await intents.live(asker, await _live(options, asker, clock), test, heard)
    train = rows.read(options.train)
    return await intents.trained(asker, train, test, shots=options.shots, seed=options.seed, heard=heard)


async def _faq(options: Options, asker: Asker, clock: ports.Clock) -> Report:
    queries = rows.read(options.queries, text="query", label="faq_id")
    if not options.faq:
        return await faq.live(asker, await _live(options, asker, clock), queries)
    entries = rows.read(options.faq, text="question", label="faq_id")
    return await faq.trained(asker, entries, queries, shots=options.shots, seed=options.seed)


def _require(options: Options) -> None:
    """Raise `ConfigError` for options that say nothing together."""
    name = "queries" if options.kind is Kind.FAQ else "test"
    if not getattr(options, name):
        raise errors.ConfigError(f"evaluate {options.kind}: which rows? Give --{name} FILE …")
    allowed = {
        Kind.INTENTS: {"train", "test", "heard"}, Kind.FAQ: {"faq", "queries"}, Kind.LANGUAGE: {"test"},
    }.get(options.kind, {"train", "test"})  # fmt: skip
    extra = sorted(
        name for name in ("train", "test", "faq", "queries", "heard") if getattr(options, name) and name not in allowed
    )
    if extra:
        raise errors.ConfigError(f"evaluate {options.kind} has no use for --{extra[0]}")
    if options.shots is not None and not (options.train or options.faq):
        raise errors.ConfigError(
            f"--shots draws from --{'faq' if options.kind is Kind.FAQ else 'train'}: none is given"
        )


async def _live(options: Options, asker: Asker, clock: ports.Clock) -> playbook.Playbook:
    """The knowledge files as the service reads and learns them."""
    assert asker.fresh is not None  # noqa: S101  # only languages are told without one
    library = await without_desk(options.knowledge, for_phrases(asker.fresh, options.cache), clock)
    return library.current


async def _spoken(path: Path) -> tuple[str, ...]:
    """The brand's languages, fallback first; nothing is learned for that."""
    known = await asyncio.to_thread(lambda: knowledge.check(folder.read(path), {}))
    return (known.brand.fallback, *(code for code in known.voices if code != known.brand.fallback))
