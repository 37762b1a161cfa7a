"""Knowledge files as leads really save them: every fault by file and line, in words that say what to write instead."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from inboxbot import errors
from inboxbot.reload import folder, knowledge
from tests.support import ROOT

FAQ = (
    """\
brand: {name: Linden, fallback: en}
voice:
  en: &v
    greeting: Hi
    greeting_name: Hi {name}
    sign_off: Bye
    notice: A bot.
    holding_open: Soon.
    holding_closed: Closed, {opens}.
    holding_public: Sorry.
    clarify: Which?
    no_text: Thanks.
    weekdays: [Mo, Tu, We, Th, Fr, Sa, Su]
    today: today
    tomorrow: tomorrow
entries:
  hours:
    intent: hours
    answer: {en: "9-18"}
""".replace(": &v", ":")
    .replace("Hi {name}", '"Hi {name}"')
    .replace("Closed, {opens}.", '"Closed, {opens}."')
)
RULES = """\
time_zone: Europe/Riga
hours:
  mon: ["9:00-18:00"]
queues:
  general: {title: General}
default_queue: general
rules:
  - name: angry
    when: {negative: 0.7}
    then: {escalate: general}
"""
INTENT = "description: hours\nexamples:\n  en: [no, when open]\n"
GOOD = {"faq.yaml": FAQ, "escalation_rules.yaml": RULES, "intents/hours.yaml": INTENT}


def faults(**files: str) -> list[str]:
    texts = GOOD | {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(texts, {})
    return [str(fault) for fault in caught.value.faults]


def test_good_files_are_taken_as_they_were_written() -> None:
    """`no` is a word, a time is a time, and nothing is guessed."""
    known = knowledge.check(GOOD, {})
    assert known.intents["hours"].examples == {"en": ("no", "when open")}
    assert known.rules.rules[0].line == 8
    assert known.entries["hours"].answer == {"en": "9-18"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"faq": FAQ.replace("    answer:", "    answers:")},
            ['faq.yaml:17: "answer" is missing', 'faq.yaml:19: "answers" is not a key here; did you mean "answer"?'],
        ),
        ({"faq": FAQ.replace("intent: hours", "intent: hour")}, ['faq.yaml:18: there is no intent "hour"; did you mean "hours"?']),
        ({"faq": FAQ.replace("sign_off: Bye", "sign_off: Bye {nam}")}, ["faq.yaml:6: {nam} is not a field; there are {name}, {brand}, {opens}"]),
        ({"faq": FAQ.replace("today: today", 'today: today\n    opens: "{day} at {hour}"')}, ["faq.yaml:15: {hour} is not a field; there are {day}, {time}"]),
        ({"faq": FAQ.replace("today: today", "today: today\n    digits: ۰۱۲۳۴۵۶۷۸")}, ['faq.yaml:15: "digits": the ten digits from 0 to 9, without spaces']),
        ({"faq": FAQ + "  hours:\n    intent: hours\n    answer: {en: x}\n"}, ['faq.yaml:20: "hours" stands here twice; keep one']),
        ({"faq": FAQ.replace('{en: "9-18"}', '{ru: "9-18"}')}, ['faq.yaml:19: the language "ru" has no voice']),
        ({"faq": FAQ.replace("fallback: en", "fallback: lv")}, ['faq.yaml:1: the fallback language "lv" has no voice']),
        ({"faq": FAQ.replace("    greeting: Hi\n", "\tgreeting: Hi\n")}, ["faq.yaml:4: the line begins with a tab; use spaces"]),
        ({"faq": FAQ.replace("  hours:\n", "  hours: &a\n")}, ["faq.yaml:17: anchors (&) and aliases (*) are not used here; write the text out"]),
        ({"faq": FAQ[:60]}, None),
        ({"escalation_rules": RULES.replace("negative: 0.7", "negative: high")}, None),
        ({"escalation_rules": RULES.replace("negative: 0.7", "negative: 7")}, ['escalation_rules.yaml:9: "negative" is 1 at the most']),
        ({"escalation_rules": RULES.replace("{negative: 0.7}", "{}")}, ['escalation_rules.yaml:9: the rule "angry" has no condition: it would swallow every message']),
        ({"escalation_rules": RULES.replace("{escalate: general}", "{escalate: general, silent: true}")}, ["escalation_rules.yaml:10: a rule does one of these: escalate, answer, draft or silent"]),
        ({"faq": FAQ.replace("sign_off: Bye", "sign_off: Bye {opens}")}, ["faq.yaml:6: {opens} is known only in holding_closed and after_hours_answer"]),
        ({"escalation_rules": RULES + RULES[RULES.index("  - name"):]}, ['escalation_rules.yaml:11: two rules are called "angry"; a trace could not tell them apart']),
        ({"escalation_rules": RULES.replace("{escalate: general}", "{escalate: general, entry: hours}")}, ['escalation_rules.yaml:10: "entry" belongs to a rule that answers']),
        ({"escalation_rules": RULES.replace("escalate: general", "escalate: genral")}, ['escalation_rules.yaml:10: there is no queue "genral"; did you mean "general"?']),
        ({"escalation_rules": RULES.replace("9:00-18:00", "9-18")}, ['escalation_rules.yaml:3: "mon": write opening hours as "09:00-18:00"']),
        ({"escalation_rules": RULES.replace("Europe/Riga", "Europa/Riga")}, ['escalation_rules.yaml:1: there is no time zone "Europa/Riga"; write one like "Europe/Riga"']),
        ({"escalation_rules": RULES + "answer_when_rihgt: 0.9\n"}, ['escalation_rules.yaml:11: "answer_when_rihgt" is not a key here; did you mean "answer_when_right"?']),
        ({"escalation_rules": RULES + "answer_when_right: 95\n"}, ['escalation_rules.yaml:11: "answer_when_right": write how many answers must be right, from 0.5 to 0.999; 0.95 is 95 in 100']),
        ({"escalation_rules": RULES + "answer_when_right: 1\n"}, None),
        ({"faq": FAQ + "    answer_when_right: 0.3\n"}, ['faq.yaml:20: "answer_when_right": write how many answers must be right, from 0.5 to 0.999; 0.95 is 95 in 100']),
        ({"faq": FAQ + "    draft: maybe\n"}, None),
        ({"escalation_rules": RULES + "drafts: sometimes\n"}, ['escalation_rules.yaml:11: "drafts" is one of on_duty, never, always']),
        ({"escalation_rules": RULES + "person_intents: [hour]\n"}, ['escalation_rules.yaml:11: there is no intent "hour"; did you mean "hours"?']),
        ({"intents__hours": "examples:\n  english: [x]\n"}, None),
        ({"intents__hours": "just words"}, ["intents/hours.yaml:1: the file needs keys, each on its line"]),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_the_mend(files: dict[str, str], said: list[str] | None) -> None:
    """Every fault is `file:line: what, and what to write instead`."""
    found = faults(**files)
    if said is None:
        assert found
    else:
        assert set(said) <= set(found)
    assert all(":" in fault and "Traceback" not in fault for fault in found)


def test_all_files_are_checked_before_anything_is_said() -> None:
    """Faults of several files come together, in order."""
    found = faults(faq=FAQ.replace("sign_off", "signoff"), escalation_rules=RULES.replace("queues", "queue"))
    files = [fault.split(":")[0] for fault in found]
    assert files == sorted(files)
    assert {"escalation_rules.yaml", "faq.yaml"} <= set(files)


def test_a_file_that_grows_by_aliases_is_refused_at_once() -> None:
    """A bomb of aliases costs nothing."""
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
    )
    assert any("anchors" in fault for fault in faults(faq=bomb))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "intents").mkdir()
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfea\x00", "it looks like UTF-16"),
        ("brand:\n  name: Ленин тут".encode("cp1251"), r"faq\.yaml:2: .* Windows-1251"),
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"x" * (folder.LARGEST_FILE + 1), "larger than 256 KiB"),
    ],
)
def test_a_file_that_is_no_text_says_so(shop: Path, data: bytes, said: str) -> None:
    """Encodings of other times, empty and huge files are named for what they are."""
    (shop / "faq.yaml").write_bytes(data)
    with pytest.raises(errors.PlaybookError, match=said):
        folder.read(shop)


def test_windows_line_ends_and_a_byte_order_mark_are_fine(shop: Path) -> None:
    """A file saved by Notepad is a good file."""
    (shop / "faq.yaml").write_bytes(b"\xef\xbb\xbf" + FAQ.replace("\n", "\r\n").encode())
    assert knowledge.check(folder.read(shop), {}).brand.name == "Linden"


def test_a_link_out_of_the_folder_is_not_followed(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file of somebody else's is not read, whatever it is called here."""
    secret = tmp_path_factory.mktemp("elsewhere") / "passwd"
    secret.write_text("root")
    (shop / "faq.yaml").unlink()
    (shop / "faq.yaml").symlink_to(secret)
    with pytest.raises(errors.PlaybookError, match="leads out"):
        folder.read(shop)


def test_a_missing_file_and_a_folder_in_its_place_are_named(shop: Path) -> None:
    """All that is wrong with the files on disk is said at once."""
    (shop / "faq.yaml").unlink()
    (shop / "escalation_rules.yaml").unlink()
    (shop / "escalation_rules.yaml").mkdir()
    with pytest.raises(errors.PlaybookError) as caught:
        folder.read(shop)
    assert [fault.message for fault in caught.value.faults] == ["the file is missing", "this is not a file"]


def test_the_starter_files_are_good() -> None:
    """What the repository ships loads, with at least sixteen intents of twelve examples in each of six languages."""
    known = knowledge.check(folder.read(ROOT), {})
    assert len(known.intents) >= 16
    for intent in known.intents.values():
        for language in ("en", "fa", "ru", "ar", "lv", "he"):
            assert len(intent.examples[language]) >= 12, (intent.name, language)
    assert all(set(entry.answer) == {"en", "fa", "ru", "ar", "lv", "he"} for entry in known.entries.values())


def test_every_beginning_of_a_file_is_either_good_or_a_clear_fault() -> None:
    """A half-written file never raises anything but a list of faults."""
    text = RULES
    for end in range(0, len(text), 7):
        with contextlib.suppress(errors.PlaybookError):
            knowledge.check(GOOD | {"escalation_rules.yaml": text[:end]}, {})


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ('patterns: {order: "LN-#####"}', ("LN-#####",)),
        ('patterns: {order: ["LN-#####", "سف####"]}', ("LN-#####", "سف####")),
        ("answer_in_fallback: true", ()),
    ],
)
def test_the_brands_own_numbers_are_taken(written: str, taken: tuple[str, ...]) -> None:
    """One pattern or several; without any the usual forms are looked for."""
    brand = knowledge.check(GOOD | {"faq.yaml": FAQ.replace("fallback: en}", f"fallback: en, {written}}}")}, {}).brand
    assert brand.orders == taken
    assert brand.answer_in_fallback is written.startswith("answer")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "patterns: {order: 'LN-[0-9]{5}'}",
            'faq.yaml:1: "order": "[" cannot stand in an order number; write # for a digit',
        ),
        (
            'patterns: {order: ["LN-#####", LN]}',
            'faq.yaml:1: "order": there is no digit in it; write # for each digit',
        ),
        ('patterns: {orders: "LN-#####"}', 'faq.yaml:1: "orders" is not a key here; did you mean "order"?'),
    ],
)
def test_a_wrong_pattern_is_told_with_its_line(written: str, said: str) -> None:
    """In words, with what to write instead."""
    told = faults(faq=FAQ.replace("fallback: en}", f"fallback: en, {written}}}"))
    assert [message.startswith(said) for message in told] == [True], told
