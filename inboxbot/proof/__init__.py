"""The files' own tests, run through the core that answers customers. Pure; what fails is told, never mended."""

from inboxbot.proof.contact import first_contact
from inboxbot.proof.moment import checked as checked_moment
from inboxbot.proof.run import Result, network, phrases, run
from inboxbot.proof.values import Expected, Test

__all__ = [
    "Expected",
    "Result",
    "Test",
    "checked_moment",
    "first_contact",
    "network",
    "phrases",
    "run",
]
