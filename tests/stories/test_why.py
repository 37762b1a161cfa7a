"""An agent wonders why a card is there, a lead wonders why a message was answered as it was."""

from __future__ import annotations

import json

from tests.commands import typed_beside
from tests.stories.conftest import COMPLAINT, FAQ, HOURS_QUESTION, RULES, Story


def last_words(story: Story) -> str:
    return str(story.world.telegram.cards()[-1]["text"])


async def test_an_agent_asks_a_card(story: Story) -> None:
    """`/why` under the card: the rule, its line, the numbers, and what would have led elsewhere; the card stays."""
    await story.says(COMPLAINT)
    await story.until(story.cards)
    card = story.cards()[0]["text"]
    story.reply("/why")
    await story.until(lambda: "by “" in last_words(story))
    told = last_words(story)
    line = 1 + RULES.splitlines().index("  - name: complaint")
    assert told.startswith("Brought to a person (complaints), by “\u2068complaint\u2069”")
    assert f"escalation_rules.yaml:{line}" in told
    assert COMPLAINT in told
    assert "without this rule" in told
    assert story.cards()[0]["text"] == card
    assert len(story.sent()) == 1


async def test_an_old_card_is_explained_by_the_files_of_then(story: Story) -> None:
    """The rule was renamed since: the answer names it as it was."""
    await story.says(COMPLAINT)
    await story.until(story.cards)
    before = story.world.app.library.current.hash
    (story.shop / "escalation_rules.yaml").write_text(RULES.replace("name: complaint", "name: شکایت"), "utf-8")
    await story.until(lambda: story.world.app.library.current.hash != before)
    story.reply("/why")
    await story.until(lambda: "by “" in last_words(story))
    assert "“\u2068complaint\u2069”" in last_words(story)
    assert f"version {before}" in last_words(story)


async def test_why_under_no_card_is_told(story: Story) -> None:
    """A notice is no card; the agent reads what to do."""
    (story.shop / "faq.yaml").write_text("brand: [", "utf-8")
    await story.until(lambda: any("not taken" in card["text"] for card in story.world.telegram.cards()))
    notice = story.world.telegram.cards()[-1]["message_id"]
    (story.shop / "faq.yaml").write_text(FAQ, "utf-8")
    story.world.telegram.say(101, "Anna", "/why", reply_to=notice)
    await story.until(lambda: "answer a card with /why" in last_words(story))


async def typed(story: Story, *words: str) -> tuple[int, str, str]:
    done = await typed_beside(*words, environment={"INBOXBOT_DATABASE_URL": story.world.settings.database_url})
    return done.returncode, done.stdout, done.stderr


async def test_the_commands_answer_while_the_service_runs(story: Story) -> None:
    """By the platform's id, for people and for programs; the versions of the files; an unknown id is told."""
    message = await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    code, told, _ = await typed(story, "why", message)
    assert code == 0
    assert told.startswith("Answered with opening_hours, by “\u2068faq\u2069”")
    code, told, _ = await typed(story, "why", message, "--json")
    [found] = json.loads(told)
    assert (found["rule"], found["messages"][0]["text"], found["known"]) == ("faq", HOURS_QUESTION, True)
    code, told, _ = await typed(story, "why", found["turn"])
    assert code == 0
    code, told, _ = await typed(story, "playbooks")
    assert told.split()[0] == story.world.app.library.current.hash
    code, _, said = await typed(story, "why", "m_none")
    assert code == 2
    assert "m_none" in said
