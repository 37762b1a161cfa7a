"""Did this help? When customers are asked, what their words mean in six languages, and what is done about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import domain, errors, playbook
from inboxbot.compose.compose import compose
from inboxbot.decide import helped, judging
from inboxbot.decide.decide import decide
from inboxbot.decide.turn import Turn
from inboxbot.deliver import retry
from inboxbot.domain import Answer, Choice, Escalate, Judgement, StaySilent, Surface, Verdict, payload_of
from inboxbot.reload import knowledge
from inboxbot.speech import in_english
from inboxbot.understand import normalize
from tests.core.test_conditions import CALLED
from tests.core.test_knowledge import FAQ, GOOD
from tests.support import NIGHT, NOON, VOICE, book, conversation, meaning, message

LIMITS = {"messenger": domain.Limits(text=2000, reply_window=24)}
ANSWERED = domain.SentReply(text="از نه تا شش.", at=NOON - timedelta(hours=1), id="r1", entry="hours", language="fa")
ASKED = domain.SentReply(text="?", at=NOON - timedelta(minutes=5), id="q1", language="fa", asks="hours", about="r1")


def shop(hours: str = "always", after: timedelta = timedelta(minutes=30), **entry: object) -> playbook.Playbook:
    """The small book, whose answer to opening hours is asked about."""
    plain = book()
    spoken = replace(VOICE, did_it_help="{name}، کمکتان کرد؟", helped="بله", not_helped="نه")
    entries = {**plain.entries, "hours": replace(plain.entries["hours"], **{"follow_up": True} | entry)}  # type: ignore[arg-type]
    follow_up = playbook.FollowUp(after=after, hours=hours)  # type: ignore[arg-type]
    return replace(
        plain, entries=entries, voices={"en": spoken, "fa": spoken}, brand=replace(plain.brand, follow_up=follow_up)
    )


def turn(
    text: str, *, payload: str = "", reason: str = "", given: playbook.Playbook | None = None, **more: object
) -> Turn:
    means = more.pop("means", None) or meaning(None, 0.3, language="fa")
    about: dict[str, object] = {"automatic": (ANSWERED, ASKED), "first_contact": False} | more
    return Turn(
        conversation=conversation(**about),
        messages=(message(text, payload=payload, reason=reason),),
        utterance=normalize(text),
        meaning=means,  # type: ignore[arg-type]
        book=given or shop(),
        received_at=NOON,
        now=NOON,
    )


def question(now_turn: Turn) -> domain.Reply | None:
    """The question that a turn leads to."""
    work = domain.Work(
        conversation=now_turn.conversation, messages=now_turn.messages, received_at=now_turn.received_at, seqs=(4,)
    )
    decision = decide(now_turn)
    made = compose(work, decision, now_turn.book, LIMITS, now_turn.now, in_english)
    asked = [out for out in made.outbound if isinstance(out, domain.Reply) and out.asks]
    assert made.reply is None or not made.reply.asks
    return asked[0] if asked else None


def asks(given: playbook.Playbook | None = None, **more: object) -> domain.Reply | None:
    """A turn that opening hours answers, in a conversation without a past."""
    about = {"automatic": (), "first_contact": True} | more
    now = about.pop("now", NOON)
    made = turn("کی باز هستید؟", given=given, means=meaning(language="fa"), **about)  # type: ignore[arg-type]
    return question(replace(made, now=now, received_at=now))  # type: ignore[arg-type]


def test_the_question_names_its_answer_and_waits_its_time() -> None:
    """The voice's own words, with two buttons, half an hour later; and nothing of it is said at once."""
    asked = asks()
    assert asked is not None
    assert (asked.text, asked.not_before, asked.asks) == ("Anna، کمکتان کرد؟", NOON + timedelta(minutes=30), "hours")
    assert [choice.label for choice in asked.choices] == ["بله", "نه"]
    assert len({choice.payload for choice in (*asked.choices, Choice(label="", entry="hours"))}) == 3
    answer = domain.name_of("reply", conversation().id + "#4")
    assert asked.about == answer


def test_nobody_is_asked_twice_a_day_in_public_or_beside_a_person() -> None:
    """Nor of small talk, nor of an entry or in a language that has no question."""
    assert asks() is not None
    assert asks(automatic=(ASKED,)) is None
    assert asks(surface=Surface.COMMENT, post="post", platform="messenger") is None
    under = turn("کی باز هستید؟", means=meaning(language="fa"), automatic=(), surface=Surface.COMMENT, post="post")
    assert decide(under).action == Answer(entry="hours")
    assert asks(shop(small_talk=True)) is None
    assert asks(shop(follow_up=False)) is None
    assert asks(escalation=CALLED) is None
    silent = replace(shop(), voices={"en": VOICE, "fa": VOICE})
    assert asks(silent) is None


def test_at_night_it_waits_for_the_opening_where_the_lead_says_so() -> None:
    """And where the platform would not take it by then, nobody is asked at all."""
    assert getattr(asks(shop("open"), now=NIGHT), "not_before", None) == NOON - timedelta(hours=3)
    assert getattr(asks(shop("always"), now=NIGHT), "not_before", None) == NIGHT + timedelta(minutes=30)
    saturday_evening = NOON + timedelta(days=5, hours=8)
    assert asks(shop("open"), now=saturday_evening) is None
    assert asks(shop(after=timedelta(hours=20)), now=NOON) is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("بله", True), ("آره مرسی", True), ("نه", False), ("نه، کمک نکرد", False), ("نخیر", False),
        ("نعم شكرا", True), ("أيوه", True), ("لا", False), ("لا لم يساعدني", False), ("כן, תודה רבה", True), ("לא עזר לי", False),
        ("Да, спасибо!", True), ("нет", False), ("Не помогло", False), ("Jā, paldies", True), ("Nē", False),
        ("yes thank you so much", True), ("YEP", True), ("no, it didn't help", False), ("nope", False),
        ("👍🏽", True), ("👎", False), ("no, where is my parcel?", False), ("نه، هنوز نرسیده", False),
    ],
)  # fmt: skip
def test_a_yes_and_a_no_are_heard_in_every_language(text: str, *, said: bool) -> None:
    """With politeness around them; who begins with a no means it, whatever follows."""
    heard = helped.read(turn(text))
    assert heard is not None
    assert (heard.entry, heard.helped) == ("hours", said)


@pytest.mark.parametrize(
    "text", ["", "ممنون", "Ja es gribu atgriezt?", "how much is it", "does it help with snow", "کی باز هستید"]
)
def test_other_words_are_no_answer_to_the_question(text: str) -> None:
    """Thanks alone, an "if", another question: heard as anything else is."""
    assert helped.read(turn(text)) is None


def test_nothing_is_read_where_nobody_was_asked() -> None:
    """A bare no after an ordinary answer says nothing of it."""
    assert helped.read(turn("نه", automatic=(ANSWERED,))) is None
    assert helped.read(turn("نه", automatic=())) is None


def test_a_button_means_what_stands_on_it_however_late() -> None:
    """Days after the question, and not with a forged sign."""
    late = turn("نه", payload=payload_of("hours", helped=False), automatic=())
    assert decide(late).action == Escalate(queue="general", priority=None)
    assert decide(turn("بله", payload=payload_of("hours", helped=True), automatic=())).action == StaySilent()
    assert helped.read(turn("بله", payload="helped:forged", automatic=())) is None


def test_a_yes_is_evidence_and_needs_no_more_words() -> None:
    """It counts for the answer that was asked about, not for the question."""
    decision = decide(turn("بله"))
    assert (decision.action, decision.rule) == (StaySilent(), "asked whether it helped")
    assert decision.judgement == Judgement(entry="hours", language="fa", verdict=Verdict.HELPED, about="r1")


def test_a_no_brings_a_person_who_reads_which_answer_it_was() -> None:
    """The entry is named in the reason, which stands on the card."""
    decision = decide(turn("نه"))
    assert (decision.action.kind, decision.trace[-1].because) == ("escalate", "hours did not help: no")
    assert decision.judgement == Judgement(entry="hours", language="fa", verdict=Verdict.ANGRY, about="r1")


def test_a_no_with_more_words_is_heard_by_the_rules_first_and_never_answered() -> None:
    """An unhappy one is a complaint; any other reaches a person, though an entry would fit."""
    more = decide(turn("no, when are you open", means=meaning(confidence=0.99)))
    assert (more.action.kind, more.rule) == ("escalate", "did not help")
    unhappy = decide(turn("no, this is a scandal", means=meaning(negative=0.95)))
    assert (unhappy.action.kind, unhappy.rule) == ("escalate", "dissatisfied")


def test_a_yes_with_a_question_is_answered_and_still_counts() -> None:
    """What is asked then gets its own answer."""
    decision = decide(turn("yes! and are the thanks welcome?", means=meaning("thanks", 0.99)))
    assert decision.action == Answer(entry="thanks")
    assert decision.judgement is not None
    assert decision.judgement.verdict is Verdict.HELPED


def test_other_words_after_the_question_judge_the_answer_as_before() -> None:
    """Nothing bad followed: quiet; asked for long ago: nothing."""
    assert judging.judgement(turn("ممنون"), "faq", "x") == Judgement(
        entry="hours", language="fa", verdict=Verdict.QUIET, about="r1"
    )
    old = replace(ASKED, at=NOON - timedelta(days=2))
    assert judging.judgement(turn("بله", automatic=(old,)), "faq", "x") is None


def test_a_question_that_is_late_is_left_unsaid() -> None:
    """It may wait its half hour in the queue, and then no longer than any automatic reply."""
    asked = asks()
    assert asked is not None
    queued = domain.Outgoing(out=asked, attempt=1, fence=1, queued_at=NOON)
    assert retry.still_wanted(queued, NOON + timedelta(minutes=44))
    assert not retry.still_wanted(queued, NOON + timedelta(minutes=46))


def test_a_question_without_words_is_refused() -> None:
    """So are its buttons alone, and a time that is none or too long."""
    bad = FAQ.replace("fallback: en}", "fallback: en, follow_up: {after: 30 d, hours: open}}").replace(
        "    greeting: Hi\n", '    helped: "بله"\n    greeting: Hi\n'
    )
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(GOOD | {"faq.yaml": bad + "    follow_up: true\n"}, {})
    assert "ask between 1 min and 20 h after the answer" in str(caught.value.faults[0])
    never = "    follow_up: true\n    small_talk: true\n"
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(GOOD | {"faq.yaml": bad.replace("helped:", "did_it_help:").replace("30 d", "1 h") + never}, {})
    assert [str(fault) for fault in caught.value.faults] == [
        'faq.yaml:21: "hours" is never asked about: it is small talk, or only for comments'
    ]
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(GOOD | {"faq.yaml": bad.replace("30 d", "30 min") + "    follow_up: true\n"}, {})
    assert [str(fault) for fault in caught.value.faults] == [
        'faq.yaml:4: "helped" is a button of the question "did_it_help", which is missing',
        'faq.yaml:21: "hours" asks whether it helped; write "did_it_help" in the voice',
    ]
