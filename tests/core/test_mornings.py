"""Good morning: each group hears of its own, urgent ones first, then what is due first, in the desk's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import domain, speech
from inboxbot.compose import mornings
from inboxbot.rulebook import Queue
from tests.desk.house import NOW, RIGA, escalation, line

QUEUES = {
    "general": Queue(name="general", title="General"),
    "returns": Queue(name="returns", title="Returns"),
    "stars": Queue(name="stars", title="Stars", chat=-1005, topic=3),
}


def shown(name: str, queue: str = "general", **more: object) -> domain.Shown:
    values: dict[str, object] = {"id": name, "contact_name": name, "queue": queue, "priority": 2}
    return domain.Shown(escalation=escalation(**(values | more)), card=f"-100123/{len(name)}")


def night(*cases: domain.Shown, answered: int = 0) -> domain.Night:
    return domain.Night(closed=NOW, opened=NOW + timedelta(hours=13), cases=cases, answered=answered)


def told(of: domain.Night, language: str = "en") -> list[tuple[int, int, str]]:
    found = mornings.summaries(of, QUEUES, "general", RIGA, speech.of(language))
    return [(each.chat, each.topic, "".join(span.text for span in each.spans)) for each in found]


def test_each_group_hears_of_its_queues() -> None:
    """Counts by queue, the urgent ones named as such; a queue that is no more goes to the default one's group."""
    cases = [shown("لیلا", priority=0), shown("דנה", "returns"), shown("Īva", "stars"), shown("Олег", "gone")]
    (desk, stars) = told(night(*cases))
    assert desk[:2] == (0, 0)
    assert "General: 1 case · urgent: 1" in desk[2]
    assert "Returns: 1 case" in desk[2]
    assert "gone: 1 case" in desk[2]
    assert "Īva" not in desk[2]
    assert (stars[:2], "Stars: 1 case" in stars[2]) == ((-1005, 3), True)


def test_what_is_due_first_stands_first() -> None:
    """Urgent ones, then by the time that was promised, then those without a promise by their age."""
    later = NOW + timedelta(hours=16)
    cases = [
        shown("none"),
        shown("late", due_at=later + timedelta(hours=1)),
        shown("told", promised_by=later, due_at=later + timedelta(hours=2)),
        shown("done", due_at=later, lines=(line("agent", "да"),)),
        shown("fire", priority=0),
    ]
    [(_, _, said)] = told(night(*cases))
    order = sorted(("none", "late", "told", "done", "fire"), key=said.index)
    assert order[:3] == ["fire", "told", "late"]
    assert "told\u2069 · a reply is due by Sun 22 Nov 12:04" in said
    assert "1 customer expects an answer by Sun 22 Nov 12:04" in said


def test_what_waited_before_the_night_is_due_too() -> None:
    """It is counted by itself and stands where it is due; what is put off or answered for good is left out."""
    soon, later = NOW + timedelta(hours=14), NOW + timedelta(hours=16)
    older = (
        shown("قدیمی", due_at=soon),
        shown("alone"),
        shown("owed", resolve_by=later, lines=(line("agent", "да"),)),
        shown("done", lines=(line("agent", "да"),)),
        shown("asleep", due_at=soon, snoozed_until=later),
    )
    [(_, _, said)] = told(replace(night(shown("new", due_at=later)), older=older))
    assert "3 older cases still wait" in said
    assert "General: 1 case\n" in said
    assert said.index("قدیمی") < said.index("new") < said.index("alone")
    assert "owed" in said
    assert "done" not in said
    assert "asleep" not in said
    [(_, _, alone)] = told(replace(night(), older=older[:1]))
    assert "1 older case still waits" in alone


def test_nothing_came_nothing_is_said() -> None:
    """What the bot answered alone is told to the default queue's group, also where nothing waits."""
    assert told(night()) == []
    assert told(night(answered=3)) == [(0, 0, "Good morning! Since Sat 21 Nov 20:04:\nAnswered by the bot alone: 3")]


def test_a_long_night_is_cut() -> None:
    """Eight are named, the rest counted; the same morning makes the same notice, whatever it says."""
    [(_, _, said)] = told(night(*(shown(f"n{n}") for n in range(30))))
    assert "… and 22 more" in said
    assert sum(f"\u2068n{n}\u2069" in said for n in range(30)) == 8
    ids = {
        mornings.summaries(night(*cases), QUEUES, "general", RIGA, speech.of("en"))[0].id
        for cases in ([shown("a")], [shown("a"), shown("b")])
    }
    assert len(ids) == 1


@pytest.mark.parametrize("language", speech.LANGUAGES)
@pytest.mark.parametrize("n", [1, 2, 3, 11])
def test_every_language_counts(language: str, n: int) -> None:
    """In its own plurals and digits, without a word of English."""
    cases = [shown(f"n{each}", priority=0, promised_by=NOW) for each in range(n)]
    [(_, _, said)] = told(replace(night(*cases, answered=n), older=tuple(cases)), language)
    assert "Good morning" not in said or language == "en"
    assert "{" not in said
    assert speech.local_digits("20:04", language) in said
