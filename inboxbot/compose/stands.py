"""What a press on a card depends on, so that one on an older look can mean what it says. Pure; it compares nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from inboxbot import domain
from inboxbot.domain import Sending

_AS_HOPED = frozenset({Sending.HELD, Sending.LEAVING, Sending.DELIVERED})
"""Words that go their way; *Undo* looks for itself whether they have left. A failure is news to decide by."""


def stand(escalation: domain.Escalation) -> str:
    """The same word for two versions between which nothing changed that anybody would press otherwise for.

    Everything counts but what is left out here: the customer's name, the menu that somebody looks into, and words of
    ours on their way.
    """
    lines = tuple(replace(one, sending=None) if one.sending in _AS_HOPED else one for one in escalation.lines)
    still = replace(escalation, version=0, contact_name="", menu=(), lines=lines)
    return domain.name_of("stand", json.dumps(asdict(still), default=str))
