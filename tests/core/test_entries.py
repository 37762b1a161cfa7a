"""When and where an entry is there, what it says after hours, its links, and the words a brand never says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, errors, playbook
from inboxbot.compose import voice
from inboxbot.decide.decide import decide
from inboxbot.domain import Answer, Escalate, Surface
from inboxbot.playbook import Link
from inboxbot.reload import knowledge
from tests.core.test_decide import turn
from tests.core.test_knowledge import FAQ, GOOD, faults
from tests.support import NIGHT, NOON, book, conversation, meaning

DAYS = st.dates(date(2026, 11, 20), date(2026, 11, 26))


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"valid_from": date(2026, 11, 24)}, "hours is not valid until 2026-11-24"),
        ({"valid_until": date(2026, 11, 22)}, "hours was valid until 2026-11-22"),
        ({"platforms": ("instagram",)}, "hours is not for messenger"),
        ({"surfaces": (Surface.COMMENT,)}, "hours is not for a dm"),
    ],
)
def test_an_entry_that_is_not_there_answers_nobody_and_the_trace_says_why(entry: dict[str, object], why: str) -> None:
    """However sure the bot is: a person answers."""
    decision = decide(turn("کی باز هستید؟", entry=entry, means=meaning(language="fa")))
    assert isinstance(decision.action, Escalate)
    assert why in decision.trace[-1].because


@given(first=st.none() | DAYS, last=st.none() | DAYS)
def test_an_entry_is_there_from_its_first_day_to_its_last(first: date | None, last: date | None) -> None:
    """Both days count, in the zone of the shop."""
    decision = decide(turn(entry={"valid_from": first, "valid_until": last}))
    today = date(2026, 11, 23)
    assert isinstance(decision.action, Answer) == ((first or today) <= today <= (last or today))


def test_a_day_begins_at_midnight_of_the_shop() -> None:
    """At 22:30 UTC it is tomorrow in Riga."""
    late = NOON.replace(hour=22, minute=30)
    assert isinstance(decide(turn(entry={"valid_from": date(2026, 11, 24)}, now=late)).action, Answer)


def test_the_next_entry_answers_where_the_best_is_not_there() -> None:
    """Two entries of one intent, each in its own season."""
    asked = turn(entry={"valid_until": date(2026, 11, 1)})
    winter = replace(asked.book.entries["hours"], id="winter", valid_until=None)
    means = replace(
        asked.meaning, candidates=(*asked.meaning.candidates, domain.Guess(label="winter", confidence=0.95))
    )
    shop = replace(asked.book, entries={**asked.book.entries, "winter": winter})
    decision = decide(replace(asked, book=shop, meaning=means))
    assert isinstance(decision.action, Answer)
    assert decision.action.entry == "winter"
    assert "hours was valid until 2026-11-01" in decision.trace[-1].because


def test_a_rule_that_names_an_entry_that_is_not_there_is_passed_over() -> None:
    """Christmas hours by a rule: afterwards the usual entry answers again."""
    rule = playbook.Rule(
        name="season", when=playbook.When(intents=("hours",)), then=playbook.Then(answer="here", entry="price")
    )
    asked = turn(rules=(rule,))
    over = replace(asked.book.entries["price"], valid_until=date(2026, 1, 6))
    decision = decide(replace(asked, book=replace(asked.book, entries={**asked.book.entries, "price": over})))
    assert isinstance(decision.action, Answer)
    assert decision.action.entry == "hours"


def test_what_is_not_there_cannot_be_chosen_from_an_old_offer() -> None:
    """A button of yesterday calls no answer of yesterday."""
    about = conversation(offered=("hours",), language="en")
    decision = decide(turn("1", about=about, entry={"valid_until": date(2026, 11, 22)}))
    assert not isinstance(decision.action, Answer)


def test_after_hours_its_own_text_is_said_with_the_next_opening() -> None:
    """In private; in public the shorter text goes before it, and while people are there nothing changes."""
    entry = replace(book().entries["hours"], after_hours_answer={"fa": "{opens} باز می‌کنیم."})
    opens = NOON.replace(hour=7)
    said = voice.answer(book(), entry, "fa", opens, NIGHT, public=False)
    assert said == "today 9:00 باز می‌کنیم."
    assert voice.answer(book(), entry, "fa", None, NOON, public=False) == "از نه تا شش."
    assert voice.answer(book(), entry, "en", opens, NIGHT, public=True) == "9-18."
    assert voice.answer(book(), entry, "en", opens, NIGHT, public=False) == "Nine to six."


def test_links_follow_the_answer_once() -> None:
    """Below a right-to-left text the address has a line of its own; one that the text names is not said again."""
    url = "https://linden.example/map"
    entry = replace(book().entries["hours"], links=(Link(url=url, label={"fa": "نقشه"}), Link(url=url)))
    assert voice.answer(book(), entry, "fa", None, NOON, public=False) == f"از نه تا شش.\n\nنقشه:\n{url}"
    assert voice.answer(book(), entry, "en", None, NOON, public=True) == f"9-18. {url}"


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ('links: [{url: "http://a.example"}]', '"url": "http://a.example" is no link; write the whole address, like'),
        ('links: [{url: "https://a.example/{name}"}]', "is no link; write the whole address, like"),
        ('links: [{url: "https://a.example", label: {de: x}}]', 'the language "de" has no voice'),
        ("valid: {from: 2026-12-02, until: 2026-12-01}", '"hours" ends on 2026-12-01, before it begins on 2026-12-02'),
        ("valid: {from: tomorrow}", '"from" is no day: "tomorrow"; write it like 2026-12-24'),
        ("valid: {form: 2026-12-02}", '"form" is not a key here; did you mean "from"?'),
        ("only: {surfaces: [story]}", '"surfaces" is one of'),
        ('after_hours_answer: {en: "{soon}"}', "{soon} is not a field"),
        ('public_answer: {en: "{opens}"}', "{opens} is known only in holding_closed and after_hours_answer"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_in_a_leads_words(keys: str, fault: str) -> None:
    """By the line it stands on."""
    (said,) = faults(faq=FAQ + f"    {keys}\n")
    assert said.startswith(f"faq.yaml:{FAQ.count(chr(10)) + 1}: ")
    assert fault in said


def test_a_platform_nobody_has_is_refused() -> None:
    """Where the platforms are known."""
    texts = GOOD | {"faq.yaml": FAQ + "    only: {platforms: [instagran]}\n"}
    with pytest.raises(errors.PlaybookError, match='there is no platform "instagran"; did you mean "instagram"'):
        knowledge.check(
            texts, {}, networks={"instagram": domain.Limits(text=100), "messenger": domain.Limits(text=100)}
        )


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("*ارزان*", "خیلی ارزان‌تر شد", "ارزان"),
        ("дешев*", "Очень ДЕШЁВАЯ доставка", "дешевая"),
        ("מחיר זול", "הנה מחיר זול", "מחיר זול"),
        ("cheap", "so CHEAP!", "cheap"),
        ("cheap", "cheapest of all", ""),
        ("no problem", "there is no  problem here", "no problem"),
        ("*", "anything", ""),
    ],
)
def test_words_that_are_never_said_are_a_fault_of_the_text(words: str, text: str, found: str) -> None:
    """In any script, whole words unless a star says otherwise; the fault stands at the text and says what to write."""
    never = f'    never_say: [{{words: "{words}", instead: "good value"}}]\nentries:'
    faq = FAQ.replace("entries:", never).replace("9-18", text)
    if not found:
        assert knowledge.check(GOOD | {"faq.yaml": faq}, {}).entries["hours"].answer == {"en": text}
        return
    (fault,) = faults(faq=faq)
    assert fault.startswith(f"faq.yaml:{faq[: faq.index(text)].count(chr(10)) + 1}: ")
    assert fault.endswith('is never said in en; say "good value"')
    assert f'"{found}' in fault


def test_the_voice_itself_must_not_say_what_it_never_says() -> None:
    """A greeting is an approved text too."""
    (fault,) = faults(faq=FAQ.replace("entries:", "    never_say: [{words: [sorry]}]\nentries:"))
    assert fault.endswith('"sorry" is never said in en')


def test_a_brand_promises_only_languages_it_speaks() -> None:
    """Its line is named."""
    (fault,) = faults(faq=FAQ.replace("fallback: en}", "fallback: en, languages: [en, de]}"))
    assert fault == 'faq.yaml:1: the language "de" has no voice'
