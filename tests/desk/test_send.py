from __future__ import annotations

from dataclasses import replace

import pytest
import structlog
from pydantic import SecretStr

from inboxbot import domain, errors, speech
from inboxbot.compose import cards, notices
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.domain import Span, Style
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.settings import Settings
from inboxbot.speech import in_english
from tests.desk.house import ANNA, NOW, RIGA, SARA, TITLES, WORDS, HandClock, escalation
from tests.support import book


def outgoing(out: domain.Outbound, attempt: int = 1) -> domain.Outgoing:
    return domain.Outgoing(out=out, attempt=attempt, fence=1, queued_at=NOW)


def card(**more: object) -> domain.Card:
    return cards.card(escalation(**more), NOW, RIGA, TITLES, in_english)


def notice(*spans: Span) -> domain.Notice:
    return domain.Notice(id=domain.OutboundId("n-1"), spans=spans)


async def test_a_card_arrives_with_its_looks(desk: TelegramDesk, telegram: TelegramSandbox) -> None:
    """A card stands in its queue's topic, styles over the very words they belong to, buttons beneath."""
    receipt = await desk.send(outgoing(card(link="https://example.com/p/1")))

    (shown,) = telegram.cards()
    assert receipt.external_id == f"{telegram.chat}/{shown['message_id']}"
    assert SARA in shown["text"]
    assert shown["is_topic_message"]
    units = shown["text"].encode("utf-16-le")
    styled = {
        e["type"]: units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in shown["entities"]
    }
    assert styled["blockquote"] == WORDS
    assert styled["text_link"] == "Open the post ↗"
    (row,) = shown["reply_markup"]["inline_keyboard"]
    assert [button["text"] for button in row] == ["Take", "Resolve", "More…"]
    assert [button["callback_data"] for button in row] == [button.token for button in card().buttons]


async def test_a_card_is_changed_in_place(desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> None:
    """A newer card replaces the text and buttons of its message; the same card again is a success."""
    first = await desk.send(outgoing(card()))
    resolved = card(state=domain.EscalationState.RESOLVED, agent=ANNA, since=NOW, version=1)
    for attempt in (1, 2):
        clock.move(2)
        again = await desk.send(outgoing(replace(resolved, message=first.external_id), attempt))
        assert again == first

    (shown,) = telegram.cards()
    assert "Resolved by" in shown["text"]
    assert "reply_markup" not in shown
    assert len(shown["edits"]) == 1


async def test_a_notice_stands_under_its_card(desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> None:
    """It answers the card, wherever that stands; the card was deleted: it comes all the same."""
    first = await desk.send(outgoing(card()))
    number = int(first.external_id.split("/")[1])
    below = replace(notice(Span(text="پاسخ")), answers=first.external_id, chat=telegram.chat)
    clock.move(2)
    await desk.send(outgoing(below))
    assert telegram.cards()[-1]["reply_to_message"]["message_id"] == number
    telegram.api.rooms[telegram.chat].kept[number].deleted = True
    clock.move(2)
    await desk.send(outgoing(below))
    assert "reply_to_message" not in telegram.cards()[-1]


async def test_a_deleted_card_is_sent_anew(desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> None:
    """An agent deleted the message: the card comes again, under a new number."""
    first = await desk.send(outgoing(card()))
    telegram.api.rooms[telegram.chat].kept[int(first.external_id.split("/")[1])].deleted = True
    clock.move(2)
    second = await desk.send(outgoing(replace(card(version=1), message=first.external_id)))

    assert second != first
    assert len(telegram.cards()) == 1


async def put(desk: TelegramDesk, clock: HandClock, out: domain.Outbound) -> domain.Receipt:
    """Sent as the sender would: again when it is told to."""
    for _ in range(5):
        try:
            return await desk.send(outgoing(out))
        except errors.TryLater as later:
            clock.move(later.after or 1.0)
    pytest.fail("it never left")


async def test_a_deleted_topic_does_not_stop_a_card(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock
) -> None:
    """The queue's topic is gone: the card comes to the general one, which is told so once."""
    telegram.api.rooms[telegram.chat].topics.clear()
    await put(desk, clock, card())
    clock.move(2)
    await put(desk, clock, card(version=1))

    alert, *shown = telegram.cards()
    assert "message thread not found" in alert["text"]
    assert len(shown) == 2
    assert all("is_topic_message" not in message for message in telegram.cards())


async def test_a_closed_topic_does_not_stop_a_change(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock
) -> None:
    """The topic in which the card stands was closed: the card as it is now comes to the general one, with a word."""
    first = await put(desk, clock, card())
    room = telegram.api.rooms[telegram.chat]
    room.closed = set(room.topics)
    clock.move(2)
    second = await put(desk, clock, replace(card(version=1), message=first.external_id))

    _, alert, shown = telegram.cards()
    assert "TOPIC_CLOSED" in alert["text"]
    assert second.external_id == f"{telegram.chat}/{shown['message_id']}"


async def test_a_card_never_dies_on_its_formatting(desk: TelegramDesk, telegram: TelegramSandbox) -> None:
    """Telegram refuses an entity: the same words come without styles, links spelled out."""
    bad = Span(text="Open", style=Style.LINK, url="https:///nowhere")
    await desk.send(outgoing(notice(Span(text="شکایت\n", style=Style.BOLD), bad)))

    (shown,) = telegram.cards()
    assert shown["text"] == "شکایت\nOpen https:///nowhere"
    assert "entities" not in shown


async def test_hostile_words(desk: TelegramDesk, telegram: TelegramSandbox) -> None:
    """Markup is shown as it was typed, broken Unicode is repaired, too long is cut: nothing is refused."""
    await desk.send(
        outgoing(notice(Span(text='</b><a href="tg://x">*_`\ud800', style=Style.BOLD), Span(text="👍" * 3000)))
    )

    (shown,) = telegram.cards()
    assert shown["text"].startswith('</b><a href="tg://x">*_`?👍')
    assert [(e["type"], e["offset"]) for e in shown["entities"]] == [("bold", 0)]


async def test_a_notice_with_buttons(desk: TelegramDesk, telegram: TelegramSandbox) -> None:
    """A notice about an unknown outcome asks whether it is there, or offers to ask the platform once more."""
    await desk.send(outgoing(notices.unknown_outcome(outgoing(a_reply()), speech.in_english)))

    rows = telegram.cards()[0]["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [
        ["It is there"],
        ["Not there: send again"],
        ["Look again"],
    ]


def a_reply() -> domain.Reply:
    return domain.Reply(
        id=domain.OutboundId("r-1"), sink="meta", platform="instagram", account="page", to="c-9", text="سلام", epoch=0,
        conversation=domain.ConversationId("c"), manner=domain.Manner.PUBLIC,
    )  # fmt: skip


async def test_words_for_customers_are_refused(desk: TelegramDesk, telegram: TelegramSandbox) -> None:
    """A reply that lost its way is not shown to the desk."""
    with pytest.raises(errors.Rejected):
        await desk.send(outgoing(a_reply()))
    assert telegram.cards() == []


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("away", errors.Unknown),
        ("refuse", errors.Unknown),
        ("hang", errors.Unknown),
        ("hang_up", errors.Unknown),
        ("unreadable", errors.Unknown),
        ("flood", errors.TryLater),
    ],
)
async def test_failures(
    desk: TelegramDesk, telegram: TelegramSandbox, kind: str, error: type[errors.SendError]
) -> None:
    """What went wrong on the way says whether the card may be there."""
    telegram.fault(kind, 1)  # type: ignore[arg-type]

    with pytest.raises(error) as caught:
        await desk.send(outgoing(card()))
    assert telegram.token not in str(caught.value)
    telegram.heal()


async def test_retry_after_is_kept_by_all(desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> None:
    """Telegram asked for seven seconds: the next card does not even try before."""
    telegram.fault("flood", 1)
    with pytest.raises(errors.TryLater) as caught:
        await desk.send(outgoing(card()))
    assert caught.value.after == 7.0
    clock.move(2)
    with pytest.raises(errors.TryLater) as waiting:
        await desk.send(outgoing(notice(Span(text="سلام"))))
    assert waiting.value.after == 5.0
    assert len(telegram.called("sendMessage")) == 1


async def test_nobody_listens_there(settings: Settings, clock: HandClock) -> None:
    """No server at all: surely not sent."""
    desk = TelegramDesk(settings.model_copy(update={"desk_url": "http://127.0.0.1:9"}), clock, lambda: book().rules)
    with pytest.raises(errors.TryLater):
        await desk.send(outgoing(card()))
    await desk.close()


async def test_thrown_out(desk: TelegramDesk, telegram: TelegramSandbox) -> None:
    """A bot that was thrown out of the group says that nothing else will arrive."""
    telegram.api.kick(telegram.chat)
    with pytest.raises(errors.ChannelDown, match="bot was kicked"):
        await desk.send(outgoing(card()))


@pytest.mark.parametrize(
    ("change", "words"),
    [({"desk_token": SecretStr("42:wrong")}, "Unauthorized"), ({"desk_chat": -5}, "chat not found")],
)
async def test_wrong_settings(settings: Settings, clock: HandClock, change: dict[str, object], words: str) -> None:
    """A dead token and a chat that is not there stop everything, and say why."""
    desk = TelegramDesk(settings.model_copy(update=change), clock, lambda: book().rules)
    with pytest.raises(errors.ChannelDown, match=words):
        await desk.send(outgoing(card()))
    await desk.close()


def test_no_token_at_all(settings: Settings, clock: HandClock) -> None:
    """What is no token is refused at the start, by the variable's name and without the value."""
    with pytest.raises(errors.ConfigError, match="INBOXBOT_DESK_TOKEN") as caught:
        TelegramDesk(settings.model_copy(update={"desk_token": SecretStr("hunter 2")}), clock, lambda: book().rules)
    assert "hunter" not in str(caught.value)


async def test_the_group_moved(desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> None:
    """The group became a supergroup: a card of the old one is sent anew in the new one, and the log names the mend."""
    first = await desk.send(outgoing(card()))
    telegram.migrate(-100200)
    clock.move(2)
    with structlog.testing.capture_logs() as logs:
        second = await put(desk, clock, replace(card(version=1), message=first.external_id))

    assert second.external_id.startswith("-100200/")
    alert, _ = telegram.cards()
    assert "topic 1" in alert["text"]  # which stayed behind
    assert {"event": "desk_chat_moved", "new": -100200}.items() <= logs[0].items()


async def test_sixty_cards_in_order_of_the_pace(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock
) -> None:
    """Many cards at once: each is told when to come back, all arrive, and Telegram never has to refuse one."""
    waiting = {f"n-{n}": 0.0 for n in range(60)}
    seconds = 0.0
    while waiting:
        name, at = min(waiting.items(), key=lambda item: item[1])
        clock.move(at - seconds)
        seconds = max(at, seconds)
        try:
            await desk.send(outgoing(replace(notice(Span(text=name)), id=domain.OutboundId(name))))
            del waiting[name]
        except errors.TryLater as later:
            waiting[name] = seconds + (later.after or 0.0) + int(name[2:]) % 7 / 8  # retries come with jitter

    assert {message["text"] for message in telegram.cards()} == {f"n-{n}" for n in range(60)}
    assert {call.code for call in telegram.called("sendMessage")} == {200}
    assert seconds < 240
