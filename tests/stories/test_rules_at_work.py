"""What a lead writes into escalation_rules.yaml, seen at the front door: hidden, tagged, alerted, told in private."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inboxbot.sandbox import world
from tests.stories.conftest import COMPLAINT, HOURS_QUESTION, RULES, Opening, Story, text_of, write_shop
from tests.support import eventually

OTHER = -1001700000002
"""A second Telegram group."""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_shop(tmp_path / "shop")


@asynccontextmanager
async def under(
    open_story: Opening, shop: Path, rules: str, *, queues: str = "", policy: str = ""
) -> AsyncIterator[Story]:
    """The small shop under these rules, which come before its own."""
    text = RULES.replace("queues:\n", f"queues:\n{queues}").replace("rules:\n", f"rules:\n{rules}")
    (shop / "escalation_rules.yaml").write_text(text + policy, "utf-8")
    async with open_story(knowledge=shop) as story:
        yield story


def words(story: Story) -> list[str]:
    return [text_of(entry) for entry in story.sent() if "message" in entry["body"]]


def hidden(story: Story, comment: str) -> bool:
    return story.world.meta.world.comments[comment].hidden


async def other_group(story: Story) -> list[dict[str, Any]]:
    rooms = story.world.telegram.api.rooms
    return story.world.telegram.messages(OTHER, by_bot=True) if OTHER in rooms else []


@pytest.mark.parametrize("network", ["", "instagram"])
async def test_an_advert_is_hidden_without_a_word(open_story: Opening, shop: Path, network: str) -> None:
    """The comment is out of sight on both networks; no reply, no card; its own hiding disturbs nothing."""
    rule = "  - {name: adverts, when: {words: [казино, casino]}, then: {hide: true, silent: true, tag: advert}}\n"
    async with under(open_story, shop, rule) as story:
        comment = await story.says("Лучшее КАЗИНО тут!", surface="comment", network=network)
        await story.until(lambda: hidden(story, comment))
        await story.quiet()
        assert (words(story), story.cards()) == ([], [])
        assert (await story.world.app.store.counts()).get("outbox.sent") == 1


async def test_an_insult_is_hidden_and_a_person_sees_it_with_its_tag(open_story: Opening, shop: Path) -> None:
    """Several things at once; the next message of the same customer is known by the tag."""
    rules = """\
  - name: insult
    when: {words: ["אידיוטים"], surface: comment}
    then: {hide: true, escalate: complaints, priority: urgent, tag: [insult]}
  - name: the one who insulted us
    when: {tag: insult}
    then: {escalate: complaints, holding: false}
"""
    async with under(open_story, shop, rules) as story:
        comment = await story.says("אתם אידיוטים", surface="comment")
        await story.until(lambda: hidden(story, comment) and story.cards())
        assert "🔴 Urgent" in story.cards()[0]["text"]
        assert "Tags: insult" in story.cards()[0]["text"]
        again = await story.says(HOURS_QUESTION, surface="comment")
        await story.until(lambda: HOURS_QUESTION in story.cards()[0]["text"])
        why = await story.world.app.store.why(again)
        assert why is not None
        assert (why.rule, why.trace[-1].because) == ("the one who insulted us", "tag insult")
        assert why.trace[-1].line > 0
        assert words(story) == []


async def test_a_platform_that_is_away_while_hiding_is_asked_again(open_story: Opening, shop: Path) -> None:
    """The connection drops after it was done: nobody is asked to look, it is simply done again."""
    rule = "  - {name: adverts, when: {words: [casino]}, then: {hide: true, silent: true}}\n"
    async with under(open_story, shop, rule) as story:
        story.world.meta.fault("accept_then_hang_up", times=1)
        comment = await story.says("casino", surface="comment")
        await story.until(lambda: len(story.sent()) == 2)
        await story.quiet(20)
        assert hidden(story, comment)
        assert (await story.world.app.store.counts()).get("outbox.sent") == 1
        assert story.world.telegram.cards() == []


async def test_a_refused_hiding_is_told_to_the_desk(open_story: Opening, shop: Path) -> None:
    """With the platform's reason; a person hides it then."""
    rule = "  - {name: adverts, when: {words: [casino]}, then: {hide: true, silent: true}}\n"
    async with under(open_story, shop, rule) as story:
        story.world.meta.fault("refuse", times=1)
        await story.says("casino", surface="comment")
        await story.until(lambda: any("Not hidden" in card["text"] for card in story.world.telegram.cards()))


async def test_a_storm_under_one_post_raises_one_alert(open_story: Opening, shop: Path) -> None:
    """The third unhappy comment in ten minutes, whoever writes it; each still reaches a person."""
    rule = "  - {name: storm, when: {on_post: 3 in 10 min}, then: {alert: desk, tag: storm}}\n"
    async with under(open_story, shop, rule) as story:
        for name in ("Anna A", "Boris B", "Vera V", "Gita G"):
            await story.says(COMPLAINT, surface="comment", name=name)
            await story.quiet(6)
        alerts = [card["text"] for card in story.world.telegram.cards() if "Alert: storm" in card["text"]]
        assert len(alerts) == 1
        assert "3 on this post in 10 min, wanted 3" in alerts[0]
        assert COMPLAINT in alerts[0]
        assert len(story.cards()) == 4


async def test_a_topic_that_comes_up_everywhere_raises_one_alert(open_story: Opening, shop: Path) -> None:
    """The third unhappy customer about the same within ten minutes, in public or private: one alert for them all."""
    rule = (
        "  - {name: all at once, when: {on_topic: {intent: complaint, count: 3, within: 10 min}}, "
        "then: {alert: desk, tag: storm}}\n"
    )
    async with under(open_story, shop, rule) as story:
        for name, surface in (("Anna A", "dm"), ("Boris B", "comment"), ("Vera V", "dm"), ("Gita G", "dm")):
            written = await story.says(COMPLAINT, surface=surface, name=name)  # type: ignore[arg-type]
            await story.quiet(6)
        alerts = [card["text"] for card in story.world.telegram.cards() if "Alert: all at once" in card["text"]]
        assert len(alerts) == 1
        assert "3 about complaint in 10 min, wanted 3" in alerts[0]
        (turn,) = await story.world.app.store.turns_of(written)
        assert [len(each.heard) for each in turn.lately.on_topic] == [3]  # kept, so that a replay counts the same


async def test_an_alert_goes_to_another_group(open_story: Opening, shop: Path) -> None:
    """To the one the rule names; what belongs to a group the bot is not in comes to the desk, which hears why."""
    rules = (
        f"  - {{name: press, when: {{words: [journalist]}}, then: {{alert: {{chat: {OTHER}}}}}}}\n"
        "  - {name: lost, when: {words: [nowhere]}, then: {alert: {chat: -100999}}}\n"
    )
    async with under(open_story, shop, rules) as story:
        story.world.telegram.api.room(OTHER, title="Press")
        await story.says("I am a journalist")
        await eventually(lambda: _has(story, "Alert: press"), story.clock)
        await story.says("nowhere", name="Boris B")
        shut, alert = "I cannot write to group -100999", "Alert: lost"
        await story.until(lambda: all(_at_the_desk(story, words) for words in (shut, alert)))


def _at_the_desk(story: Story, words: str) -> bool:
    return any(words in shown["text"] for shown in story.world.telegram.cards())


async def _has(story: Story, text: str) -> bool:
    return any(text in message["text"] for message in await other_group(story))


async def test_a_queue_may_have_a_group_and_agents_of_its_own(open_story: Opening, shop: Path) -> None:
    """Its cards stand there; only its agents act on them; what they write there reaches the customer."""
    boris = int(world.AGENTS[1].id)
    queue = f"  returns: {{title: Returns, chat: {OTHER}, agents: [{boris}]}}\n"
    rule = "  - {name: returns, when: {words: [return]}, then: {escalate: returns}}\n"
    async with under(open_story, shop, rule, queues=queue) as story:
        telegram = story.world.telegram
        telegram.api.room(OTHER, title="Returns")
        await story.says("I want to return it")
        await eventually(lambda: _has(story, "Returns"), story.clock)
        await story.recorded()
        assert story.cards() == []
        card = (await other_group(story))[0]
        data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        telegram.press(int(world.AGENTS[0].id), "Anna", card["message_id"], data, chat=OTHER)
        await story.until(lambda: any("has its own agents" in told for told in story.told()))
        telegram.press(boris, "Boris", card["message_id"], data, chat=OTHER)
        await eventually(lambda: _has(story, "Taken by"), story.clock)
        await story.recorded()
        telegram.say(boris, "Boris", "Send it back, please", reply_to=card["message_id"], chat=OTHER)
        await story.until(lambda: "Send it back, please" in story.texts())


async def test_a_card_whose_group_is_gone_stands_at_the_desk(open_story: Opening, shop: Path) -> None:
    """A wrong number in the file loses nobody."""
    rule = "  - {name: returns, when: {words: [return]}, then: {escalate: returns}}\n"
    async with under(open_story, shop, rule, queues="  returns: {title: Returns, chat: -100999}\n") as story:
        await story.says("I want to return it")
        await story.until(lambda: story.cards() and "Returns" in story.cards()[0]["text"])
        await story.says("please!")
        await story.until(lambda: "please!" in story.cards()[0]["text"])
        assert len(story.cards()) == 1


async def test_the_policy_answers_in_private_with_a_line_for_all(open_story: Opening, shop: Path) -> None:
    """The whole answer for the author, the short one under the comment, in this order."""
    policy = "policy:\n  - {surface: comment, do: public_line_and_private}\n"
    async with under(open_story, shop, "", policy=policy) as story:
        comment = await story.says(HOURS_QUESTION, surface="comment")
        await story.until(lambda: len(story.sent()) == 2)
        assert story.sent()[0]["body"]["recipient"] == {"comment_id": comment}
        assert "Nine to six." in words(story)[0]
        assert "9-18." in words(story)[1]
        assert story.world.meta.world.comments[comment].answered_in_private


@pytest.mark.parametrize("kind", ["refuse", "accept_then_hang_up"])
async def test_the_line_for_all_follows_the_private_answer(open_story: Opening, shop: Path, kind: Any) -> None:
    """Refused, or nobody knows and no person says that it arrived: nothing under the comment promises it."""
    policy = "policy:\n  - {surface: comment, do: public_line_and_private}\n"
    async with under(open_story, shop, "", policy=policy) as story:
        story.world.meta.echoes = False
        story.world.meta.fault(kind, times=1, edge="messages")
        await story.says(HOURS_QUESTION, surface="comment")
        await story.until(lambda: story.world.meta.ledger.entries)
        await story.quiet(30)
        assert [entry["edge"] for entry in story.world.meta.ledger.entries] == ["messages"]
        story.clock.advance(120)
        asked = "Not delivered" if kind == "refuse" else "Did this arrive?"
        await story.until(lambda: any(asked in str(each["text"]) for each in story.world.telegram.cards()))
        await story.quiet(3)
        assert len(story.world.meta.ledger.entries) == 1
        if kind != "refuse":
            story.press("It is there")
            await story.until(lambda: len(story.sent()) == 2)
            assert "9-18." in words(story)[1]


async def test_three_messages_in_ten_minutes_call_a_person(open_story: Opening, shop: Path) -> None:
    """Counted over turns; the trace says how many."""
    rule = "  - {name: flood, when: {messages: 3 in 10 min}, then: {escalate: general}}\n"
    async with under(open_story, shop, rule) as story:
        for text in ("ممنون", HOURS_QUESTION):
            await story.says(text)
            await story.quiet(6)
        assert story.cards() == []
        third = await story.says("ساعت کاری شما چیه")
        await story.until(story.cards)
        why = await story.world.app.store.why(third)
        assert why is not None
        assert why.trace[-1].because == "3 messages in 10 min, wanted 3"


async def test_a_holiday_of_the_country_is_told_in_the_customers_language(open_story: Opening, shop: Path) -> None:
    """On Latvia's Proclamation Day nobody is there: the customer hears of the real next opening."""
    file = RULES.replace("queues:\n", "holidays: {country: LV}\nqueues:\n")
    (shop / "escalation_rules.yaml").write_text(file, "utf-8")
    async with open_story(knowledge=shop) as story:
        until = datetime(2027, 11, 18, 10, 0, tzinfo=UTC)  # a Thursday
        await story.later((until - story.clock.now()).total_seconds())
        await story.says(COMPLAINT)
        await story.until(story.sent)
        assert "A colleague answers tomorrow 9:00." in words(story)[0]


async def test_a_broken_promise_is_told_to_the_second_group_once(open_story: Opening, shop: Path) -> None:
    """Nobody replied within the hour: the second group hears it; then that it is not resolved; nothing twice."""
    late = f"  late: {{title: Returns, first_reply: 1 h, resolution: 2 h, second_chat: {OTHER}}}\n"
    rule = "  - {name: returns, when: {words: [return]}, then: {escalate: late}}\n"
    async with under(open_story, shop, rule, queues=late) as story:
        story.world.telegram.api.room(OTHER, title="Heads")
        await story.says("I want to return it")
        await story.until(story.cards)
        assert "reply due Mon 23 Nov 13:00" in story.cards()[0]["text"]
        assert "to be resolved by Mon 23 Nov 14:00" in story.cards()[0]["text"]
        story.clock.advance(50 * 60)
        await story.quiet(40)
        assert await other_group(story) == []
        story.clock.advance(10 * 60)
        await eventually(lambda: _has(story, "nobody has replied by Mon 23 Nov 13:00"), story.clock)
        await story.recorded()
        story.press("Take", card=0)
        await story.later(3600)
        await eventually(lambda: _has(story, "it is not resolved by Mon 23 Nov 14:00"), story.clock)
        await story.quiet(70)
        assert len(await other_group(story)) == 2
