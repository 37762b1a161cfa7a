"""A frequent question is answered: on every network, in the customer's language, once."""

from __future__ import annotations

import asyncio

import pytest

from tests.stories.conftest import HOURS_ANSWER, HOURS_QUESTION, Story, text_of


@pytest.mark.parametrize(
    ("network", "surface", "edge", "answer"),
    [
        ("", "dm", "messages", "Hello!\n\nNine to six.\n\nLinden\n\nAutomatic."),
        ("", "comment", "comments", "Hello Anna! 9-18. Linden"),
        ("instagram", "dm", "messages", "Hello!\n\nNine to six.\n\nLinden\n\nAutomatic."),
        ("instagram", "comment", "replies", "Hello Anna! 9-18. Linden"),
    ],
)
async def test_a_question_is_answered_where_it_was_asked(
    story: Story, network: str, surface: str, edge: str, answer: str
) -> None:
    """A DM is answered in private, a comment under it, in the brand's words."""
    await story.says(HOURS_QUESTION, network=network, surface=surface)  # type: ignore[arg-type]
    await story.until(story.sent)
    await story.quiet()
    assert [(entry["edge"], text_of(entry)) for entry in story.sent()] == [(edge, answer)]
    assert story.cards() == []


async def test_a_persian_question_has_a_persian_answer(story: Story) -> None:
    """The language of the answer is the customer's."""
    await story.says("ساعت کاری شما چیه؟")
    await story.until(story.sent)
    assert "از نه تا شش." in story.texts()[0]


async def test_persian_typed_in_latin_letters_has_a_persian_answer(story: Story) -> None:
    """Finglish is Persian: never answered as English nonsense."""
    await story.says("saate kari shoma chie?")
    await story.until(lambda: story.sent() or story.cards())
    assert all("از نه تا شش." in said or "سلام" in said for said in story.texts())


async def test_a_question_after_thanks_is_what_is_answered(story: Story) -> None:
    """Two lines, two sentences: the wish counts, the thanks do not."""
    await story.says("thank you")
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    await story.quiet()
    assert [HOURS_ANSWER in said for said in story.texts()] == [True]


async def test_the_same_delivery_a_hundred_times_is_one_answer(story: Story) -> None:
    """The platform repeats itself, in parallel and later; the customer is answered once."""
    meta = story.world.meta
    await story.says(HOURS_QUESTION)
    message = next(iter(meta.world.messages.values()))
    from inboxbot.platforms.meta.sandbox import webhooks

    payload = webhooks.message(message, story.clock.now())
    codes = await asyncio.gather(*(meta.courier.deliver(payload) for _ in range(100)))
    await story.until(story.sent)
    await story.quiet()
    codes.append(await meta.courier.deliver(payload))
    await story.quiet()
    assert set(codes) == {200}
    assert len(story.sent()) == 1


async def test_a_burst_of_messages_is_one_turn_answered_once(story: Story) -> None:
    """Three lines typed in a few seconds are one question."""
    for line in ("hello", "when are you", "open"):
        await story.says(line)
        story.clock.advance(1)
    await story.until(story.sent)
    await story.quiet()
    assert len(story.sent()) == 1


async def test_two_questions_of_one_customer_are_answered_in_order_and_others_do_not_wait(story: Story) -> None:
    """Order holds within a conversation; conversations do not hold up each other."""
    await story.says("thank you")
    await story.says(HOURS_QUESTION, name="Boris B")
    await story.until(lambda: len(story.sent()) == 2)
    await story.says(HOURS_QUESTION)
    await story.until(lambda: len(story.sent()) == 3)
    anna = [text_of(e) for e in story.sent() if e["body"]["recipient"]["id"] == "contact-Anna"]
    assert ["welcome" in anna[0], "Nine" in anna[1]] == [True, True]


async def test_our_own_comment_and_echo_are_never_answered(story: Story) -> None:
    """What we say comes back to us as an event; it stays without an answer."""
    await story.says(HOURS_QUESTION, surface="comment")
    await story.says(HOURS_QUESTION)
    await story.until(lambda: len(story.sent()) == 2)
    await story.world.meta.settled()
    await story.quiet(15)
    assert len(story.sent()) == 2
    assert story.cards() == []


async def test_thanks_said_twice_is_answered_once(story: Story) -> None:
    """Small talk is not repeated at a customer."""
    await story.says("thank you")
    await story.until(story.sent)
    await story.says("thanks a lot")
    await story.quiet()
    assert len(story.sent()) == 1
    assert story.cards() == []


async def test_the_loop_guard_ends_a_talk_between_machines(story: Story) -> None:
    """An answering machine on the other side hears three replies at most; then a person is called, once."""
    for n in range(8):
        await story.says(f"{HOURS_QUESTION} {n}" if n % 2 else "thank you")
        await story.quiet(3)
    assert len(story.sent()) <= 3
    assert len(story.cards()) == 1


async def test_an_edit_before_the_answer_is_what_is_answered(story: Story) -> None:
    """The customer changes the question while we wait for more: the new words count."""
    written = await story.says("who won the match", surface="comment")
    await story.world.meta.people.edit(written, HOURS_QUESTION)
    await story.until(story.sent)
    assert story.texts() == ["Hello Anna! 9-18. Linden"]


async def test_a_comment_taken_back_before_the_answer_is_not_answered(story: Story) -> None:
    """Nobody is answered about what they did not want to say."""
    written = await story.says(HOURS_QUESTION, surface="comment")
    await story.world.meta.people.remove(written)
    await story.quiet()
    assert story.sent() == []
