"""Numbers in words that run from the right: a phone among them reads as it was written. Only for the eye of an agent:
what customers are sent, and what is to be copied, never comes here. Pure.
"""

from __future__ import annotations

import functools

from inboxbot import entities
from inboxbot.speech import direction, turning

FAR = 1000
"""Characters of a line in which numbers are looked for; a card hardly shows more of one."""


def kept(words: str) -> str:
    """The words, each number that would be laid out backwards in an isolate of its own (LRI … PDI, UAX 9).

    A line in which somebody took care of directions is left as it is.
    """
    return "\n".join(map(_line, words.split("\n")))


@functools.lru_cache(maxsize=1024)
def _line(line: str) -> str:
    if not direction.runs_both_ways(line):
        return line
    for start, end in sorted(turning.turned(line, entities.numbers(line[:FAR])), reverse=True):
        line = f"{line[:start]}{direction.FROM_LEFT}{line[start:end]}{direction.END_ISOLATE}{line[end:]}"
    return line
