"""Hiding comments through real HTTP: what the platform is asked, what it tells, and that twice is once."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from inboxbot import domain, errors
from inboxbot.platforms.meta.sandbox import people
from tests import support
from tests.platforms.meta import kit


@pytest.fixture
async def stage() -> AsyncIterator[kit.Stage]:
    async with kit.stage() as running:
        yield running


async def commented(stage: kit.Stage, account: str = kit.PAGE) -> str:
    said = people.Said(account=account, contact="6001", name="דנה", text="קנו כאן בזול!!! http://spam")
    return (await stage.sandbox.people.customer(said)).external_id


def hide(comment: str, *, platform: str = "facebook", account: str = kit.PAGE) -> domain.Outgoing:
    out = domain.Hide(
        id=domain.OutboundId("h1"),
        sink="meta",
        platform=platform,
        account=account,
        conversation=domain.ConversationId("c"),
        comment=comment,
    )
    return domain.Outgoing(out=out, attempt=1, fence=1, queued_at=support.NOON)


@pytest.mark.parametrize(
    ("platform", "account", "body"),
    [("facebook", kit.PAGE, {"is_hidden": True}), ("instagram", kit.PROFILE, {"hide": True})],
)
async def test_a_comment_is_hidden_in_each_networks_words(
    stage: kit.Stage, platform: str, account: str, body: dict[str, bool]
) -> None:
    """Facebook's `is_hidden`, Instagram's `hide`; a second time changes nothing and is no error."""
    comment = await commented(stage, account)
    for _ in range(2):
        assert await stage.channel.send(hide(comment, platform=platform, account=account)) == domain.Receipt(
            external_id=""
        )
    assert stage.sandbox.world.comment(comment).hidden
    assert [entry["body"] for entry in stage.sandbox.ledger.entries] == [body, body]
    assert stage.channel.limits[platform].hide


async def test_facebook_tells_of_the_hiding_as_of_a_moderators(stage: kit.Stage) -> None:
    """It comes back as a removal whose reason is `hide`: the store knows whose it was."""
    comment = await commented(stage)
    await stage.channel.send(hide(comment))
    await stage.sandbox.settled()
    told = stage.events[-1]
    assert isinstance(told, domain.Removed)
    assert (told.external_id, told.reason) == (comment, "hide")


async def test_a_comment_that_is_gone_is_out_of_sight(stage: kit.Stage) -> None:
    """Its author was faster: there is nothing left to do, and nothing to report."""
    comment = await commented(stage)
    await stage.sandbox.people.remove(comment)
    assert await stage.channel.send(hide(comment)) == domain.Receipt(external_id="")


@pytest.mark.parametrize("kind", list(kit.FAULTS))
async def test_each_failure_is_told_as_what_it_means(stage: kit.Stage, kind: str) -> None:
    """As for words: surely not, later, or nobody knows."""
    comment = await commented(stage)
    stage.sandbox.fault(kind, times=1)  # type: ignore[arg-type]  # the kit's names are the sandbox's
    if kind == "accept_without_id":  # hiding has no id
        await stage.channel.send(hide(comment))
        return
    with pytest.raises(kit.FAULTS[kind]):
        await stage.channel.send(hide(comment))


async def test_our_own_comments_cannot_be_hidden(stage: kit.Stage) -> None:
    """The platform refuses, and the desk will hear it."""
    comment = await commented(stage)
    receipt = await stage.channel.send(kit.outgoing("سلام", to=comment))
    with pytest.raises(errors.Rejected):
        await stage.channel.send(hide(receipt.external_id))


def like(comment: str, platform: str = "facebook") -> domain.Outgoing:
    out = domain.Like(
        id=domain.OutboundId("l1"),
        sink="meta",
        platform=platform,
        account=kit.PAGE,
        conversation=domain.ConversationId("c"),
        comment=comment,
    )
    return domain.Outgoing(out=out, attempt=1, fence=1, queued_at=support.NOON)


async def test_a_comment_is_liked_on_facebook_alone(stage: kit.Stage) -> None:
    """Twice is once; what is gone needs no liking; Instagram has no likes of ours and is not even asked."""
    comment = await commented(stage)
    for _ in range(2):
        assert await stage.channel.send(like(comment)) == domain.Receipt(external_id="")
    assert stage.sandbox.world.comment(comment).liked
    assert [(entry["object"], entry["edge"]) for entry in stage.sandbox.ledger.entries] == [(comment, "likes")] * 2
    await stage.sandbox.people.remove(comment)
    assert await stage.channel.send(like(comment)) == domain.Receipt(external_id="")
    with pytest.raises(errors.Rejected):
        await stage.channel.send(like(comment, "instagram"))
    assert len(stage.sandbox.ledger.entries) == 3
    assert [network for network, limits in stage.channel.limits.items() if limits.like] == ["facebook"]
