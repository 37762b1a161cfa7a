"""What the service is made of, opened and awake: models, knowledge, the way to the desk. Decides nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from inboxbot import errors, platforms, ports, speech
from inboxbot.desk.hook import Hook
from inboxbot.desk.roster import Roster
from inboxbot.desk.tongues import Tongues
from inboxbot.encoders import for_phrases, open_encoder, open_moods
from inboxbot.encoders.cached import CachedEncoder
from inboxbot.evidence import Witness
from inboxbot.metrics import Metrics
from inboxbot.opening import Opening
from inboxbot.reload import Library, Listener
from inboxbot.settings import Settings
from inboxbot.shadow import Shadow
from inboxbot.store import SqlStore

if TYPE_CHECKING:
    from inboxbot.desk.telegram import TelegramDesk

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the loops are made of, open and awake."""

    store: SqlStore
    channels: Mapping[str, ports.Channel]
    clock: ports.Clock
    metrics: Metrics
    encoder: ports.Encoder
    moods: ports.Moods
    library: Library
    desk: TelegramDesk
    witness: Witness
    opening: Opening
    shadow: Shadow | None
    speech: speech.Speech
    roster: Roster
    settings: Settings


async def woken(
    stack: AsyncExitStack,
    settings: Settings,
    clock: ports.Clock,
    store: SqlStore,
    channels: Mapping[str, ports.Channel],
    metrics: Metrics,
    hook: Hook | None = None,
) -> Parts:
    """What takes its time: the models, the knowledge, the way to the desk, what was seen of the answers."""
    encoder = await _encoder(settings)
    moods = await open_moods(settings.sentiment, settings.sentiment_labels)
    library = await _library(settings, encoder, moods, store, clock, channels)
    spoken, roster = speech.of(settings.desk_language), Roster(settings.agents)
    desk = await asyncio.to_thread(_desk, settings, clock, library, Tongues(store, spoken), roster, hook, metrics)
    stack.push_async_callback(desk.close)
    for name in channels:
        await store.resume(name)
    witness = Witness(store, clock)
    await witness.look()
    opening = Opening(store, clock, lambda: library.current)
    await opening.look()
    return Parts(
        store=store,
        channels=channels,
        clock=clock,
        metrics=metrics,
        encoder=encoder,
        moods=moods,
        library=library,
        desk=desk,
        witness=witness,
        opening=opening,
        shadow=_shadow(settings, encoder, store, library, channels, clock, metrics),
        speech=spoken,
        roster=roster,
        settings=settings,
    )


async def _encoder(settings: Settings) -> ports.Encoder:
    """The model of the settings, or words alone when it is not there: the bot still takes messages and escalates."""
    try:
        encoder = open_encoder(settings.encoder, folder=settings.cache)
        await encoder.encode(["awake?"])
    except errors.ModelUnavailable as error:
        log.error("model_missing", encoder=settings.encoder, error=str(error))
        return open_encoder("words")
    return encoder


async def _library(
    settings: Settings,
    encoder: ports.Encoder,
    moods: ports.Moods,
    store: SqlStore,
    clock: ports.Clock,
    channels: Mapping[str, ports.Channel],
) -> Library:
    """The open library."""
    is_lacking = encoder.name.startswith("words") and settings.encoder != "words"  # tests are made for the model
    library = Library(
        settings.knowledge,
        _phrases(settings, encoder, store),
        store,
        clock,
        networks=platforms.limits(),
        served=frozenset(network for channel in channels.values() for network in channel.limits),
        tested=not is_lacking,
        moods=moods,
        listener=Listener(store, encoder),
        speech=speech.of(settings.desk_language),
    )
    await library.open()
    return library


def _phrases(settings: Settings, encoder: ports.Encoder, store: SqlStore) -> ports.Encoder:
    """Phrases are encoded once per machine and once per database."""
    return CachedEncoder(for_phrases(encoder, settings.cache), store)


def _shadow(
    settings: Settings,
    encoder: ports.Encoder,
    store: SqlStore,
    library: Library,
    channels: Mapping[str, ports.Channel],
    clock: ports.Clock,
    metrics: Metrics,
) -> Shadow | None:
    """The second playbook, when one is wanted; its files are read when everything else runs."""
    if settings.shadow is None:
        return None
    spoken = speech.of(settings.desk_language)
    second = Library(settings.shadow, _phrases(settings, encoder, store), None, clock, speech=spoken)
    return Shadow(store, second, lambda: library.current, channels, clock, metrics, spoken)


def _desk(
    settings: Settings,
    clock: ports.Clock,
    library: Library,
    tongues: Tongues,
    roster: Roster,
    hook: Hook | None,
    metrics: Metrics,
) -> TelegramDesk:
    """Telegram's library takes seconds to import: not before the door is open, and in a thread."""
    from inboxbot.desk.telegram import TelegramDesk

    return TelegramDesk(settings, clock, lambda: library.current.rules, tongues.of, roster, hook, metrics.desk_heard)
