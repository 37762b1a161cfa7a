"""The files' own tests, run through the core that answers customers. Pure; what fails is told, never mended."""

from inboxbot.proof.moment import checked as checked_moment
from inboxbot.proof.run import Result, network, phrases, run
from inboxbot.proof.think import Question, Thought, think, words
from inboxbot.proof.values import Expected, Test

__all__ = [
    "Expected",
    "Question",
    "Result",
    "Test",
    "Thought",
    "checked_moment",
    "network",
    "phrases",
    "run",
    "think",
    "words",
]
