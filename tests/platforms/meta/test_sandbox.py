"""The stand-in is held to what Meta does: it would be worth nothing if it were kinder."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from inboxbot import domain
from inboxbot.domain import Manner
from inboxbot.platforms.meta.sandbox import MetaSandbox, people, webhooks
from inboxbot.platforms.meta.sandbox import world as worlds
from tests.platforms.meta import kit

TOKEN = "page-token"


@pytest.fixture
async def stage() -> AsyncIterator[kit.Stage]:
    async with kit.stage() as running:
        yield running


@pytest.fixture
async def page() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def told(stage: kit.Stage, page: aiohttp.ClientSession, path: str, body: object) -> dict[str, Any]:
    async with page.post(f"{stage.url}/_sandbox/{path}", json=body) as response:
        answer = await response.json()
        assert isinstance(answer, dict)
        return {"http": response.status, **answer}


async def seen(stage: kit.Stage, page: aiohttp.ClientSession, path: str = "world") -> Any:
    async with page.get(f"{stage.url}/_sandbox/{path}") as response:
        return await response.json()


async def graph(stage: kit.Stage, page: aiohttp.ClientSession, path: str, body: object, token: str = TOKEN) -> Any:
    headers = {"Authorization": f"Bearer {token}"}
    async with page.post(f"{stage.url}/v24.0/{path}", json=body, headers=headers) as response:
        return await response.json()


async def test_the_handshake_is_done(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """The stand-in asks for the challenge as the dashboard does, and believes only the right answer."""
    assert (await told(stage, page, "subscribe", {}))["subscribed"] is True


@pytest.mark.parametrize(
    ("said", "network", "surface"),
    [
        ({"network": "facebook", "surface": "comment", "account": kit.PAGE}, "facebook", "comment"),
        ({"network": "instagram", "surface": "comment", "account": kit.PROFILE}, "instagram", "comment"),
        ({"network": "messenger", "account": kit.PAGE}, "messenger", "dm"),
        ({"network": "instagram", "surface": "dm", "account": kit.PROFILE}, "instagram", "dm"),
    ],
)
async def test_a_customer_writes(
    stage: kit.Stage, page: aiohttp.ClientSession, said: dict[str, str], network: str, surface: str
) -> None:
    """What a customer writes on the page arrives signed, as that network's message, with all its words."""
    text = 'سلام! \u202b«کی می‌رسد؟»\u202c 👩🏽‍🚀 / \\ " < %'
    answer = await told(stage, page, "customer", {**said, "contact": "77", "name": "لیلا", "text": text})

    event = stage.events[-1]
    assert isinstance(event, domain.CustomerMessage)
    assert (answer["http"], answer["status"], answer["external_id"]) == (200, 200, event.external_id)
    assert (event.platform, event.surface, event.contact, event.text) == (network, surface, "77", text)
    assert event.at == stage.clock.now()


async def test_a_delivery_is_escaped_as_meta_escapes(stage: kit.Stage) -> None:
    """Other letters come as lower-case escapes and slashes escaped: whoever re-serialises fails here."""
    await stage.sandbox.people.customer(people.Said(account=kit.PAGE, contact="1", text="ä/א"))

    assert rb'"message":"\u00e4\/\u05d0"' in stage.bodies[0]


async def test_a_photo_comes_as_an_attachment(stage: kit.Stage) -> None:
    """Without words there is still a message."""
    for surface in ("comment", "dm"):
        said = people.Said(account=kit.PAGE, contact="1", text="", attachment="https://x.test/a.jpg", surface=surface)
        await stage.sandbox.people.customer(said)
    photos = [event.attachments for event in stage.events if isinstance(event, domain.CustomerMessage)]

    assert photos == [(domain.Attachment(type="image", url="https://x.test/a.jpg"),)] * 2


async def test_edits_and_removals_are_told_where_meta_tells_them(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """Page comments and direct messages: yes. Instagram comments: nobody is told, and the page hears that."""
    statuses = []
    for said in (
        {"account": kit.PAGE},
        {"account": kit.PAGE, "surface": "dm"},
        {"account": kit.PROFILE, "surface": "dm"},
        {"account": kit.PROFILE},
    ):
        one = await told(stage, page, "customer", {**said, "contact": "77", "text": "раз"})
        edit = await told(stage, page, "edit", {"external_id": one["external_id"], "text": "два"})
        gone = await told(stage, page, "remove", {"external_id": one["external_id"]})
        statuses.append((edit["status"], gone["status"]))

    assert statuses == [(200, 200), (200, 200), (200, 200), (None, None)]
    kinds = [event.kind for event in stage.events]
    assert kinds == ["message", "edited", "removed"] * 3 + ["message"]


async def test_a_moderator_hides_and_shows(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """Hiding is told as a removal, showing again as nothing that matters."""
    one = await told(stage, page, "customer", {"account": kit.PAGE, "contact": "77", "text": "!!!"})
    for verb in ("hide", "unhide"):
        await told(stage, page, "remove", {"external_id": one["external_id"], "verb": verb})

    assert [event.kind for event in stage.events] == ["message", "removed", "ignored"]
    assert (await seen(stage, page))["accounts"][0]["posts"][0]["comments"][0]["hidden"] is False


async def test_a_person_answers_in_the_inbox(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """A colleague's words in the platform's own app come as a reply from outside."""
    await told(stage, page, "customer", {"account": kit.PAGE, "network": "messenger", "contact": "77", "text": "?"})
    await told(stage, page, "outside", {"account": kit.PAGE, "network": "messenger", "contact": "77", "text": "כן"})

    reply = stage.events[-1]
    assert isinstance(reply, domain.OutsideReply)
    assert (reply.text, reply.contact, reply.conversation) == ("כן", "77", stage.events[0].conversation)
    assert str(webhooks.INBOX_APP).encode() in stage.bodies[-1]


async def test_the_world_is_drawn_whole(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """Two posts per account to begin with; then comments with their answers, and threads with every word."""
    world = await seen(stage, page)
    assert [(account["network"], len(account["posts"])) for account in world["accounts"]] == [
        ("facebook", 2),
        ("instagram", 2),
    ]
    one = await told(stage, page, "customer", {"account": kit.PAGE, "contact": "77", "name": "Лев", "text": "где?"})
    await stage.channel.send(kit.outgoing("здесь", to=one["external_id"]))
    await stage.channel.send(kit.outgoing("лично", to=one["external_id"], manner=Manner.PRIVATE))
    world = await seen(stage, page)
    comment = world["accounts"][0]["posts"][0]["comments"][0]
    thread = world["threads"][0]

    assert (comment["who"], comment["name"], comment["text"], comment["contact"]) == ("customer", "Лев", "где?", "77")
    assert [(reply["who"], reply["via"], reply["text"]) for reply in comment["replies"]] == [
        ("account", "bot", "здесь")
    ]
    assert (thread["network"], thread["contact"], thread["name"]) == ("messenger", "77", "Лев")
    assert [(message["via"], message["text"], message["comment"]) for message in thread["messages"]] == [
        ("bot", "лично", one["external_id"])
    ]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("customer", {"account": "999", "contact": "1", "text": "x"}, 404),
        ("customer", {"account": kit.PAGE, "contact": "1", "text": "x", "post": "nowhere"}, 404),
        ("customer", {"account": kit.PAGE}, 400),
        ("customer", [], 400),
        ("edit", {"external_id": "nothing", "text": "x"}, 404),
        ("remove", {"external_id": "nothing"}, 404),
        ("fault", {"kind": "earthquake"}, 400),
    ],
)
async def test_mistakes_are_told(
    stage: kit.Stage, page: aiohttp.ClientSession, path: str, body: object, status: int
) -> None:
    """What cannot be done is an answer with a reason, and nothing was delivered."""
    answer = await told(stage, page, path, body)

    assert (answer["http"], bool(answer["error"])) == (status, True)
    assert stage.events == []


async def test_faults_by_http(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """A fault can be put on for some sends and taken off again; it counts down by itself."""
    assert (await told(stage, page, "fault", {"kind": "rate_limit", "times": 2, "after": 9}))["times"] == 2
    await graph(stage, page, f"{kit.PAGE}/messages", {})
    assert (await seen(stage, page, "fault"))["times"] == 1
    assert (await told(stage, page, "fault", {"kind": "none"}))["kind"] == "none"


async def test_an_undelivered_webhook_comes_again(stage: kit.Stage) -> None:
    """What is not answered with 200 is sent again, the same bytes, after growing pauses."""
    stage.statuses[:] = [503, 500, 404]
    done = await stage.sandbox.people.customer(people.Said(account=kit.PAGE, contact="1", text="שוב"))
    await stage.sandbox.settled()

    assert done.status == 503
    assert [event.text for event in stage.events] == ["שוב"]
    assert stage.clock.slept == list(webhooks.REPEATS[:3])


async def test_an_undeliverable_webhook_is_dropped(stage: kit.Stage) -> None:
    """After the last try it is gone, and nobody waits for ever."""
    stage.statuses[:] = [503] * 20
    await stage.sandbox.people.customer(people.Said(account=kit.PAGE, contact="1", text="שוב"))
    await stage.sandbox.settled()

    assert stage.events == []
    assert len(stage.statuses) == 20 - 1 - len(webhooks.REPEATS)


async def test_echoes_can_be_switched_off(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """Then nothing comes back of what was sent."""
    await told(stage, page, "echoes", {"on": False})
    await stage.channel.send(await stage.a_reply())
    await stage.sandbox.settled()

    assert [event.kind for event in stage.events] == ["message"]


async def test_an_effect_without_an_answer_is_echoed(stage: kit.Stage) -> None:
    """What was done is told by the webhook even when the answer was lost: so an unknown send is settled."""
    await stage.sandbox.people.customer(people.Said(account=kit.PAGE, contact="7001", text="?", surface="dm"))
    stage.sandbox.fault("accept_then_hang_up", times=1)
    reply = kit.outgoing("تم", to="7001", platform="messenger", manner=Manner.DM)
    with pytest.raises(Exception, match="trustworthy"):
        await stage.channel.send(reply)
    await stage.sandbox.settled()

    assert [getattr(event, "marker", "") for event in stage.events] == ["", reply.out.id]


async def test_the_ledger_survives(tmp_path: Path) -> None:
    """Each send is a line of the file before it is answered, with its words and without its token."""
    path = tmp_path / "ledger.jsonl"
    sandbox = MetaSandbox(
        kit.SECRET, "v", {kit.PAGE: "page-token"}, "http://127.0.0.1:9/", "1", kit.SleepingClock(), path
    )
    sandbox.echoes = False
    async with kit.serve(sandbox.application()) as url, aiohttp.ClientSession() as session:
        post = sandbox.world.account(kit.PAGE).posts[0].id
        for token in ("page-token", "wrong"):
            headers = {"Authorization": f"Bearer {token}"}
            async with session.post(f"{url}/v24.0/{post}/comments", json={"message": "שלום"}, headers=headers):
                pass
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    assert [(line["number"], line["status"], line["accepted"]) for line in lines] == [(1, 200, True), (2, 401, False)]
    assert lines[0]["body"] == {"message": "שלום"}
    assert "page-token" not in path.read_text("utf-8")


async def test_a_later_start_repeats_no_id() -> None:
    """Ids go on with the time: a database that outlives the stand-in never sees one twice."""
    clock = kit.SleepingClock()
    first = worlds.World([kit.PAGE], clock.now())
    clock.time += timedelta(seconds=5)
    later = worlds.World([kit.PAGE], clock.now())
    ids = [
        world.add_message(world.account(kit.PAGE), contact="1", text="", at=clock.now(), via="").id
        for world in (first, later)
    ]

    assert ids[0] != ids[1]


REFUSALS: list[tuple[str, str, object, tuple[int, int]]] = [
    ("a wrong token", "{page}/messages", {"token": "x"}, (190, 463)),
    ("another account's token", "{profile}/messages", {}, (200, 0)),
    ("an unknown object", "12_34/comments", {"message": "x"}, (100, 33)),
    ("no words", "{comment}/comments", {"message": "  "}, (100, 0)),
    ("too long a comment", "{comment}/comments", {"message": "x" * 8001}, (100, 0)),
    ("the other network's edge", "{comment}/replies", {"message": "x"}, (100, 0)),
    ("no type", "{page}/messages", {"recipient": {"id": "7"}, "message": {"text": "x"}}, (100, 0)),
    (
        "a stranger",
        "{page}/messages",
        {"recipient": {"id": "nobody"}, "messaging_type": "RESPONSE", "message": {"text": "x"}},
        (100, 2018001),
    ),
    (
        "too long a message",
        "{page}/messages",
        {"recipient": {"id": "7"}, "messaging_type": "RESPONSE", "message": {"text": "x" * 2001}},
        (100, 0),
    ),
    (
        "too many buttons",
        "{page}/messages",
        {
            "recipient": {"id": "7"},
            "messaging_type": "RESPONSE",
            "message": {"text": "x", "quick_replies": [{"title": "x"}] * 14},
        },
        (100, 0),
    ),
]


@pytest.mark.parametrize(
    ("what", "path", "body", "code"), REFUSALS, ids=lambda value: value if isinstance(value, str) else ""
)
async def test_it_refuses_what_meta_refuses(
    stage: kit.Stage, page: aiohttp.ClientSession, what: str, path: str, body: Any, code: tuple[int, int]
) -> None:
    """Each with Graph's own code; nothing happens."""
    done = await stage.sandbox.people.customer(people.Said(account=kit.PAGE, contact="8", text="?"))
    token = body.pop("token", "page-token")
    where = path.format(page=kit.PAGE, profile=kit.PROFILE, comment=done.external_id)
    error = (await graph(stage, page, where, body, token))["error"]

    assert (error["code"], error.get("error_subcode", 0)) == code, what
    assert stage.accepted() == 0


async def test_instagram_counts_bytes(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """500 Cyrillic letters are 1000 bytes and pass; one more does not. 300 characters of a comment pass, 301 do not."""
    await stage.sandbox.people.customer(people.Said(account=kit.PROFILE, contact="8", text="?", surface="dm"))
    post = stage.sandbox.world.account(kit.PROFILE).posts[0].id
    passed = []
    for length in (500, 501):
        body = {"recipient": {"id": "8"}, "messaging_type": "RESPONSE", "message": {"text": "ж" * length}}
        passed.append("error" not in await graph(stage, page, f"{kit.PROFILE}/messages", body, "profile-token"))
    for length in (300, 301):
        body = {"message": "ж" * length}
        passed.append("error" not in await graph(stage, page, f"{post}/replies", body, "profile-token"))

    assert passed == [True, False, True, False]


async def test_a_token_in_the_address_is_no_token(stage: kit.Stage, page: aiohttp.ClientSession) -> None:
    """Addresses are logged everywhere: the stand-in takes tokens from the header only."""
    url = f"{stage.url}/v24.0/{kit.PAGE}/messages?access_token=page-token"
    async with page.post(url, json={}) as response:
        assert (await response.json())["error"]["code"] == 190


def button(**changes: object) -> dict[str, object]:
    return {"content_type": "text", "title": "قیمت", "payload": "p"} | changes


@pytest.mark.parametrize(
    "offered",
    [
        [button()] * 14,
        [button(title="x" * 21)],
        [button(title="")],
        [button(title="  ")],
        [button(payload="")],
        [button(payload="x" * 1001)],
        [button(), button(content_type="location")],
    ],
)
@pytest.mark.parametrize("account", [kit.PAGE, kit.PROFILE])
async def test_quick_replies_the_platform_refuses_are_refused(
    stage: kit.Stage, page: aiohttp.ClientSession, account: str, offered: list[object]
) -> None:
    """Too many, too long, empty, of a kind that is gone: nothing is sent, and Meta's error says so."""
    await told(stage, page, "customer", {"account": account, "surface": "dm", "contact": "7001", "text": "hi"})
    body = {
        "recipient": {"id": "7001"},
        "messaging_type": "RESPONSE",
        "message": {"text": "?", "quick_replies": offered},
    }
    token = "page-token" if account == kit.PAGE else "profile-token"
    assert (await graph(stage, page, f"{account}/messages", body, token))["error"]["code"] == 100
    body["message"] = {"text": "?", "quick_replies": [button()] * 13}
    assert "message_id" in await graph(stage, page, f"{account}/messages", body, token)


@pytest.mark.parametrize(("account", "platform"), [(kit.PAGE, "messenger"), (kit.PROFILE, "instagram")])
async def test_a_pressed_quick_reply_is_a_message_that_carries_its_sign(
    stage: kit.Stage, page: aiohttp.ClientSession, account: str, platform: str
) -> None:
    """The title is what the customer is seen to write; a button that is not there cannot be pressed."""
    await told(stage, page, "customer", {"account": account, "surface": "dm", "contact": "7001", "text": "hi"})
    offered = (domain.Choice(label="ساعت کاری", entry="hours"), domain.Choice(label="قیمت", entry="price"))
    sent = await stage.channel.send(
        kit.outgoing("کدام؟", to="7001", platform=platform, account=account, manner=Manner.DM, choices=offered)
    )
    pressed = await told(stage, page, "choose", {"external_id": sent.external_id, "number": 2})
    event = next(event for event in stage.events if event.external_id == pressed["external_id"])
    assert isinstance(event, domain.CustomerMessage)
    assert (event.text, event.payload, event.platform) == ("قیمت", offered[1].payload, platform)
    assert (await told(stage, page, "choose", {"external_id": sent.external_id, "number": 3}))["http"] == 404
    assert (await told(stage, page, "choose", {"external_id": "m_0", "number": 1}))["http"] == 404
