"""Answers that must earn their voice: drafted, judged by agents and customers, and heard again when they are right."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from inboxbot.domain import NOTHING_SEEN, Answer, Draft, Evidence, summed
from tests.stories.conftest import COMPLAINT, FAQ, HOURS_QUESTION, RULES, Opening, Story, write_shop

PERSIAN = "ساعت کاری شما چیه؟"
PERSIAN_ANSWER = "سلام!\n\nاز نه تا شش.\n\nLinden"


def shop(folder: Path, *, entry: str = "    draft: true\n", rules: str = "person_intents: []\n") -> Path:
    """The small shop, whose opening hours must earn their voice."""
    write_shop(folder)
    faq = FAQ.replace("    intent: opening_hours\n", f"    intent: opening_hours\n{entry}")
    (folder / "faq.yaml").write_text(faq, "utf-8")
    (folder / "escalation_rules.yaml").write_text(rules + RULES, "utf-8")
    return folder


@pytest.fixture
async def drafting(open_story: Opening, tmp_path: Path) -> AsyncIterator[Story]:
    async with open_story(knowledge=shop(tmp_path / "drafting")) as story:
        yield story


async def evidence(story: Story) -> Evidence:
    """What was seen of the opening hours until now."""
    tallies = await story.world.app.store.evidence(None, story.clock.now())
    return summed(tallies).get("opening_hours", NOTHING_SEEN)


async def asks(story: Story, text: str = HOURS_QUESTION, *, name: str = "Anna O") -> str:
    """A customer asks; the card of the draft is there."""
    before = len(story.cards())
    written = await story.says(text, name=name, contact=name)
    await story.until(lambda: len(story.cards()) > before)
    return written


async def action(story: Story, message: str) -> object:
    decision = await story.world.app.store.why(message)
    return decision.action if decision else None


async def test_an_answer_that_has_not_earned_its_voice_is_a_draft(drafting: Story) -> None:
    """People are there: the card shows it as the customer would read it and why, and the customer hears nothing yet."""
    written = await asks(drafting, PERSIAN)
    await drafting.quiet()
    card = drafting.cards()[0]
    assert PERSIAN_ANSWER in card["text"]
    assert "Draft" in card["text"]
    assert "in 100, wanted 50; it has yet to earn its voice" in card["text"]
    labels = [button["text"] for row in card["reply_markup"]["inline_keyboard"] for button in row]
    assert labels == ["Send", "Not this", "Take", "Resolve", "More…"]
    assert drafting.sent() == []
    assert await action(drafting, written) == Draft(entry="opening_hours", queue="general")


async def test_send_gives_the_customer_exactly_the_draft(drafting: Story) -> None:
    """One tap: the words go out, the case is over, and one more answer was kept."""
    await asks(drafting, PERSIAN)
    drafting.press("Send")
    await drafting.until(drafting.sent)
    await drafting.quiet()
    assert drafting.texts() == [PERSIAN_ANSWER]
    assert drafting.cards() == []
    assert "Resolved by" in drafting.world.telegram.cards()[0]["text"]
    assert "On its way to the customer." in drafting.told()
    assert await evidence(drafting) == Evidence(sent=1)


async def test_a_draft_under_a_comment_answers_that_comment(drafting: Story) -> None:
    """In public, with the shorter text, under the comment that asked."""
    written = await drafting.says(HOURS_QUESTION, surface="comment")
    await drafting.until(drafting.cards)
    drafting.press("Send")
    await drafting.until(drafting.sent)
    assert drafting.texts() == ["Hello Anna! 9-18. Linden"]
    assert drafting.sent()[0]["object"] == written


async def test_own_words_instead_of_the_draft_correct_it(drafting: Story) -> None:
    """The customer has the agent's words and no draft; the entry was corrected once; the card is the agent's."""
    await asks(drafting)
    drafting.reply("Today only until four, sorry!")
    await drafting.until(drafting.sent)
    await drafting.quiet()
    assert drafting.texts() == ["Today only until four, sorry!"]
    assert "Taken by" in drafting.cards()[0]["text"]
    assert "Draft" not in drafting.cards()[0]["text"]
    assert await evidence(drafting) == Evidence(corrected=1)


async def test_the_drafts_own_words_typed_by_hand_keep_it(drafting: Story) -> None:
    """Whoever copies the draft agrees with it."""
    await asks(drafting)
    drafting.reply("Hello!\nNine to six.\n\nLinden")
    await drafting.until(drafting.sent)
    assert await evidence(drafting) == Evidence(sent=1)


async def test_not_this_takes_the_draft_away_and_leaves_the_case(drafting: Story) -> None:
    """The customer hears nothing, the card stays for a person, and the entry was refused once."""
    await asks(drafting)
    drafting.press("Not this")
    await drafting.until(lambda: "Draft" not in drafting.cards()[0]["text"])
    await drafting.quiet()
    assert "The draft was not the answer." in drafting.cards()[0]["text"]
    assert "Open: nobody has it yet" in drafting.cards()[0]["text"]
    assert drafting.sent() == []
    assert await evidence(drafting) == Evidence(cancelled=1)


async def test_an_agent_who_has_it_is_the_only_one_to_send_it(drafting: Story) -> None:
    """Taken by Anna: Boris is told, and nothing leaves; then Anna sends it."""
    await asks(drafting)
    drafting.press("Take", agent=0)
    await drafting.until(lambda: "Taken by" in drafting.cards()[0]["text"])
    drafting.press("Send", agent=1)
    await drafting.until(lambda: len(drafting.told()) == 2)
    assert "Anna\u2069 has it since" in drafting.told()[1]
    assert drafting.sent() == []
    drafting.press("Send", agent=0)
    await drafting.until(drafting.sent)
    assert await evidence(drafting) == Evidence(sent=1)


async def test_two_agents_press_send_and_the_customer_has_it_once(drafting: Story) -> None:
    """The second press finds a card that has moved on."""
    await asks(drafting)
    drafting.press("Send", agent=0)
    drafting.press("Send", agent=1)
    await drafting.until(lambda: len(drafting.told()) == 2)
    await drafting.quiet()
    assert len(drafting.sent()) == 1
    assert await evidence(drafting) == Evidence(sent=1)


async def test_a_customer_who_asks_more_keeps_the_case_open_after_send(drafting: Story) -> None:
    """The draft answers its question; what else was said needs a person, who has it now."""
    await asks(drafting)
    await drafting.says("look at this cat", name="Anna O", contact="Anna O")
    await drafting.until(lambda: "look at this cat" in drafting.cards()[0]["text"])
    drafting.press("Send")
    await drafting.until(lambda: any("Nine to six." in said for said in drafting.texts()))
    await drafting.until(lambda: "Taken by" in drafting.cards()[0]["text"])


async def test_a_question_taken_back_takes_its_draft_away(drafting: Story) -> None:
    """Nobody is answered about what they did not want to say."""
    written = await drafting.says(HOURS_QUESTION, surface="comment")
    await drafting.until(drafting.cards)
    await drafting.world.meta.people.remove(written)
    await drafting.until(lambda: "removed" in drafting.cards()[0]["text"])
    assert "Draft" not in drafting.cards()[0]["text"]


async def test_an_answer_in_the_platforms_own_app_takes_the_draft_away(drafting: Story) -> None:
    """Somebody was faster: the customer must not be answered twice."""
    await drafting.says(HOURS_QUESTION, name="Anna Ozola")
    await drafting.until(drafting.cards)
    await drafting.answers_outside("Nine to six, as always!")
    await drafting.until(lambda: "as always!" in drafting.cards()[0]["text"])
    assert "Draft" not in drafting.cards()[0]["text"]


def has_sent(story: Story, count: int) -> bool:
    return len(story.sent()) == count


def is_over(story: Story, count: int) -> bool:
    """So much was sent, and no card asks for anything."""
    return has_sent(story, count) and not story.cards()


async def test_enough_kept_and_it_speaks_until_it_is_reset(drafting: Story) -> None:
    """Ten drafts sent as they stood: the eleventh question is answered at once. Forgotten: a draft again."""
    for n in range(10):
        await asks(drafting, name=f"Nour{n}")
        drafting.press("Send", card=-1)
        await drafting.until(partial(is_over, drafting, n + 1))
    assert await evidence(drafting) == Evidence(sent=10)
    written = await drafting.says(HOURS_QUESTION, name="Last", contact="last")
    await drafting.until(lambda: len(drafting.sent()) == 11)
    assert await action(drafting, written) == Answer(entry="opening_hours")
    commanded(drafting, "/evidence reset opening_hours")
    await drafting.until(lambda: any("forgotten" in text for text in chat(drafting)))
    await asks(drafting, name="New")
    assert await evidence(drafting) == Evidence()


def commanded(story: Story, text: str, *, agent: int = 101) -> int:
    return story.world.telegram.say(agent, "Anna", text)


def chat(story: Story) -> list[str]:
    """What the bot wrote into the group."""
    return [str(message.get("text", "")) for message in story.world.telegram.cards()]


async def test_the_desk_shows_how_the_answers_stand(drafting: Story) -> None:
    """Each entry of which anything is known: counts, how right, whether it speaks; strangers are told nothing."""
    commanded(drafting, "/evidence", agent=999)
    await asks(drafting)
    drafting.press("Not this")
    await drafting.until(lambda: "Draft" not in drafting.cards()[0]["text"])
    assert not any("How the answers stand" in text for text in chat(drafting))
    commanded(drafting, "/evidence")
    await drafting.until(lambda: any("How the answers stand" in text for text in chat(drafting)))
    shown = next(text for text in chat(drafting) if "How the answers stand" in text)
    assert "opening_hours\u2069: drafts" in shown
    assert "right about 47 in 100 (of 1 seen), wanted 50; kept 0, corrected 0, cancelled 1, angry 0" in shown
    assert "Nothing was seen yet of 1 more" in shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/evidence reset opening_hour", "did you mean"),
        ("/evidence reset", "/evidence reset ENTRY"),
        ("/evidence all", "/evidence reset ENTRY"),
    ],
)
async def test_a_wrong_command_says_what_was_meant(drafting: Story, text: str, told: str) -> None:
    """Nothing is done on a guess."""
    commanded(drafting, text)
    await drafting.until(lambda: any(told in said for said in chat(drafting)))


async def test_at_night_nobody_looks_at_drafts_and_only_the_surest_is_said(open_story: Opening, tmp_path: Path) -> None:
    """Closed: what is sure enough even for an entry without a record is answered, the rest waits for a person."""
    async with open_story(
        knowledge=shop(tmp_path / "night", entry="    draft: true\n    answer_when_right: 0.8\n")
    ) as story:
        await story.later(8 * 3600)
        await story.says(HOURS_QUESTION)
        await story.until(story.sent)
        assert not any("Draft" in text for text in chat(story))


async def test_drafts_always_waits_for_the_morning(open_story: Opening, tmp_path: Path) -> None:
    """The lead wants every such answer seen, whatever the hour."""
    async with open_story(knowledge=shop(tmp_path / "always", rules="drafts: always\n")) as story:
        await story.later(8 * 3600)
        await story.says(HOURS_QUESTION)
        await story.until(story.cards)
        assert "Draft" in story.cards()[0]["text"]
        assert story.sent() == []


async def test_a_holding_reply_while_a_draft_waits_where_the_lead_wants_one(
    open_story: Opening, tmp_path: Path
) -> None:
    """The customer hears that somebody will answer, and then the answer."""
    async with open_story(knowledge=shop(tmp_path / "holding", rules="draft_holding: true\n")) as story:
        await story.says(HOURS_QUESTION)
        await story.until(lambda: story.sent() and story.cards())
        assert "A colleague answers soon." in story.texts()[0]
        story.press("Send")
        await story.until(lambda: len(story.sent()) == 2)
        assert "Nine to six." in story.texts()[1]


async def test_an_angry_next_turn_counts_against_the_answer(story: Story) -> None:
    """Answered by itself; the customer's next words are a complaint: the entry becomes more careful."""
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    await story.quiet(2)
    await story.says(COMPLAINT)
    await story.until(story.cards)
    assert await evidence(story) == Evidence(angry=1)
    commanded(story, "/evidence")
    await story.until(lambda: any("opening_hours\u2069: speaks when surer" in text for text in chat(story)))


async def test_a_precision_that_the_examples_cannot_prove_answers_nothing_and_says_so(
    open_story: Opening, tmp_path: Path
) -> None:
    """The log at load names the entry and what the examples prove; the trace says it; a person answers."""
    entry = "    answer_when_right: 0.999\n"
    with capture_logs() as logs:
        async with open_story(knowledge=shop(tmp_path / "strict", entry=entry)) as story:
            written = await asks(story)
            decision = await story.world.app.store.why(written)
    warned = [line for line in logs if line["event"] == "nothing_is_sure_enough"]
    assert [(line["answer_when_right"], line["entries"]) for line in warned] == [(0.999, ["opening_hours"])]
    assert decision is not None
    assert decision.rule == "unsure"
    assert "wanted 99.9; the examples prove that of no answer" in decision.trace[-1].because


async def test_a_calm_day_counts_for_the_answer(story: Story) -> None:
    """No trouble within a day: it was probably right."""
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    await story.quiet(2)
    assert await evidence(story) == Evidence()
    await story.later(24 * 3600)
    assert await evidence(story) == Evidence(quiet=1)


async def test_bad_evidence_turns_answers_into_drafts(open_story: Opening, tmp_path: Path) -> None:
    """An approved answer speaks from the first minute; where it keeps making customers angry, agents see it first."""
    entry = "    answer_when_right: 0.8\n"
    async with open_story(knowledge=shop(tmp_path / "angry", entry=entry)) as story:
        for n in range(3):
            name = f"Nour{n}"
            await story.says(HOURS_QUESTION, name=name, contact=name)
            await story.until(partial(has_sent, story, 2 * n + 1))
            await story.quiet(1)
            await story.says(COMPLAINT, name=name, contact=name)
            await story.until(partial(has_sent, story, 2 * n + 2))
        assert await evidence(story) == Evidence(angry=3)
        await asks(story, PERSIAN, name="After")
        assert "seen so far: right about 69 in 100 (of 3 seen)" in story.cards()[-1]["text"]
        assert PERSIAN_ANSWER in story.cards()[-1]["text"]
