"""Where one wish of a message ends and the next begins: sentences, lines, a greeting before a comma."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

MOST = 6
"""Parts a message is seen in; more sentences than that share them."""

_SENTENCE = 3
"""Words of which a single one after them is the tail, unless it is cried out ("liars!"): it is no wish of its own."""

_END = re.compile(
    r"\n|[!؟۔。]+[!?؟.)»”\"']*|\?+[!?.)»”\"']*(?=\s|$)|(?<![\d.])(?<!\b\w)\.[.!?)»”\"']*(?=\s|$)|\.{2,}|…+"
)
"""An ordinal's point, one after a single letter and those inside of numbers and addresses end nothing."""

_WORD = re.compile(r"(?:(?![\d_])\w){2,}")

_OPENER = re.compile(r"((?:[\w'’-]+ ){0,3}[\w'’-]+) ?[,،;:–—-]+ (?=\S)")
_OPENINGS = """
hi hello hey hiya good dear ok okay thanks thank thx cheers ty perfect great سلام درود مرسی ممنون ممنونم تشکر سپاس
خسته وقت روز روزتون عصر عصرتون صبح شب باشه ببخشید مرحبا مرحبتين السلام اهلا هلا شكرا مشكور تسلم يسلمو يعطيك صباح
مساء تمام привет приветик здравствуйте здрасьте здравствуй добрый доброе доброго спасибо благодарю спс ок окей
понятно labdien sveiki sveicināti sveika sveiks čau cau labrīt labvakar paldies pald labi שלום היי הי אהלן תודה בוקר
ערב צהריים סליחה hallo guten danke moin bonjour salut merci bonsoir hola buenas buenos gracias ciao grazie tere
aitäh labas ačiū salam mersi mamnoon marhaba ahlan hala shukran privet zdravstvuyte zdravstvujte dobryj dobryi
spasibo
"""
"""First words of what is said before a question is asked."""
_OPENERS = frozenset(_OPENINGS.split())


def split(lines: str) -> Sequence[str]:
    """The parts of a cleaned text whose line breaks are kept, at most `MOST`, in order; none when it is all one."""
    parts = list(_said(piece for line in _sentences(lines) for piece in _opened(line)))
    if len(parts) < 2:
        return ()
    if len(parts) <= MOST:
        return parts
    edges = [round(n * len(parts) / MOST) for n in range(MOST + 1)]
    return [" ".join(parts[start:end]) for start, end in itertools.pairwise(edges)]


def _sentences(lines: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(lines):
        yield lines[start : end.end()].strip()
        start = end.end()
    yield lines[start:].strip()


def _opened(sentence: str) -> Iterator[str]:
    """A sentence, or the greeting it opens with and the rest."""
    opener = _OPENER.match(sentence)
    if opener and opener[1].split()[0].casefold() in _OPENERS:
        yield sentence[: opener.end()].strip()
        yield sentence[opener.end() :]
    else:
        yield sentence


def _said(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces; those without a word (an emoji, a number), and "how much?" cut short, with what they follow."""
    waiting: list[str] = []
    words = 0
    for piece in filter(None, pieces):
        own = _words(piece)
        is_tail = own == 1 and words >= _SENTENCE and not piece.endswith("!")
        if words and own and not is_tail:
            yield " ".join(waiting)
            waiting, words = [], 0
        waiting.append(piece)
        words += own
    if waiting:
        yield " ".join(waiting)


def _words(piece: str) -> int:
    """How many words a piece has; letters alone, like those of a list, are none."""
    return len(_WORD.findall(piece))
