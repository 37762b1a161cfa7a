"""A storm under one post: the bot falls silent there, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from inboxbot import speech
from inboxbot.decide.surge import Where
from inboxbot.desk.breaker import Breaker
from inboxbot.desk.office import Office
from inboxbot.domain import Scope
from inboxbot.encoders import open_encoder
from inboxbot.evidence import Witness
from inboxbot.opening import Opening
from tests.stories.conftest import COMPLAINT, HOURS_QUESTION, Story, write_shop
from tests.stories.conftest import Opening as OpenStory

ANGRY = "خیلی بد هستید، هیچکس جواب نمیده"
CRISIS_TEXT = "We know of it, and are on it."
CRISIS_TEXT_FA = "خبر داریم و داریم درستش می‌کنیم."
NAMES = ("سارا", "דנה", "Anna", "Olga", "امید", "Līga", "Boris")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The small shop, with a crisis text in two languages."""
    folder = write_shop(tmp_path / "shop")
    faq = folder / "faq.yaml"
    head, english, persian = faq.read_text("utf-8").split("    no_text:")
    text = (
        f'{head}    crisis: "{CRISIS_TEXT}"\n    no_text:{english}    crisis: "{CRISIS_TEXT_FA}"\n    no_text:{persian}'
    )
    faq.write_text(text, "utf-8")
    return folder


async def storm(story: Story, people: int = 5) -> None:
    """So many upset people comment under the first post of the Page, half a minute after each other."""
    for nr, name in enumerate(NAMES[:people]):
        await story.says(ANGRY, surface="comment", name=name, contact=f"angry-{nr}")
        await story.quiet(4)
    await story.until(story.world.app.store.mutes)


def crisis(story: Story) -> str:
    """What the crisis notice says now; each message counts once, however often it was changed."""
    (shown,) = [card["text"] for card in story.cards() if card["text"].startswith("🚨") or "Crisis" in card["text"]]
    return str(shown)


def press_crisis(story: Story, label: str) -> None:
    cards = story.cards()
    number = next(nr for nr, card in enumerate(cards) if "Crisis" in card["text"])
    story.press(label, card=number)


async def test_a_storm_under_one_post_silences_the_bot_there_only(open_story: OpenStory, shop: Path) -> None:
    """Five angry people: the post is muted, a notice shows why, a question there waits, the others are answered."""
    async with open_story(knowledge=shop) as story:
        await storm(story)
        (mute,) = await story.world.app.store.mutes()
        assert mute.scope is Scope.POST
        assert mute.by is None
        await story.until(lambda: [card for card in story.cards() if "Crisis" in card["text"]])
        for part in ("🚨 Crisis under one post on Facebook", "5 upset people", "█", ANGRY):
            assert part in crisis(story)
        said = len(story.sent())
        await story.says(HOURS_QUESTION, surface="comment", name="Mara", contact="asks-here")
        await story.says(COMPLAINT, surface="comment", name="Karl", contact="complains-here")
        await story.says(HOURS_QUESTION, name="Ivo", contact="asks-in-private")
        await story.until(lambda: len(story.sent()) > said)
        await story.quiet()
        assert story.texts()[said:] == ["Hello!\n\nNine to six.\n\nLinden\n\nAutomatic."]
        assert any("Karl" in card["text"] for card in story.cards())


async def test_the_crisis_text_reaches_everybody_there_once(open_story: OpenStory, shop: Path) -> None:
    """Pressed, it goes to who was left without an answer and to who writes from then on, in their language, once."""
    async with open_story(knowledge=shop) as story:
        await storm(story)
        await story.says(HOURS_QUESTION, surface="comment", name="Mara", contact="asks-here")
        await story.quiet()
        said = len(story.sent())
        press_crisis(story, "Answer with the crisis text")
        await story.until(lambda: len(story.sent()) > said)
        await story.until(lambda: "gets the crisis text" in crisis(story) and ANGRY in crisis(story))
        assert "0 upset people" not in crisis(story)
        await story.says("کی باز هستید", surface="comment", name="Nika", contact="asks-later")
        await story.until(lambda: len(story.sent()) > said + 1)
        await story.says("ساعت کاری شما چیه", surface="comment", name="Nika", contact="asks-later")
        await story.quiet()
        assert len(story.sent()) == said + 2
        assert CRISIS_TEXT in story.texts()[said]
        assert CRISIS_TEXT_FA in story.texts()[said + 1]


async def test_lifted_it_is_service_as_usual(open_story: OpenStory, shop: Path) -> None:
    """A false alarm: who was left without an answer goes to a person, the next question is answered."""
    async with open_story(knowledge=shop) as story:
        await storm(story)
        await story.says(HOURS_QUESTION, surface="comment", name="Mara", contact="asks-here")
        await story.quiet()
        said = len(story.sent())
        press_crisis(story, "False alarm: lift")
        await story.until(lambda: any("Mara" in card["text"] for card in story.cards()))
        assert await story.world.app.store.mutes() == []
        await story.says(HOURS_QUESTION, surface="comment", name="Nika", contact="asks-later")
        await story.until(lambda: len(story.sent()) > said)
        await story.until(lambda: any("False alarm, lifted" in text["text"] for text in story.world.telegram.cards()))


async def test_a_quiet_half_hour_ends_it(open_story: OpenStory, shop: Path) -> None:
    """Nobody is upset there any more: the bot speaks again, and says so."""
    async with open_story(knowledge=shop) as story:
        await storm(story)
        story.clock.advance(31 * 60)
        said = story.world.telegram.messages
        await story.until(lambda: any("is over: it has been quiet" in message["text"] for message in said()))
        assert await story.world.app.store.mutes() == []


async def test_a_pause_is_held_to_and_ends_with_its_time(story: Story) -> None:
    """`/pause 2h`: nothing automatic leaves, a complaint still reaches the desk; after two hours all is as before."""
    story.world.telegram.say(101, "Anna", "/pause 2h")
    await story.until(story.world.app.store.mutes)
    await story.says(HOURS_QUESTION)
    await story.says(COMPLAINT, name="Karl")
    await story.until(lambda: any("contact-Karl" in card["text"] for card in story.cards()))
    await story.quiet()
    assert story.sent() == []
    await story.later(2 * 3600)
    await story.quiet()
    await story.says(HOURS_QUESTION, name="Ivo")
    await story.until(story.sent)
    assert "Nine to six." in story.texts()[0]
    assert any("contact-Anna" in card["text"] for card in story.cards()), "who asked meanwhile goes to a person"


async def test_a_crisis_is_not_shortened_by_a_pause(story: Story) -> None:
    """A pause of the same place is told that the bot is silent there already; the crisis ends by its own words."""
    story.world.telegram.say(101, "Anna", "/crisis start platform messenger")
    await story.until(story.world.app.store.mutes)
    begun = await story.world.app.store.mutes()
    story.world.telegram.say(101, "Anna", "/pause messenger 1h")
    said = story.world.telegram.messages
    await story.until(lambda: any("is silent on Messenger already" in message["text"] for message in said()))
    assert await story.world.app.store.mutes() == begun


async def test_a_restart_in_the_middle_forgets_nothing(open_story: OpenStory, shop: Path) -> None:
    """Another breaker that reads the same past sees the same crisis; it calls no second one, and knows who is upset."""
    async with open_story(knowledge=shop) as story:
        await storm(story)
        app = story.world.app
        office = Office(
            store=app.store,
            channels={},
            clock=story.clock,
            book=lambda: app.library.current,
            files=lambda: app.library.state,
            witness=Witness(app.store, story.clock),
            encoder=open_encoder("words"),
            opening=Opening(app.store, story.clock, lambda: app.library.current),
            speech=speech.of("en"),
        )
        restarted = Breaker(office)
        await restarted.look()
        (mute,) = await app.store.mutes()
        assert len(restarted._surge.people_at(Where(mute.scope, mute.place), story.clock.now())) == 5
        assert len([card for card in story.cards() if "Crisis" in card["text"]]) <= 1


async def test_a_forgotten_pause_is_told_the_next_morning(story: Story) -> None:
    """Once a day, from nine on, with who asked for it."""

    def told() -> list[str]:
        said = "The bot is still silent:\n• Silent on Instagram since"
        return [m["text"] for m in story.world.telegram.messages() if m.get("text", "").startswith(said)]

    story.world.telegram.say(101, "Anna", "/pause اینستاگرام")
    await story.until(story.world.app.store.mutes)
    await story.later(20.8 * 3600)
    await story.quiet()
    assert told() == []
    await story.later(0.3 * 3600)
    await story.until(told)
    await story.quiet()
    assert len(told()) == 1


async def test_a_crisis_is_declared_under_a_card_and_ended(open_story: OpenStory, shop: Path) -> None:
    """`/crisis start post` mutes the post of the card, `/crisis` names it, `/crisis end` lifts it, in anybody's language;
    wrong words do nothing.
    """
    async with open_story(knowledge=shop) as story:
        await story.says(ANGRY, surface="comment", name="سارا")
        await story.until(story.cards)
        story.reply("/crisis begin")
        story.reply("/crisis начать пост")
        await story.until(story.world.app.store.mutes)
        (mute,) = await story.world.app.store.mutes()
        assert (mute.scope, mute.is_crisis, mute.by and mute.by.name) == (Scope.POST, True, "Anna")
        story.world.telegram.say(101, "Anna", "/crisis")
        await story.until(lambda: any("• Silent under one post" in m["text"] for m in story.world.telegram.messages()))
        story.world.telegram.say(102, "Boris", "/crisis סיום")
        await story.until(lambda: any("not silent anywhere" in m["text"] for m in story.world.telegram.messages()))
        assert await story.world.app.store.mutes() == []
        assert any("I know /crisis" in m["text"] for m in story.world.telegram.messages())
