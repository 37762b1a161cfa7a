"""What the program's own steps are called at the desk, in its language; a lead's rule keeps its name. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from inboxbot.speech import Speech

OWN: Mapping[str, str] = {
    "a person has taken over": "step-taken-over",
    "asked whether it helped": "step-asked",
    "blocked": "step-blocked",
    "chosen from the offer": "step-chosen",
    "could not be understood": "step-not-understood",
    "did not help": "step-no-help",
    "did you mean": "step-did-you-mean",
    "dissatisfied": "step-dissatisfied",
    "draft": "step-draft",
    "faq": "step-faq",
    "just answered": "step-just-answered",
    "loop guard": "step-loop-guard",
    "muted": "step-muted",
    "no words": "step-no-words",
    "not addressed to us alone": "step-not-us",
    "nothing to answer": "step-nothing",
    "policy": "step-policy",
    "sensitive": "step-sensitive",
    "unsure": "step-unsure",
    "waited too long": "step-late",
}
"""The steps of `decide`, by the names that traces have."""


def rule(name: str, say: Speech) -> str:
    """The rule or step in words."""
    return say(OWN[name]) if name in OWN else name
