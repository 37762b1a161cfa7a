"""What people are called who write direct messages, through real HTTP: what Graph is asked, and when it refuses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import orjson
import pytest

from inboxbot import errors
from inboxbot.platforms.meta import profiles
from inboxbot.platforms.meta.sandbox import people
from inboxbot.wire import foreign
from tests.platforms.meta import kit


@pytest.fixture
async def stage() -> AsyncIterator[kit.Stage]:
    async with kit.stage() as running:
        yield running


async def writes(stage: kit.Stage, account: str, name: str = "דנה כהן", *, comments: bool = False) -> None:
    said = people.Said(
        account=account, surface="comment" if comments else "dm", contact="6001", name=name, text="מתי פתוח?"
    )
    await stage.sandbox.people.customer(said)


@pytest.mark.parametrize(("platform", "account"), [("messenger", kit.PAGE), ("instagram", kit.PROFILE)])
async def test_each_network_names_who_wrote_to_it(stage: kit.Stage, platform: str, account: str) -> None:
    """In the network's own fields: the other one's are refused."""
    await writes(stage, account)
    assert await stage.channel.name_of(platform, account, "6001") == "דנה כהן"
    if account == kit.PROFILE:
        with pytest.raises(errors.Rejected):
            await stage.channel.name_of("messenger", account, "6001")


@pytest.mark.parametrize(
    ("account", "told", "code"), [(kit.PAGE, kit.PROFILE, "230"), (kit.PROFILE, kit.PAGE, "100-33")]
)
async def test_another_accounts_contact_is_not_named(stage: kit.Stage, account: str, told: str, code: str) -> None:
    """Who wrote to the Page has not consented to tell the profile, and the other way round."""
    await writes(stage, account)
    with pytest.raises(errors.Rejected) as refused:
        await stage.channel.name_of("instagram" if told == kit.PROFILE else "messenger", told, "6001")
    assert refused.value.code == code


async def test_who_only_commented_has_not_consented(stage: kit.Stage) -> None:
    """A comment is no consent."""
    await writes(stage, kit.PROFILE, comments=True)
    with pytest.raises(errors.Rejected):
        await stage.channel.name_of("instagram", kit.PROFILE, "6001")


async def test_who_hides_their_name_is_refused(stage: kit.Stage) -> None:
    """Graph says that there is no profile; a dead token and an account without one are the channel's trouble."""
    await writes(stage, kit.PAGE)
    stage.sandbox.world.tells_names = False
    with pytest.raises(errors.Rejected) as refused:
        await stage.channel.name_of("messenger", kit.PAGE, "6001")
    assert refused.value.code == "100-2018218"
    stage.sandbox.fault("token_dead")
    for account in (kit.PAGE, "777"):
        with pytest.raises(errors.ChannelDown):
            await stage.channel.name_of("messenger", account, "6001")


class Graph:
    """Answers with one profile, whoever is asked about."""

    def __init__(self, told: dict[str, str]) -> None:
        self.told = told
        self.asked: list[tuple[str, str]] = []

    async def get(self, url: str, token: str, query: Mapping[str, str]) -> foreign.Part:
        self.asked.append((url, token))
        assert query.keys() == {"fields"}
        return foreign.read(orjson.dumps(self.told))


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"name": " דנה כהן ", "first_name": "דנה"}, "דנה כהן"),
        ({"first_name": "Ольга", "last_name": "Петрова"}, "Ольга Петрова"),
        ({"last_name": "Петрова"}, "Петрова"),
        ({"name": "", "username": "anna.k"}, "anna.k"),
        ({"id": "6001"}, None),
    ],
)
async def test_who_has_no_full_name_is_called_as_they_are(told: dict[str, str], name: str | None) -> None:
    """First and last name, else the handle; a profile that tells none is as good as no profile."""
    graph = Graph(told)
    assert await profiles.name_of(graph, "https://graph", "t", "instagram", "60/01") == name  # type: ignore[arg-type]
    assert graph.asked == [("https://graph/60%2F01", "t")]
