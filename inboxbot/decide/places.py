"""Public or private: what the policy of places says about automatic words for this turn. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from inboxbot.decide.conditions import sentiment
from inboxbot.decide.turn import Turn
from inboxbot.domain import Surface
from inboxbot.rulebook import Manner, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Where automatic words go; neither: where the customer wrote."""

    private: bool = False
    public_line: bool = False


def fitting(turn: Turn) -> Place | None:
    """The first line of the policy that fits; None for none."""
    return next((place for place in turn.book.rules.policy if _fits(place, turn)), None)


def _fits(place: Place, turn: Turn) -> bool:
    return (
        (not place.intents or turn.meaning.intent in place.intents)
        and (not place.sentiments or sentiment(turn) in place.sentiments)
        and (not place.platforms or turn.conversation.platform in place.platforms)
        and (not place.surfaces or turn.conversation.surface in place.surfaces)
    )


def words(turn: Turn, stated: Manner) -> Words:
    """Where automatic words go, when a rule states the manner or leaves it to the policy. A DM is private already."""
    if turn.conversation.surface is not Surface.COMMENT:
        return Words()
    if stated == "policy":
        place = fitting(turn)
        stated = _MANNERS.get(place.do, "here") if place else "here"
    return Words(private=stated in {"private", "both"}, public_line=stated == "both")


_MANNERS: dict[str, Manner] = {"public_line_and_private": "both", "private_only": "private"}
