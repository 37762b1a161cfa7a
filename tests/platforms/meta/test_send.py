"""Sending through real HTTP to the stand-in: what arrives, how, and what the sender is told."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, cast

import pytest
from aiohttp import web

from inboxbot import domain, errors
from inboxbot.domain import Manner
from inboxbot.platforms.meta.sandbox import people
from tests import support
from tests.platforms.meta import kit


@pytest.fixture
async def stage() -> AsyncIterator[kit.Stage]:
    async with kit.stage() as running:
        yield running


async def commented(stage: kit.Stage, account: str = kit.PAGE, parent: str = "") -> str:
    said = people.Said(account=account, contact="6001", name="דנה", text="?מתי יגיע", parent=parent)
    return (await stage.sandbox.people.customer(said)).external_id


async def wrote(stage: kit.Stage, account: str = kit.PAGE) -> None:
    await stage.sandbox.people.customer(people.Said(surface="dm", account=account, contact="7001", text="سلام"))


def bodies(stage: kit.Stage) -> list[dict[str, Any]]:
    return [cast("dict[str, Any]", entry["body"]) for entry in stage.sandbox.ledger.entries]


def dm(text: str = "Здравствуйте!", *, platform: str = "messenger", **more: Any) -> domain.Outgoing:
    account = kit.PROFILE if platform == "instagram" else kit.PAGE
    return kit.outgoing(text, to="7001", platform=platform, account=account, manner=Manner.DM, **more)


@pytest.mark.parametrize(("platform", "account"), [("facebook", kit.PAGE), ("instagram", kit.PROFILE)])
async def test_a_comment_is_answered_in_public(stage: kit.Stage, platform: str, account: str) -> None:
    """The words stand under the comment, in the account's name, and come back as our own comment."""
    comment = await commented(stage, account)
    receipt = await stage.channel.send(kit.outgoing("فردا می‌رسد 🚚", to=comment, platform=platform, account=account))
    await stage.sandbox.settled()

    assert [reply.text for reply in stage.sandbox.world.replies(comment)] == ["فردا می‌رسد 🚚"]
    echoed = stage.events[-1]
    assert isinstance(echoed, domain.Ignored)
    assert (echoed.external_id, echoed.reason, echoed.text) == (receipt.external_id, "own comment", "فردا می‌رسد 🚚")
    assert (echoed.account, echoed.parent) == (account, comment)


@pytest.mark.parametrize(("platform", "account"), [("facebook", kit.PAGE), ("instagram", kit.PROFILE)])
async def test_a_comment_is_answered_in_private_once(stage: kit.Stage, platform: str, account: str) -> None:
    """The private answer names the comment, not the person; a second one is told as done, not as an error."""
    comment = await commented(stage, account)
    reply = kit.outgoing("שלחנו לך הודעה", to=comment, platform=platform, account=account, manner=Manner.PRIVATE)
    first, second = await stage.channel.send(reply), await stage.channel.send(reply)

    assert first.external_id
    assert second == domain.Receipt(external_id="")
    assert stage.accepted() == 1
    assert bodies(stage)[0]["recipient"] == {"comment_id": comment}
    assert "messaging_type" not in bodies(stage)[0]


async def test_a_direct_message_carries_our_mark(stage: kit.Stage) -> None:
    """Messenger hands the mark back in the echo: that is how an unknown send is recognised."""
    await wrote(stage)
    reply = dm()
    receipt = await stage.channel.send(reply)
    await stage.sandbox.settled()

    echoed = stage.events[-1]
    assert isinstance(echoed, domain.Ignored)
    assert (echoed.marker, echoed.external_id) == (reply.out.id, receipt.external_id)
    assert bodies(stage)[0] == {
        "recipient": {"id": "7001"},
        "messaging_type": "RESPONSE",
        "message": {"text": "Здравствуйте!", "metadata": f"inboxbot:{reply.out.id}"},
    }


async def test_instagram_gets_no_mark(stage: kit.Stage) -> None:
    """Instagram does not hand metadata back; its echo is a reply from outside until the store knows better."""
    await wrote(stage, kit.PROFILE)
    receipt = await stage.channel.send(dm("أهلاً", platform="instagram"))
    await stage.sandbox.settled()

    assert bodies(stage)[0]["message"] == {"text": "أهلاً"}
    echoed = stage.events[-1]
    assert (echoed.kind, echoed.external_id, echoed.text) == ("outside_reply", receipt.external_id, "أهلاً")


def choices(*labels: str) -> tuple[domain.Choice, ...]:
    return tuple(domain.Choice(label=label, entry=f"entry-{n}") for n, label in enumerate(labels, 1))


@pytest.mark.parametrize(("account", "platform"), [(kit.PAGE, "messenger"), (kit.PROFILE, "instagram")])
async def test_choices_become_buttons(stage: kit.Stage, account: str, platform: str) -> None:
    """At most 13 quick replies, titles cut to 20 characters on a whole letter; a press brings back which entry it is."""
    await wrote(stage, account)
    offered = choices("موعد توصيل الطلبات إلى البيت", "👨‍👩‍👧‍👦" * 4, *map(str, range(20)))
    await stage.channel.send(dm(choices=offered, platform=platform))
    buttons = bodies(stage)[0]["message"]["quick_replies"]

    assert len(buttons) == 13
    assert buttons[0] == {"content_type": "text", "title": "موعد توصيل الطلبات…", "payload": offered[0].payload}
    assert buttons[1]["title"] == "👨‍👩‍👧‍👦" * 2 + "…"


async def test_buttons_that_would_look_the_same_carry_their_number(stage: kit.Stage) -> None:
    """Two long labels with one beginning are told apart, as they are in the text above."""
    await wrote(stage)
    await stage.channel.send(
        dm(choices=choices("Delivery time in Latvia by courier", "Delivery time in Latvia by post", "Other"))
    )
    titles = [button["title"] for button in bodies(stage)[0]["message"]["quick_replies"]]

    assert titles == ["1. Delivery time in…", "2. Delivery time in…", "3. Other"]


async def test_the_token_is_in_no_address(stage: kit.Stage) -> None:
    """Each account speaks with its own token, in the header; the ledger and the path never see it."""
    await stage.channel.send(await stage.a_reply())

    assert "page-token" not in json.dumps(stage.sandbox.ledger.entries)


@pytest.mark.parametrize(
    ("code", "subcode", "error", "told"),
    [
        (190, 463, errors.ChannelDown, "190-463"),
        (368, 0, errors.ChannelDown, "368"),
        (10, 1893063, errors.ChannelDown, "10-1893063"),
        (4, 0, errors.TryLater, None),
        (32, 0, errors.TryLater, None),
        (613, 0, errors.TryLater, None),
        (80006, 0, errors.TryLater, None),
        (2, 0, errors.TryLater, None),
        (1200, 0, errors.TryLater, None),
        (100, 2018300, errors.TryLater, None),
        (1, 1357046, errors.Unknown, None),
        (1, 0, errors.Unknown, None),
        (10, 2018278, errors.Rejected, "10-2018278"),
        (551, 1545041, errors.Rejected, "551-1545041"),
        (100, 2018001, errors.Rejected, "100-2018001"),
        (200, 0, errors.Rejected, "200"),
        (99999, 0, errors.Rejected, "99999"),
    ],
)
async def test_what_a_graph_error_means(
    stage: kit.Stage, code: int, subcode: int, error: type[errors.SendError], told: str | None
) -> None:
    """Each code is what its catcher does next; a refusal carries the platform's own word."""
    reply = await stage.a_reply()
    stage.sandbox.fault("refuse", times=1, code=code, subcode=subcode)
    with pytest.raises(error) as raised:
        await stage.channel.send(reply)

    assert getattr(raised.value, "code", None) == told
    assert stage.accepted() == 0


async def test_patience_is_told(stage: kit.Stage) -> None:
    """The seconds of `Retry-After` come with the error."""
    reply = await stage.a_reply()
    stage.sandbox.fault("rate_limit", times=1, after=42)
    with pytest.raises(errors.TryLater) as raised:
        await stage.channel.send(reply)

    assert raised.value.after == 42


@pytest.mark.parametrize(
    ("headers", "after"),
    [
        ({"Retry-After": "7"}, 7),
        ({"X-Business-Use-Case-Usage": '{"1":[{"estimated_time_to_regain_access":5},{"call_count":1}]}'}, 300),
        ({"Retry-After": "soon", "X-Business-Use-Case-Usage": "{"}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "nan"}, None),
        ({}, None),
    ],
)
async def test_patience_in_every_header(headers: dict[str, str], after: float | None) -> None:
    """Seconds, or Meta's minutes until access is regained; nonsense is no answer."""
    answer = web.json_response({"error": {"code": 4}}, status=400, headers=headers)
    with pytest.raises(errors.TryLater) as raised:
        await send_to(answer)

    assert raised.value.after == after


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (web.Response(status=200, text="ok"), errors.Unknown),
        (web.Response(status=200), errors.Unknown),
        (web.json_response({}), errors.Unknown),
        (web.json_response({"id": ""}), errors.Unknown),
        (web.json_response([]), errors.Unknown),
        (web.Response(status=502, text="<html>"), errors.Unknown),
        (web.Response(status=302, headers={"Location": "/"}), errors.Unknown),
        (web.Response(status=404, text="nothing here"), errors.Unknown),
        (web.Response(status=429), errors.TryLater),
        (web.json_response({"error": {"code": 77}}, status=503), errors.Unknown),
        (web.json_response({"error": {"code": 190}}, status=503), errors.ChannelDown),
        (web.json_response({"error": {"message": "?"}}, status=400), errors.Unknown),
        (web.json_response({"error": {"code": "2"}}, status=200), errors.TryLater),
    ],
)
async def test_a_strange_answer_proves_nothing(answer: web.Response, error: type[errors.SendError]) -> None:
    """Only Graph's own words say that nothing was sent; a proxy's page does not."""
    with pytest.raises(error) as raised:
        await send_to(answer)

    assert type(raised.value) is error


async def send_to(answer: web.Response) -> domain.Receipt:
    async def say(_: web.Request) -> web.Response:
        return answer

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", say)
    async with kit.serve(app) as url:
        channel = kit.open_channel({"INBOXBOT_META_GRAPH_URL": f"{url}/v24.0"})
        try:
            return await channel.send(kit.outgoing("תשובה", to="1_2"))
        finally:
            await channel.close()


async def test_no_connection_is_surely_not_sent() -> None:
    """Where nobody listens nothing can have arrived: it may be tried again."""
    channel = kit.open_channel({"INBOXBOT_META_GRAPH_URL": f"http://127.0.0.1:{support.free_port()}/v24.0"})
    with pytest.raises(errors.TryLater):
        await channel.send(kit.outgoing("שלום", to="1_2"))
    await channel.close()


async def test_an_account_without_a_token_is_down() -> None:
    """Nothing can be said for an account that has no token, and the variable is named."""
    channel = kit.open_channel()
    with pytest.raises(errors.ChannelDown, match="INBOXBOT_META_TOKENS"):
        await channel.send(kit.outgoing("שלום", to="1_2", account="999"))
    await channel.close()


async def test_nobody_named_is_nobody_written_to() -> None:
    """A contact the platform did not name cannot get a direct message; that is known without asking."""
    channel = kit.open_channel()
    with pytest.raises(errors.Rejected) as raised:
        await channel.send(kit.outgoing("שלום", to="unknown:m_1", manner=Manner.DM))
    await channel.close()

    assert raised.value.code == "nobody named"


async def test_cards_are_not_for_customers() -> None:
    """A card that took a wrong turn is refused before anything is sent."""
    notice = domain.Notice(id=domain.OutboundId("n"), spans=())
    channel = kit.open_channel()
    with pytest.raises(errors.Rejected):
        await channel.send(domain.Outgoing(out=notice, attempt=1, fence=1, queued_at=support.NOON))
    await channel.close()


async def test_after_a_day_only_a_person_may_write(stage: kit.Stage) -> None:
    """Automatic words are refused once the 24 hours are over; an agent's go out as HUMAN_AGENT, on a second try."""
    await wrote(stage)
    stage.clock.time += timedelta(hours=25)
    with pytest.raises(errors.Rejected) as raised:
        await stage.channel.send(dm())
    receipt = await stage.channel.send(dm(agent=5))

    assert raised.value.code == "10-2018278"
    assert receipt.external_id
    assert [body["messaging_type"] for body in bodies(stage)] == ["RESPONSE", "RESPONSE", "MESSAGE_TAG"]
    assert bodies(stage)[-1]["tag"] == "HUMAN_AGENT"


async def test_after_a_week_nobody_may_write(stage: kit.Stage) -> None:
    """Then the agent is told the platform's refusal, after exactly two tries."""
    await wrote(stage)
    stage.clock.time += timedelta(days=8)
    with pytest.raises(errors.Rejected):
        await stage.channel.send(dm(agent=5))

    assert len(bodies(stage)) == 2


@pytest.mark.parametrize("kind", ["accept_then_hang", "accept_then_hang_up", "accept_then_garble"])
@pytest.mark.parametrize(("platform", "account"), [("facebook", kit.PAGE), ("instagram", kit.PROFILE)])
async def test_an_unknown_public_reply_is_found(stage: kit.Stage, kind: Any, platform: str, account: str) -> None:
    """What was said although no answer came is found under the comment; what was not said is surely not there."""
    comment = await commented(stage, account)
    reply = kit.outgoing("  התשובה\nשלנו ", to=comment, platform=platform, account=account, queued_at=stage.clock.now())

    assert await stage.channel.find(reply) is None
    stage.sandbox.fault(kind, times=1)
    with pytest.raises(errors.Unknown):
        await stage.channel.send(reply)
    assert await stage.channel.find(reply) == domain.Receipt(
        external_id=str(stage.sandbox.ledger.entries[0]["external_id"])
    )


@pytest.mark.parametrize(("platform", "account"), [("facebook", kit.PAGE), ("instagram", kit.PROFILE)])
async def test_a_reply_to_a_reply_is_found(stage: kit.Stage, platform: str, account: str) -> None:
    """The platform puts it under the top-level comment: that is where it is looked for."""
    below = await commented(stage, account, parent=await commented(stage, account))
    reply = kit.outgoing("پاسخ", to=below, platform=platform, account=account)
    receipt = await stage.channel.send(reply)

    assert await stage.channel.find(reply) == receipt


async def test_older_and_others_words_are_not_ours(stage: kit.Stage) -> None:
    """The same words said by a customer, or by us long before this reply was queued, prove nothing."""
    comment = await commented(stage)
    await stage.sandbox.people.customer(people.Said(account=kit.PAGE, contact="6002", text="תודה", parent=comment))
    await stage.channel.send(kit.outgoing("תודה", to=comment))
    stage.clock.time += timedelta(hours=1)

    assert await stage.channel.find(kit.outgoing("תודה", to=comment, queued_at=stage.clock.now())) is None


async def test_pages_are_followed_but_not_for_ever(stage: kit.Stage) -> None:
    """Five pages are read; when there are more, nobody can say."""
    comment = await commented(stage, kit.PROFILE)
    ours = kit.outgoing("הנה", to=comment, platform="instagram", account=kit.PROFILE)
    await crowd(stage, comment, 450)
    receipt = await stage.channel.send(ours)
    assert await stage.channel.find(ours) == receipt

    missing = kit.outgoing("לא נאמר", to=comment, platform="instagram", account=kit.PROFILE)
    assert await stage.channel.find(missing) is None
    await crowd(stage, comment, 100)
    with pytest.raises(errors.Unknown):
        await stage.channel.find(missing)


async def crowd(stage: kit.Stage, comment: str, number: int) -> None:
    world = stage.sandbox.world
    post = world.post(world.comment(comment).post)
    for _ in range(number):
        world.add_comment(post, parent=comment, contact="6009", name="x", text="+1", at=stage.clock.now(), via="")


async def test_a_direct_message_cannot_be_looked_up(stage: kit.Stage) -> None:
    """Messages and private answers stay unknown until their echo comes or a person looks."""
    for manner in (Manner.DM, Manner.PRIVATE):
        with pytest.raises(errors.Unknown):
            await stage.channel.find(kit.outgoing("שלום", to="7001", manner=manner))


async def test_a_comment_that_is_gone_says_nothing(stage: kit.Stage) -> None:
    """Under a removed comment nobody can look; a dead token is a dead token for looking, too."""
    comment = await commented(stage)
    reply = kit.outgoing("שלום", to=comment)
    stage.sandbox.fault("token_dead")
    with pytest.raises(errors.ChannelDown):
        await stage.channel.find(reply)
    stage.sandbox.clear()
    await stage.sandbox.people.remove(comment)
    with pytest.raises(errors.Unknown):
        await stage.channel.find(reply)
    with pytest.raises(errors.Rejected):
        await stage.channel.send(reply)


async def test_asking_may_be_repeated() -> None:
    """A question that got no answer is asked later: it changes nothing."""
    channel = kit.open_channel({"INBOXBOT_META_GRAPH_URL": f"http://127.0.0.1:{support.free_port()}/v24.0"})
    with pytest.raises(errors.TryLater):
        await channel.find(kit.outgoing("שלום", to="1_2"))
    await channel.close()


async def test_an_id_cannot_leave_its_place(stage: kit.Stage) -> None:
    """Ids come from outside: a slash or a question mark in one does not reach another endpoint."""
    with pytest.raises(errors.Rejected):
        await stage.channel.send(kit.outgoing("שלום", to=f"../{kit.PAGE}/messages?x="))

    assert stage.accepted() == 0
