"""Knowledge files broken in every way leads break them: each fault has its line, its mend, and the line shown."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, errors
from inboxbot.reload import encoding, folder, knowledge
from tests.core.test_knowledge import FAQ, GOOD, RULES, faults
from tests.support import ROOT

NETWORKS = ("facebook", "messenger", "instagram")


def one(text: str, *, file: str = "faq") -> str:
    """The only fault of a file."""
    (found,) = faults(**{file: text})
    return found


def signed(text: str) -> str:
    """The shop's faq.yaml with another sign-off, on line 6."""
    return FAQ.replace("    sign_off: Bye", f"    sign_off: {text}")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Bye: you", 'a text with ": " in it must stand in quotes'),
        ("*Bye", 'a text that begins with "*" must stand in quotes'),
        ("@linden", 'a text that begins with "@" must stand in quotes'),
        ("%Bye", 'a text that begins with "%" must stand in quotes'),
        ("!Bye", 'a text that begins with "!" must stand in quotes'),
        ("&Bye you", "anchors (&) and aliases (*) are not used here; write the text out"),
        ("'سلام' دوست", "words stand before or behind what is in quotes or brackets; quote the whole text"),
        ("{name} Bye", "words stand before or behind what is in quotes or brackets; quote the whole text"),
        ("{name}", '"sign_off" needs a text'),
        ("", '"sign_off" needs a text; nothing is written there'),
        ('""', '"sign_off" is empty; write something, or delete it'),
        ("B\0ye", "a character that cannot be printed (U+0000) stands here; delete it"),
        ("B\x1bye", "a character that cannot be printed (U+001B) stands here; delete it"),
    ],
)
def test_a_text_that_yaml_misreads_is_named_with_its_mend(written: str, said: str) -> None:
    """No word of the YAML reader's own reaches a lead."""
    assert one(signed(written)) == f"faq.yaml:6: {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FAQ.replace("    sign_off: Bye", "    sign_off Bye"), '6: after a key come ":" and a space'),
        (FAQ.replace("    sign_off: Bye", "    sign_off:Bye"), '6: after a key come ":" and a space'),
        (FAQ.replace("    sign_off: Bye", "     sign_off: Bye"), "6: this line is indented differently from its neighbours"),
        (FAQ.replace("    sign_off: Bye", "   sign_off: Bye"), "6: this line is indented differently from its neighbours"),
        (FAQ.replace("    sign_off: Bye", "    \tsign_off: Bye"), "6: the line begins with a tab; use spaces"),
        (FAQ.replace('answer: {en: "9-18"}', 'answer: {en: "9-18}'), "19: a quote is opened here and never closed"),
        (FAQ.replace('answer: {en: "9-18"}', 'answer: {en: "9-18"'), "19: a bracket [ or { is opened here and never closed"),
        (FAQ.replace('answer: {en: "9-18"}', 'answer: {en: "9" 18}'), "19: a comma stands between the items in brackets; put texts in quotes"),
        (FAQ + "---\nbrand: x\n", "20: a line of --- begins a second file; keep one"),
        (FAQ + "[a]: b\n", "20: a key is a word; put a text with { or [ in quotes"),
        (FAQ + "<<: {a: b}\n", '20: "<<" is not a key here'),
        (FAQ + "voice: {}\n", '20: "voice" stands here twice; keep one'),
    ],
)  # fmt: skip
def test_a_broken_line_is_named(text: str, said: str) -> None:
    """Tabs, indentation, quotes, brackets, keys that stand twice."""
    assert one(text) == f"faq.yaml:{said}"


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\u00ad"])
def test_a_key_may_not_hide_letters(hidden: str) -> None:
    """A bidi override or a letter of no width makes a key look like another one."""
    said = f"faq.yaml:6: an invisible character (U+{ord(hidden):04X}) stands in this key; write the key anew"
    assert said in faults(faq=FAQ.replace("sign_off", f"sign{hidden}_off"))


def test_the_joiner_of_persian_words_may_stand_in_a_name() -> None:
    """An entry may be called what a Persian lead calls it."""
    known = knowledge.check(GOOD | {"faq.yaml": FAQ.replace("  hours:\n", "  ساعت‌ها:\n")}, {})
    assert list(known.entries) == ["ساعت‌ها"]


def test_a_look_alike_letter_in_a_key_is_found() -> None:
    """A Cyrillic letter typed on the wrong keyboard: the right key is offered."""
    assert 'faq.yaml:19: "аnswer" is not a key here; did you mean "answer"?' in faults(
        faq=FAQ.replace("    answer:", "    аnswer:")
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"faq": FAQ.replace("    answer:", "    answers:")}, 'faq.yaml:19: "answers" is not a key here; did you mean "answer"?'),
        ({"faq": FAQ.replace("fallback: en", "fallback: en, questions: x")}, 'faq.yaml:1: "questions" is not a key here; it belongs under "entries"'),
        ({"faq": FAQ.replace('{en: "9-18"}', '{english: "9-18"}')}, 'faq.yaml:19: "english" is no language: "english"; write two or three small letters, like en'),
        ({"escalation_rules": RULES.replace("negative: 0.7", "negative: sehr")}, 'escalation_rules.yaml:9: "negative" needs a number, not "sehr"'),
        ({"escalation_rules": RULES.replace("negative: 0.7", "negative: -1")}, 'escalation_rules.yaml:9: "negative" is 0 at the least'),
        ({"escalation_rules": RULES.replace("negative: 0.7", "surface: wall")}, 'escalation_rules.yaml:9: "surface" is one of comment, dm'),
        ({"escalation_rules": RULES.replace("negative: 0.7", "first_contact: maybe")}, 'escalation_rules.yaml:9: "first_contact" is true or false, not "maybe"'),
        ({"escalation_rules": RULES.replace("negative: 0.7", "intent: hour")}, 'escalation_rules.yaml:9: there is no intent "hour"; did you mean "hours"?'),
        ({"escalation_rules": RULES.replace("hours:", "holidays: [24.12.2026]\nhours:", 1)}, 'escalation_rules.yaml:2: "holidays": "24.12.2026" is not a day; write "2026-12-24", or "12-24" for every year'),
        ({"escalation_rules": RULES.replace("9:00-18:00", "9:00-25:00")}, 'escalation_rules.yaml:3: "mon": "25:00" is not a time of day'),
        ({"escalation_rules": RULES.replace("  mon:", "  monday:")}, 'escalation_rules.yaml:3: "monday" is not a key here'),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_in_words(files: dict[str, str], said: str) -> None:
    """Misspelt keys, languages, numbers, switches, days and times."""
    assert any(fault.startswith(said) for fault in faults(**files))


def test_a_misspelt_platform_of_a_rule_is_found() -> None:
    """The platforms that there are come from their folders."""
    rules = GOOD | {"escalation_rules.yaml": RULES.replace("negative: 0.7", "platform: [facebook, instagramm]")}
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(rules, {}, networks=dict.fromkeys(NETWORKS, domain.Limits(text=100)))
    assert [str(fault) for fault in caught.value.faults] == [
        'escalation_rules.yaml:9: there is no platform "instagramm"; did you mean "instagram"?'
    ]
    assert knowledge.check(rules, {}).rules.rules[0].when.platforms == ("facebook", "instagramm")


def test_words_that_yaml_takes_for_switches_and_numbers_stay_words() -> None:
    """`no` is Norwegian and a word, `off` a word, 9:00 a time, and nothing is 540 or 8."""
    intent = "description: x\nsensitive: no\nexamples:\n  no: [no, off, on, yes, 9:00, 1_000, 010, 1e3]\n"
    rules = RULES.replace('["9:00-18:00"]', "[9:00-18:00, 22:30-02:00]")
    known = knowledge.check(GOOD | {"intents/norsk.yaml": intent, "escalation_rules.yaml": rules}, {})
    assert known.intents["norsk"].examples == {"no": ("no", "off", "on", "yes", "9:00", "1_000", "010", "1e3")}
    assert [str(end) for _, end in known.rules.hours.week[0]] == ["18:00:00", "02:00:00"]


def test_every_fault_of_every_file_comes_at_once_in_order() -> None:
    """Three broken files, each with its own kind of fault; what is right gives no fault for another's sake."""
    found = faults(
        faq=signed("Bye: you"),
        escalation_rules=RULES.replace("negative: 0.7", "intent: hours, negativ: 1"),
        intents__hours="description: x\nexamples: [x\n",
    )
    assert found == [
        'escalation_rules.yaml:9: "negativ" is not a key here; did you mean "negative"?',
        'faq.yaml:6: a text with ": " in it must stand in quotes',
        "intents/hours.yaml:2: a bracket [ or { is opened here and never closed",
    ]


def test_the_line_is_shown_below_its_fault() -> None:
    """Right-to-left text as it stands; what cannot be seen is spelt out; a long line is cut."""
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(GOOD | {"faq.yaml": signed("سلام: دوست\u202e " + "x" * 200)}, {})
    fault, line = str(caught.value).split("\n")
    assert fault == 'faq.yaml:6: a text with ": " in it must stand in quotes'
    assert line.startswith("    sign_off: سلام: دوست<U+202E> xxx")
    assert len(line) < 140


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "intents").mkdir()
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def unread(shop: Path) -> list[str]:
    """What is wrong with files that cannot be read."""
    return [str(fault) for fault in folder.look(shop)[1]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("brand:\n  name: Магазин одежды".encode("cp1251"), "2: this is not saved as UTF-8; it looks like Windows-1251 (Cyrillic); "),
        ("brand:\n  name: متجر الملابس".encode("cp1256"), "2: this is not saved as UTF-8; it looks like Windows-1256 (Arabic); "),
        ("brand:\n  name: חנות הבגדים של תל אביב".encode("cp1255"), "2: this is not saved as UTF-8; it looks like Windows-1255 (Hebrew); "),
        ("brand:\n  name: apģērbu veikals, kurpes".encode("cp1257"), "2: this is not saved as UTF-8; it looks like Windows-1257 (Baltic); "),
        (FAQ.encode("utf-16"), "1: this is not saved as UTF-8; it looks like UTF-16; "),
        (FAQ.encode("utf-16-le"), "1: this is not saved as UTF-8; it looks like UTF-16; "),
        (b"brand:\n  name: \x81\x8d", "2: this is not saved as UTF-8; "),
        (b"x" * 10_000_000, "1: the file is larger than 256 KiB"),
    ],
)  # fmt: skip
def test_a_file_in_another_encoding_says_which(shop: Path, data: bytes, said: str) -> None:
    """The name an editor gives it, the line, and what to save it as."""
    (shop / "faq.yaml").write_bytes(data)
    (found,) = unread(shop)
    assert found.startswith(f"faq.yaml:{said}")


@pytest.mark.parametrize(
    ("language", "page"), [("ru", "cp1251"), ("ar", "cp1256"), ("fa", "cp1256"), ("lv", "cp1257"), ("he", "cp1255")]
)
def test_the_encoding_of_our_own_phrases_is_guessed(language: str, page: str) -> None:
    """Each intent's phrases, saved by an old editor, are recognised."""
    known = knowledge.check(folder.read(ROOT), {})
    for intent in known.intents.values():
        text = "\n".join(intent.examples[language]).translate(str.maketrans("یک", "يك"))
        data = text.encode(page, "ignore")
        assert page.removeprefix("cp") in encoding.guess(data), intent.name


@given(st.binary(max_size=200))
def test_any_bytes_have_a_guess_or_none(data: bytes) -> None:
    """Nothing is raised, whatever was saved."""
    assert isinstance(encoding.guess(data), str)


def test_files_of_another_ending_are_not_passed_over_in_silence(shop: Path) -> None:
    """`.yml` and `.YAML` are named; what editors leave behind is not."""
    for name in (
        "intents/spam.yml",
        "intents/Press.YAML",
        "faq.yml",
        "intents/.#hours.yaml",
        "intents/notes.txt",
        "intents/hours.yaml~",
    ):
        (shop / name).write_text("x", "utf-8")
    assert unread(shop) == [
        'faq.yml:1: this file is not read; call it "faq.yaml"',
        'intents/Press.YAML:1: this file is not read; call it "Press.yaml"',
        'intents/spam.yml:1: this file is not read; call it "spam.yaml"',
    ]
    assert set(folder.look(shop)[0]) == set(GOOD)
    before = folder.stamp(shop)
    (shop / "intents/spam.yml").unlink()
    assert folder.stamp(shop) != before


def test_an_unread_file_does_not_hide_the_faults_of_the_others(shop: Path) -> None:
    """One list: what cannot be read and what is wrong in the rest; a name of an unread intent is no fault."""
    (shop / "intents/hours.yaml").write_bytes("description: часы работы".encode("cp1251"))
    (shop / "escalation_rules.yaml").write_text(
        RULES.replace("default_queue: general", "default_queue: genral"), "utf-8"
    )
    texts, faults = folder.look(shop)
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(texts, {}, unread=faults)
    assert [fault.file for fault in caught.value.faults] == ["escalation_rules.yaml", "intents/hours.yaml"]


def test_folders_links_and_pipes_in_place_of_files_are_named(
    shop: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """None is opened, none is followed out of the folder, and a link within it is fine."""
    secret = tmp_path_factory.mktemp("elsewhere") / "passwd"
    secret.write_text("root")
    (shop / "faq.yaml").unlink()
    (shop / "faq.yaml").mkdir()
    (shop / "intents/away.yaml").symlink_to(secret)
    (shop / "intents/gone.yaml").symlink_to(shop / "nothing")
    (shop / "intents/loop.yaml").symlink_to(shop / "intents/loop.yaml")
    (shop / "intents/within.yaml").symlink_to(shop / "intents/hours.yaml")
    os.mkfifo(shop / "intents/pipe.yaml")
    found = dict(fault.split(":1: ") for fault in unread(shop))
    assert found["faq.yaml"] == found["intents/pipe.yaml"] == "this is not a file"
    assert "leads out" in found["intents/away.yaml"]
    assert found["intents/gone.yaml"] == "the file is missing"
    assert "intents/loop.yaml" in found
    assert "intents/within.yaml" not in found


@contextmanager
def somebody_else() -> Iterator[None]:
    """Root may read everything: act as nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_may_not_be_read_says_so() -> None:
    """Wrong permissions are named in words, without a path of the machine."""
    home = Path(tempfile.mkdtemp())
    try:
        (home / "intents").mkdir()
        for name, text in GOOD.items():
            (home / name).write_text(text, "utf-8")
        home.chmod(0o755)
        (home / "faq.yaml").chmod(0)
        with somebody_else():
            assert unread(home) == ["faq.yaml:1: the bot has no permission to read this file"]
    finally:
        shutil.rmtree(home)
