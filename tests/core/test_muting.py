"""What a decision becomes where the bot is silent, and what an agent's words about silence mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, speech
from inboxbot.compose import crises
from inboxbot.decide.decide import decide
from inboxbot.decide.turn import Turn
from inboxbot.domain import MUTED, Lifted, Mute, Press, Scope, StaySilent
from inboxbot.understand import normalize
from tests.support import HOURS, NOON, VOICE, book, conversation, meaning, message

OMID = domain.Agent(id=domain.AgentId(8), name="امید")


def mute(scope: Scope = Scope.EVERYWHERE, place: str = "", **more: object) -> Mute:
    return Mute(**({"id": "m1", "scope": scope, "place": place, "since": NOON} | more))  # type: ignore[arg-type]


def turn(*mutes: Mute, intent: str = "hours", negative: float = 0.1, **more: object) -> Turn:
    return Turn(
        conversation=conversation(mutes=mutes, **more),
        messages=(message("کی باز هستید؟"),),
        utterance=normalize("کی باز هستید؟"),
        meaning=meaning(intent, negative=negative),
        book=book(),
        received_at=NOON,
        now=NOON,
    )


@pytest.mark.parametrize(
    "here",
    [
        mute(),
        mute(Scope.PLATFORM, "messenger"),
        mute(Scope.TOPIC, "hours"),
        mute(Scope.POST, "messenger:page:p1"),
    ],
    ids=lambda each: each.scope.value,
)
def test_an_answer_is_left_unsaid_where_the_bot_is_silent(here: Mute) -> None:
    """The trace ends with the silence that was in force, and still tells what would have been answered."""
    decision = decide(turn(here, post="p1"))
    assert decision.action == StaySilent()
    assert decision.rule == MUTED == decision.trace[-1].rule
    assert here.scope.value in decision.trace[-1].because
    assert decision.trace[-2].rule == "faq"


def test_elsewhere_nothing_changes() -> None:
    """A silence of another platform, post or topic is none here."""
    others = (mute(Scope.PLATFORM, "facebook"), mute(Scope.TOPIC, "price"), mute(Scope.POST, "messenger:page:p2"))
    assert decide(turn(*others, post="p1")) == decide(turn(post="p1"))


def test_a_complaint_still_reaches_a_person_without_a_holding_reply() -> None:
    """The rule that called a person is still the one that won."""
    decision = decide(turn(mute(), negative=0.95))
    assert isinstance(decision.action, domain.Escalate)
    assert decision.action.holding == ""
    assert decision.rule == decision.trace[-1].rule == "dissatisfied"
    assert decision.trace[-2].rule == MUTED
    assert decision.upset


def test_the_crisis_text_is_said_once_and_only_where_every_silence_lets_it_go() -> None:
    """Beside a plain pause, and to whoever heard it, it is not said; nor where the files have none."""
    crisis = mute(is_crisis=True, says_text=True)
    with_text = replace(book(), voices={"en": replace(VOICE, crisis="We know."), "fa": VOICE})
    asked = replace(turn(crisis), book=with_text)
    assert decide(asked).marks.crisis == "m1"
    assert decide(turn(crisis)).marks.crisis == ""
    both = replace(asked, conversation=replace(asked.conversation, mutes=(crisis, mute(id="m2"))))
    assert decide(both).marks.crisis == ""
    heard = domain.SentReply(text="We know.", at=NOON, id=domain.crisis_reply("m1", "messenger", "page", "anna"))
    again = replace(asked, conversation=replace(asked.conversation, automatic=(heard,)))
    assert decide(again).marks.crisis == ""
    assert decide(again).action == StaySilent()


@given(st.lists(st.integers(0, 4000), max_size=60))
def test_the_plot_has_a_bar_for_every_five_minutes(ages: list[int]) -> None:
    """Twelve bars; the highest is full when anybody was upset."""
    bars = crises.plot([NOON - timedelta(seconds=age) for age in ages], NOON)
    assert len(bars) == crises.STEPS
    assert ("█" in bars) == any(age < 3600 for age in ages)


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_the_notice_is_worded_in_every_language(language: str) -> None:
    """Counts, samples that name nobody's numbers, a plot, and buttons; lifted it has none."""
    say, zone = speech.of(language), HOURS.zone
    seen = crises.Seen(
        people=[NOON - timedelta(minutes=n) for n in range(7)],
        words=("سفارش LN-12345 نرسید، زنگ بزنید +371 20000000",),
        held=3,
        has_text=True,
    )
    one = mute(Scope.POST, "instagram:1:p1", is_crisis=True, people=7, link="https://example.com/p1")
    notice = crises.notice(one, seen, say, NOON, zone)
    text = "".join(span.text for span in notice.spans)
    assert "█" in text
    assert "20000000" not in text
    assert say(domain.phrase("platform", name="instagram")) in text
    assert [button.press for button in notice.buttons] == [Press.CRISIS_TEXT, Press.CRISIS_SILENT, Press.CRISIS_LIFT]
    assert all(len(button.token.encode()) <= 64 for button in notice.buttons)
    assert notice.series == one.id
    for how in Lifted:
        over = replace(one, lifted=how, lifted_at=NOON, version=1)
        assert crises.notice(over, seen, say, NOON, zone).buttons == ()
    listed = [say(line) for line in crises.listed([one, mute(by=OMID, until=NOON)], zone)]
    assert [line.count("•") for line in listed] == [1, 1]
    if language != "en":
        english = crises.notice(one, seen, speech.of("en"), NOON, zone)
        assert english.spans[0].text != notice.spans[0].text


@pytest.mark.parametrize("language", [code for code in speech.LANGUAGES if code != "en"])
def test_every_language_has_every_message(language: str) -> None:
    """No word about silence falls back to English."""
    folder = resources.files("inboxbot.speech")

    def keys(code: str) -> set[str]:
        lines = (folder / code / "crisis.ftl").read_text("utf-8").splitlines()
        return {line.split(" =")[0] for line in lines if " =" in line and not line.startswith((" ", "#"))}

    assert keys(language) == keys("en")
