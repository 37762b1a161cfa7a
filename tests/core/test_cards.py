from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inboxbot import domain, speech, text
from inboxbot.compose import cards
from inboxbot.domain import EscalationState, Press, Style
from inboxbot.speech import in_english
from tests.desk.house import ANNA, BOB, NOW, RIGA, SARA, TITLES, WORDS, escalation, line


def shown(card: domain.Card) -> str:
    return "".join(span.text for span in card.spans)


def test_everything_an_agent_needs() -> None:
    """A card tells who, where, what, why, since when, until when, what was answered, and who has it."""
    card = cards.card(
        escalation(
            surface=domain.Surface.COMMENT,
            link="https://example.com/p/1",
            due_at=NOW + timedelta(minutes=30),
            state=EscalationState.TAKEN,
            agent=BOB,
            since=NOW,
            version=3,
            lines=(
                line("customer", "אפשר החזר?", removed=True),
                line("customer", WORDS, edited=True),
                line("bot", "متأسفیم، همکارمان پاسخ می‌دهد."),
                line("agent", "سلام سارا", name=BOB.name, manner=domain.Manner.PRIVATE),
                line("agent", "נכתוב לך", name=ANNA.name, manner=domain.Manner.PUBLIC),
                line("note", "VIP", name=ANNA.name),
                line("outside", "Rakstīts lietotnē"),
            ),
        ),
        NOW,
        RIGA,
        TITLES,
        in_english,
    )

    assert shown(card) == (
        "🔴 Urgent · Complaints · Instagram comment\n"
        f"\u2068{SARA}\u2069 · fa\n"
        "Why: complaint (intent complaint 0.93)\n"
        "Opened Sat 21 Nov 20:04\n"
        "אפשר החזר?\nremoved or hidden\n"
        f"{WORDS}\nedited by the customer\n"
        "Bot, 20:04:\nمتأسفیم، همکارمان پاسخ می‌دهد.\n"
        f"\u2068{BOB.name}\u2069 in private, 20:04:\nسلام سارا\n"
        "\u2068Anna\u2069 in public, 20:04:\nנכתוב לך\n"
        "Note by \u2068Anna\u2069, 20:04:\nVIP\n"
        "Written in the platform's own app, 20:04:\nRakstīts lietotnē\n"
        f"Taken by \u2068{BOB.name}\u2069 since Sat 21 Nov 20:04\n"
        "Open the post ↗"
    )
    assert [span.text for span in card.spans if span.style is Style.QUOTE] == ["אפשר החזר?", WORDS]
    assert card.spans[-1].url == "https://example.com/p/1"


@pytest.mark.parametrize(
    ("state", "since", "silent"),
    [
        (EscalationState.OPEN, None, True),
        (EscalationState.OPEN, NOW, True),
        (EscalationState.OPEN, NOW + timedelta(seconds=1), False),
        (EscalationState.TAKEN, NOW, False),
        (EscalationState.RESOLVED, NOW, False),
    ],
)
def test_a_case_answered_in_the_platforms_own_app_says_that_the_bot_is_silent(
    state: EscalationState, since: datetime | None, silent: bool
) -> None:
    """As long as nobody has taken it or given it back since."""
    answered = escalation(state=state, agent=ANNA, since=since, lines=(line("outside", "من لیگا هستم"),))
    told = shown(cards.card(answered, NOW, RIGA, TITLES, in_english))
    assert ("the bot is silent here" in told) is silent


@pytest.mark.parametrize(
    ("state", "presses"),
    [
        (EscalationState.OPEN, [Press.TAKE, Press.RESOLVE, Press.MORE]),
        (EscalationState.TAKEN, [Press.RELEASE, Press.RESOLVE, Press.MORE]),
        (EscalationState.RESOLVED, []),
    ],
)
def test_buttons(state: EscalationState, presses: list[Press]) -> None:
    """Each state offers what can be done in it; tokens are opaque, short, and new with every version."""
    one, next_one = (cards.card(escalation(state=state, version=n), NOW, RIGA, {}, in_english) for n in (1, 2))

    assert [button.press for button in one.buttons] == presses
    tokens = {button.token for card in (one, next_one) for button in card.buttons}
    assert len(tokens) == 2 * len(presses)
    assert all(len(token.encode()) <= 64 for token in tokens)
    assert one.id != next_one.id


def test_a_late_one_says_so() -> None:
    """An open escalation whose promised time is over is marked."""
    late = cards.card(escalation(due_at=NOW), NOW + timedelta(minutes=1), RIGA, {}, in_english)

    assert "· overdue" in shown(late)


def test_a_name_cannot_turn_the_card() -> None:
    """Overrides, isolates and new lines in a name are taken out, and the name is isolated."""
    card = cards.card(escalation(contact_name="\u202eevil\u2066\nTaken by Anna" + "א" * 200), NOW, RIGA, {}, in_english)

    name = card.spans[1].text.split(" · ")[0]
    assert name.startswith("\n\u2068evil Taken by Anna")
    assert name.endswith("…\u2069")
    assert not set("\u202e\u2066") & set(name)


def test_no_javascript_link() -> None:
    """Only web addresses become links."""
    card = cards.card(escalation(link="javascript:alert(1)"), NOW, RIGA, {}, in_english)

    assert all(span.style is not Style.LINK for span in card.spans)


def test_old_lines_go_first_and_the_question_stays() -> None:
    """Too much for one message: the oldest lines are left out and counted, the customer's last words stay."""
    lines = tuple(line("bot", f"{n} " + "پاسخ " * 60) for n in range(30))
    card = cards.card(escalation(lines=(line("customer", WORDS), *lines)), NOW, RIGA, TITLES, in_english)

    assert WORDS in shown(card)
    assert "29 پاسخ" in shown(card)
    assert "\n0 پاسخ" not in shown(card)
    assert "earlier lines are not shown" in shown(card)
    assert text.measure(shown(card), "utf16") <= cards.LIMIT


def test_a_very_long_question_is_cut_on_a_grapheme() -> None:
    """A family of emoji at the cut stays whole, and the bot's words beside it stay too."""
    family = "👨‍👩‍👧‍👦"
    card = cards.card(
        escalation(lines=(line("customer", family * 2000), line("bot", "سلام"))), NOW, RIGA, TITLES, in_english
    )

    quote = next(span.text for span in card.spans if span.style is Style.QUOTE)
    assert set(quote.removesuffix("…").split(family)) == {""}
    assert "سلام" in shown(card)
    assert 3500 < text.measure(shown(card), "utf16") <= cards.LIMIT


words = st.text(max_size=300) | st.builds(lambda t, n: t * n, st.text(min_size=1, max_size=5), st.integers(1, 2000))
some_lines = st.lists(
    st.builds(
        line,
        st.sampled_from(["customer", "bot", "agent", "outside", "note"]),
        words,
        name=words,
        removed=st.booleans(),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(some_lines, words, words, st.sampled_from(EscalationState), st.sampled_from(tuple(speech.LANGUAGES)))
def test_always_one_message(
    lines: list[domain.Line], name: str, because: str, state: EscalationState, language: str
) -> None:
    """Whatever was said: at most 4,096 UTF-16 units and 100 styles, sendable as UTF-8, no bidi overrides."""
    agent = None if state is EscalationState.OPEN else domain.Agent(id=ANNA.id, name=name)
    whole = escalation(
        lines=tuple(lines), contact_name=name, because=because, platform=because, state=state, agent=agent,
        queue=because, language=name, rule=name, due_at=NOW, since=NOW, link="https://example.com/" + "p" * 3000,
    )  # fmt: skip
    card = cards.card(whole, NOW, RIGA, {}, speech.of(language))

    assert text.measure(shown(card), "utf16") <= cards.LIMIT
    assert len(card.spans) <= 4 + 6 * cards.LINES + 5
    assert sum(span.style is not Style.PLAIN for span in card.spans) <= 100
    shown(card).encode()
    assert not set("\u202d\u202e\x00") & set(shown(card))


@pytest.mark.parametrize("state", [EscalationState.OPEN, EscalationState.TAKEN])
def test_a_draft_stands_on_the_card_with_its_buttons(state: EscalationState) -> None:
    """What the customer would read, by which entry, whether in private; sending it is the first thing to do."""
    draft = domain.Proposal(id="d", entry="ساعت", language="fa", text="از نه تا شش.\u202e", private=True)
    card = cards.card(escalation(draft=draft, state=state, agent=ANNA, since=NOW), NOW, RIGA, TITLES, in_english)
    assert [button.press for button in card.buttons[:2]] == [Press.SEND_DRAFT, Press.NOT_THIS]
    assert [button.row for button in card.buttons] == [0, 0, 1, 1, 1]
    assert [span.text for span in card.spans if span.style is Style.COPY] == ["از نه تا شش.\ufffd"]
    assert "Draft (ساعت, in private), not sent:" in shown(card)
    assert "A tap on the draft copies it." in shown(card)


def test_a_long_draft_leaves_room_for_the_customers_words() -> None:
    """The card stays one message; the customer would still get all of it."""
    draft = domain.Proposal(id="d", entry="e", language="ar", text="ﷺ" * 5000)
    card = cards.card(escalation(draft=draft, lines=(line("customer", WORDS * 200),)), NOW, RIGA, TITLES, in_english)
    assert text.measure(shown(card), "utf16") <= cards.LIMIT
    assert WORDS in shown(card)


@pytest.mark.parametrize(
    ("language", "shown_as"),
    [
        (
            "fa",
            (
                "🔴 فوری · Complaints · دایرکت اینستاگرام\n"
                "سارا · fa · شدت ۲ از ۴\n"
                "دلیل: complaint (intent complaint 0.93)\n"
                "ثبت شنبه ۲۱ نوامبر ۲۰:۰۴\n"
                f"{WORDS}\n"
                "Anna به مشتری، ۲۰:۰۴:\nسلام سارا\n"
                "یادداشت بابک، ۲۰:۰۴:\nپیش‌نویس جواب درستی نبود.\n"
                "دست Anna است، از شنبه ۲۱ نوامبر ۲۰:۰۴"
            ),
        ),
        (
            "he",
            (
                "🔴 דחוף · Complaints · הודעה פרטית, אינסטגרם\n"
                "سارا · fa · חומרה 2 מתוך 4\n"
                "הסיבה: complaint (intent complaint 0.93)\n"
                "נפתח שבת, 21 בנוב׳ 20:04\n"
                f"{WORDS}\n"
                "Anna ללקוח, 20:04:\nسلام سارا\n"
                "הערה של بابک, 20:04:\nהטיוטה לא הייתה התשובה הנכונה.\n"
                "בטיפול Anna מאז שבת, 21 בנוב׳ 20:04"
            ),
        ),
    ],
)
def test_a_card_in_a_desk_that_reads_from_the_right(language: str, shown_as: str) -> None:
    """All but the customer's and the lead's own words is the desk's language, and every line of ours begins right."""
    lines = (
        line("customer", WORDS), line("agent", "سلام سارا", name="Anna"),
        line("note", "", name=BOB.name, told="note-not-this"),
    )  # fmt: skip
    one = escalation(severity=2, due_at=NOW, state=EscalationState.TAKEN, agent=ANNA, since=NOW, lines=lines)

    card = cards.card(one, NOW, RIGA, TITLES, speech.of(language))

    assert shown(card).translate({0x2068: None, 0x2069: None, 0x200F: None}) == shown_as
    assert all(speech.direction.from_the_right(said) == said for said in shown(card).split("\n"))
    assert "unsure" not in shown(cards.card(replace(one, rule="unsure"), NOW, RIGA, TITLES, speech.of(language)))


def test_the_address_of_a_customers_picture_stays_whole() -> None:
    """It is a link that names its kind and its host: what looks like a card's number in it is none; what the customer
    types is masked as ever.
    """
    link = f"https://lookaside.fbsbx.com/v/4111111111111111/n.jpg?oh={'03_Q' * 200}"
    asked = escalation(lines=(line("customer", f"۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱\n[image] {link}\n[ig_reel] {link}"),))
    card = cards.card(asked, NOW, RIGA, {}, speech.of("fa"))
    picture, reel = (span for span in card.spans if span.style is domain.Style.LINK and span.url == link)
    assert "تصویر" in picture.text
    assert "lookaside.fbsbx.com" in picture.text
    assert "پیوست" in reel.text
    assert "۴۱۱۱ ۱۱۱۱" not in shown(card)
    assert link not in shown(card)


def test_a_picture_alone_is_not_called_nothing() -> None:
    """A picture without words is a link, and no empty quote; an address that is not safe stays words."""
    alone = escalation(lines=(line("customer", "[image] https://cdn.example/1"),))
    assert "🖼 Picture · \u2068cdn.example\u2069 ↗" in shown(cards.card(alone, NOW, RIGA, {}, in_english)).splitlines()
    unsafe = escalation(lines=(line("customer", "[image] http://cdn.example/1"),))
    assert "[image] http://cdn.example/1" in shown(cards.card(unsafe, NOW, RIGA, {}, in_english))


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (
            domain.Earlier(cases=3, first_at=NOW, ending=domain.Ending.REFUNDED, ended_at=NOW + timedelta(days=40)),
            "3 earlier cases, the first 21 Nov 2026 · last: Refunded or replaced, 31 Dec 2026",
        ),
        (
            domain.Earlier(cases=1, first_at=NOW, ended_at=NOW),
            "1 earlier case, 21 Nov 2026 · last: resolved, 21 Nov 2026",
        ),
        (domain.Earlier(cases=1, first_at=NOW), "1 earlier case, 21 Nov 2026"),
    ],
)
def test_who_came_before(earlier: domain.Earlier, said: str) -> None:
    """Below the name: how often, since when, and what came of the last time."""
    lines = shown(cards.card(escalation(earlier=earlier), NOW, RIGA, TITLES, in_english)).split("\n")
    assert (lines[1], lines[2]) == (f"\u2068{SARA}\u2069 · fa", said)


def test_who_comes_for_the_first_time() -> None:
    """Nothing is said of it."""
    assert "earlier" not in shown(cards.card(escalation(), NOW, RIGA, TITLES, in_english))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fa", "۱۱ پروندهٔ قبلی، اولی ۲۱ نوامبر ۲۰۲۶ · آخری: هرزنامه، ۲۱ نوامبر ۲۰۲۶"),
        ("he", "11 פניות קודמות, הראשונה 21 בנוב׳ 2026 · האחרונה: ספאם, 21 בנוב׳ 2026"),
        ("ar", "١١ حالة سابقة، أولاها ٢١ نوفمبر ٢٠٢٦ · آخرها: رسائل مزعجة، ٢١ نوفمبر ٢٠٢٦"),
        ("ru", "раньше 11 случаев, первый 21 нояб. 2026\u202fг. · последний: Спам, 21 нояб. 2026\u202fг."),
        ("lv", "11 agrāku gadījumu, pirmais 2026. g. 21. nov. · pēdējais: Mēstules, 2026. g. 21. nov."),
    ],
)
def test_who_came_before_in_the_desks_language(language: str, said: str) -> None:
    """Numbers, plurals and days are the language's."""
    earlier = domain.Earlier(cases=11, first_at=NOW, ending=domain.Ending.SPAM, ended_at=NOW)
    card = cards.card(escalation(earlier=earlier), NOW, RIGA, TITLES, speech.of(language))
    assert said in shown(card).translate({0x2068: None, 0x2069: None, 0x200F: None})


@pytest.mark.parametrize(
    ("who", "sending", "is_due"),
    [
        ("agent", domain.Sending.DELIVERED, False),
        ("outside", None, False),
        ("agent", domain.Sending.TAKEN_BACK, True),
        ("agent", domain.Sending.REFUSED, True),
        ("note", None, True),
        ("bot", domain.Sending.DELIVERED, True),
    ],
)
def test_a_first_reply_is_due_until_a_person_replied(who: str, sending: domain.Sending | None, is_due: bool) -> None:
    """What never reached the customer, and what colleagues or the bot say, is no reply."""
    said = replace(line(who, "یک لیوان تازه می‌فرستیم"), sending=sending)
    asked = escalation(lines=(line("customer", "لیوان شکسته"), said), due_at=NOW + timedelta(hours=1))
    assert ("reply due" in shown(cards.card(asked, NOW, RIGA, {}, in_english))) is is_due
