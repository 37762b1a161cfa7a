"""A complaint reaches a person, and the person's words reach the customer."""

from __future__ import annotations

import pytest

from tests.stories.conftest import COMPLAINT, HOURS_QUESTION, Story


async def test_a_complaint_in_a_comment_is_acknowledged_and_reaches_the_desk(story: Story) -> None:
    """The customer hears that a colleague looks after it; the card says who, where, what, why and what was said."""
    await story.says(COMPLAINT, surface="comment")
    await story.until(lambda: story.cards() and story.sent())
    assert story.texts() == ["Hello Anna! A colleague looks after it. Linden"]
    text = story.cards()[0]["text"]
    for part in ("Complaints", "Facebook", "Anna Ozola", COMPLAINT, "complaint", "A colleague looks after it."):
        assert part in text
    assert any(entity["type"] == "text_link" for entity in story.cards()[0]["entities"])


async def test_the_agents_reply_reaches_the_customer_where_the_complaint_stands(story: Story) -> None:
    """Take, answer by replying to the card, resolve: the words go out, and the bot has the conversation back."""
    written = await story.says(COMPLAINT, surface="comment")
    await story.until(lambda: story.cards() and story.sent())
    story.press("Take")
    await story.until(lambda: "Anna" in story.cards()[0]["text"] and "Release" in str(story.cards()[0]))
    story.reply("We are so sorry, a new lamp is on its way.")
    await story.until(lambda: len(story.sent()) == 2)
    assert story.sent()[1]["object"] == written
    assert story.texts()[1] == "We are so sorry, a new lamp is on its way."
    await story.says("and when are you open", surface="comment")
    await story.quiet()
    assert len(story.sent()) == 2
    assert "and when are you open" in story.cards()[0]["text"]
    story.press("Resolve")
    await story.until(lambda: "reply_markup" not in story.world.telegram.cards()[0] or not story.cards())
    await story.says(HOURS_QUESTION, surface="comment")
    await story.until(lambda: len(story.sent()) == 3)
    assert "9-18." in story.texts()[2]


async def test_an_agent_may_answer_a_comment_in_private(story: Story) -> None:
    """`/private` before the words sends them to the author alone."""
    written = await story.says(COMPLAINT, surface="comment")
    await story.until(lambda: story.cards() and story.sent())
    story.reply("/private سلام، شماره سفارش را بفرستید")
    await story.until(lambda: len(story.sent()) == 2)
    assert story.sent()[1]["body"]["recipient"] == {"comment_id": written}
    assert story.texts()[1] == "سلام، شماره سفارش را بفرستید"


async def test_a_dm_complaint_at_night_hears_when_people_are_back(story: Story) -> None:
    """Closed: the holding reply names the next opening."""
    await story.later(8 * 3600)
    await story.says(COMPLAINT)
    await story.until(lambda: story.cards() and story.sent())
    assert "A colleague answers tomorrow 9:00." in story.texts()[0]


async def test_two_agents_press_take_and_one_has_it(story: Story) -> None:
    """The second one is told who was first."""
    await story.says(COMPLAINT)
    await story.until(story.cards)
    story.press("Take", agent=0)
    story.press("Take", agent=1)
    await story.until(lambda: len(story.told()) == 2)
    assert "Anna" in story.told()[1]
    assert "Boris" not in story.cards()[0]["text"]


async def test_a_stranger_in_the_group_can_do_nothing(story: Story) -> None:
    """Only the listed numbers act; being in the group is no authority."""
    await story.says(COMPLAINT)
    await story.until(lambda: story.cards() and story.sent())
    card = story.cards()[0]
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    story.world.telegram.press(999, "Anna", card["message_id"], data)
    story.world.telegram.say(999, "Anna", "pay me", reply_to=card["message_id"])
    story.world.telegram.press(101, "Anna", card["message_id"], "forged")
    await story.quiet()
    assert len(story.sent()) == 1
    assert "Take" in str(story.cards()[0]["reply_markup"])


async def test_a_picture_without_words_goes_to_a_person(story: Story) -> None:
    """What the bot cannot read it does not answer: thanks, and a card."""
    await story.says("", attachment="image")
    await story.until(lambda: story.cards() and story.sent())
    assert "A colleague will look." in story.texts()[0]


async def test_a_second_message_is_shown_on_the_same_card(story: Story) -> None:
    """One escalation, one card: edited in place, and no second holding reply."""
    await story.says(COMPLAINT)
    await story.until(lambda: story.cards() and story.sent())
    await story.says("nobody answers me!!")
    await story.until(lambda: "nobody answers me!!" in story.cards()[0]["text"])
    assert len(story.cards()) == 1
    assert len(story.sent()) == 1


async def test_a_removed_complaint_is_marked_on_its_card(story: Story) -> None:
    """The agent sees that the customer took it back."""
    written = await story.says(COMPLAINT, surface="comment")
    await story.until(lambda: story.cards() and story.sent())
    await story.world.meta.people.remove(written)
    await story.until(lambda: "removed" in story.cards()[0]["text"])


@pytest.mark.parametrize(
    "hostile", ["</b><a href='x'>", "*_[`~", "\u202eevil", "\ud83d", "a" * 5000, "\u0000x", "ﷺ" * 400]
)
async def test_a_card_never_dies_on_what_customers_write(story: Story, hostile: str) -> None:
    """Markup, direction overrides, half letters, floods: the card arrives."""
    await story.says(f"{COMPLAINT} {hostile}".encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    await story.until(story.cards)
    assert COMPLAINT in story.cards()[0]["text"]


async def test_an_agents_text_that_does_not_fit_is_refused_at_once_and_never_cut(story: Story) -> None:
    """Instagram takes 1000 bytes: the agent hears it in numbers, and the customer hears nothing half."""
    await story.says(COMPLAINT, network="instagram")
    await story.until(lambda: story.cards() and story.sent())
    await story.quiet()
    story.reply("متأسفیم " * 100)
    await story.until(
        lambda: any("Too long: 1,500 of 1,000 bytes" in one["text"] for one in story.world.telegram.cards())
    )
    assert len(story.sent()) == 1
