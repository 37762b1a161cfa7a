"""Deciding again what was decided: a snapshot forgets nothing that a decision looks at."""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, playbook, think
from inboxbot.domain import ConversationId, Mode, Surface
from inboxbot.encoders.lexical import COLUMNS, WordsEncoder
from inboxbot.platforms.meta import LIMITS
from inboxbot.reload import without_desk
from inboxbot.speech import in_english
from inboxbot.store import codec, snapshot
from inboxbot.understand import ngrams, normalize
from tests.stories.conftest import FAQ, PHRASES, RULES, write_shop
from tests.support import NOON, ManualClock, escalation

EXTRA = """\
  - name: unhappy at night
    when: {negative: 0.6, hours: closed}
    then: {escalate: complaints, holding: false}
  - name: first words
    when: {words: [allo], first_contact: true}
    then: {silent: true}
"""


@functools.cache
def book(extra: str = EXTRA, faq: str = FAQ) -> playbook.Playbook:
    """The small shop, with rules that look at hours, mood and first contact."""

    async def learn() -> playbook.Playbook:
        with tempfile.TemporaryDirectory() as folder:
            shop = write_shop(Path(folder) / "shop")
            (shop / "escalation_rules.yaml").write_text(RULES + extra, "utf-8")
            (shop / "faq.yaml").write_text(faq, "utf-8")
            return (await without_desk(shop, WordsEncoder(), ManualClock())).current

    return asyncio.run(learn())


def again(work: domain.Work, now: datetime, evidence: Mapping[str, domain.Evidence] | None = None) -> domain.Outcome:
    """What this turn leads to."""
    words = think.words_of(work)
    texts = think.asked(work, words)
    vectors = ngrams.rows([normalize(text).folded for text in texts], COLUMNS) if texts else None
    turn = think.turn_of(work, words, think.Heard(vectors=vectors), book(), now, evidence or {})
    return think.outcome_of(turn, work, LIMITS, in_english)


PHRASES_ALL = [phrase for by in PHRASES.values() for texts in by.values() for phrase in texts]
words = st.sampled_from([*PHRASES_ALL, "allo", "1", "2", "", "👍", "؟", "سلام، افتضاح بود. کی باز هستید؟"])
names = st.sampled_from(["", "سارا احمدی", "Anna Ozola", "שרה", "Ж" * 40])
moments = st.integers(-3 * 86_400, 3 * 86_400).map(lambda seconds: NOON + timedelta(seconds=seconds))
said = st.sampled_from(["Hello! Nine to six.", "از نه تا شش.", "x", "You are welcome.", "سلام\0"])


@st.composite
def works(draw: st.DrawFn) -> tuple[domain.Work, datetime]:
    """A turn in a conversation of any past, and the moment it is decided at."""
    now, public = draw(moments), draw(st.booleans())
    earlier = st.timedeltas(timedelta(0), timedelta(days=1, hours=1)).map(lambda ago: now - ago)
    replies = draw(st.lists(st.tuples(said, earlier), max_size=4))
    automatic = tuple(domain.SentReply(text=codec.clean(t), at=at, id=f"r{n}") for n, (t, at) in enumerate(replies))
    place = domain.Conversation(
        id=ConversationId("c"),
        channel="meta",
        platform="facebook" if public else "messenger",
        account="page",
        surface=Surface.COMMENT if public else Surface.DM,
        contact="sara",
        contact_name=draw(names),
        post="post" if public else "",
        mode=draw(st.sampled_from([Mode.BOT, Mode.BOT, Mode.BOT, Mode.RESOLVED, Mode.HUMAN])),
        epoch=draw(st.integers(0, 5)),
        language=draw(st.sampled_from(["", "en", "fa"])),
        automatic=automatic,
        first_contact=not automatic and draw(st.booleans()),
        offered=draw(st.sampled_from([(), ("opening_hours", "thanks"), ("gone",)])),
        last_human_at=draw(st.none() | earlier),
    )
    if draw(st.booleans()):
        place = dataclasses.replace(place, escalation=_escalation(draw, place, now))
    texts = draw(st.sampled_from([1, 1, 1, 2, 3, 0]).flatmap(lambda n: st.lists(words, min_size=n, max_size=n)))
    messages = tuple(_message(draw, place, n, text) for n, text in enumerate(texts))
    received = draw(
        st.sampled_from([2, 2, 2, 9, 700]).map(lambda seconds: timedelta(seconds=seconds)).map(lambda ago: now - ago)
    )
    seqs = tuple(range(7, 7 + len(messages))) or (7,)
    attempt = draw(st.sampled_from([1, 1, 1, 1, 1, 2, 4]))
    return domain.Work(conversation=place, messages=messages, seqs=seqs, received_at=received, attempt=attempt), now


def _message(draw: st.DrawFn, place: domain.Conversation, n: int, text: str) -> domain.CustomerMessage:
    return domain.CustomerMessage(
        platform=place.platform,
        external_id=f"m{n}",
        surface=place.surface,
        text=text,
        at=draw(st.none() | st.just(NOON)),
        reason=draw(st.sampled_from([*[""] * 12, "mention", "thumbs up", "live"])),
        payload=draw(st.sampled_from(["", "", "2"])),
        attachments=draw(st.sampled_from([(), (domain.Attachment(type="image", url="https://x"),)])),
    )


def _escalation(draw: st.DrawFn, place: domain.Conversation, now: datetime) -> domain.Escalation:
    agent = domain.Agent(id=domain.AgentId(7), name="Анна")
    return escalation(
        conversation=place.id,
        platform=place.platform,
        surface=place.surface,
        contact=place.contact,
        contact_name="was سارا",
        language="fa",
        queue=draw(st.sampled_from(["complaints", "general"])),
        priority=draw(st.integers(0, 2)),
        rule="complaint",
        because="intent complaint 0.90",
        opened_at=now - timedelta(hours=1),
        due_at=draw(st.none() | st.just(now)),
        agent=draw(st.none() | st.just(agent)),
        entities=draw(st.sampled_from([(), (domain.Entity(kind=domain.Fact.ORDER, value="#1"),)])),
        lines=(domain.Line(who="customer", text="کجاست", at=now),),
        version=3,
    )


def thawed(work: domain.Work, outcome: domain.Outcome) -> domain.Work:
    """The turn as the past remembers it; messages and texts stand elsewhere."""
    frozen = snapshot.read(snapshot.freeze(work, outcome))
    place = work.conversation
    identity = {name: getattr(place, name) for name in snapshot.IDENTITY}
    texts = {reply.id: reply.text for reply in place.automatic}
    return dataclasses.replace(
        work,
        conversation=snapshot.thaw(frozen, identity, texts),
        received_at=codec.moment(frozen.received_at),
        attempt=frozen.attempt,
    )


few = st.integers(0, 9)
seen_of_one = st.builds(domain.Evidence, sent=st.integers(1, 9), quiet=few, corrected=few, cancelled=few, angry=few)
evidence: st.SearchStrategy[dict[str, domain.Evidence]] = st.just({}) | st.fixed_dictionaries(
    {"opening_hours": seen_of_one, "thanks": seen_of_one}
)


@given(works(), evidence)
def test_the_same_files_decide_the_past_the_same(
    turn: tuple[domain.Work, datetime], known: Mapping[str, domain.Evidence]
) -> None:
    """Decided again from what was kept, with the same playbook: the same decision with every step, the same words."""
    work, now = turn
    then = again(work, now, known)
    back = thawed(work, then)
    assert back.conversation == snapshot.without_lines(work.conversation)
    seen = again(back, now, snapshot.read(snapshot.freeze(work, then)).evidence)
    assert seen.decision == then.decision
    assert (seen.reply, seen.offered, seen.hand_back) == (then.reply, then.offered, then.hand_back)


@given(works())
def test_a_snapshot_is_small_and_holds_no_words(turn: tuple[domain.Work, datetime]) -> None:
    """Nothing that was said is written a second time."""
    work, now = turn
    kept = snapshot.freeze(work, again(work, now))
    assert len(kept) < 1500
    assert "Nine to six" not in kept
    assert "text" not in orjson.loads(kept)["conversation"]


def test_a_usual_first_contact_is_kept_in_few_bytes() -> None:
    """Only what differs from the default is written."""
    place = domain.Conversation(
        id=ConversationId("c"), channel="meta", platform="messenger", account="page", surface=Surface.DM, contact="a"
    )
    work = domain.Work(conversation=place, messages=(), received_at=datetime(2026, 11, 23, tzinfo=UTC))
    kept = snapshot.freeze(work, again(work, NOON))
    assert orjson.loads(kept) == {"conversation": {}, "received": codec.micros(work.received_at)}
