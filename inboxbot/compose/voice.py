"""The brand's voice: approved texts of faq.yaml with greeting, sign-off and named fields, fitted to the platform.

No template language: `{name}`, `{brand}` and `{opens}` are replaced once, and what they bring in is never read again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from inboxbot import domain, entities, text
from inboxbot.playbook import Entry, Playbook, Voice

FIELDS = ("name", "brand", "opens")
"""The only fields a text may hold."""
WHEN = {"opens": ("day", "time"), "opens_later": ("day", "date", "month", "time")}
"""The voice's two ways to say an opening, and the only fields they may hold."""
NEW_DAY = timedelta(hours=24)
"""After this much silence of ours a customer is greeted again."""
NEXT_WEEK = 7
"""Days from which on a weekday alone would mean an earlier one."""
LONGEST_NAME = 30
"""Letters of a first name; a longer one is a sentence, or a joke."""
LONGEST_TITLE = 60
"""Characters of one line of a numbered choice, where an example stands in for a title."""

_FIELD = re.compile(r"\{(\w+)\}")


def fill(template: str, fields: Mapping[str, str]) -> str:
    """`template` with its known fields replaced, once; unknown braces stay as they are."""
    return _FIELD.sub(lambda match: fields.get(match[1], match[0]), template)


def answer(book: Playbook, entry: Entry, language: str, opens: datetime | None, now: datetime, *, public: bool) -> str:
    """The approved text of an entry and its links: the shorter one for all to see, where there is one.

    `opens` is when people are back, None while they are there: until then the text for after hours is said.
    """
    said = entry.answer[language]
    if opens is not None:
        fields = {"opens": when_words(book.voice(language), book, opens, now)}
        said = fill(entry.after_hours_answer.get(language, said), fields)
    if public:
        said = entry.public_answer.get(language) or said
    return with_links(said, entry, language, public=public)


def with_links(said: str, entry: Entry, language: str, *, public: bool) -> str:
    """The text and below it the links it does not name itself. An address has its own line, so that it is read from
    left to right under any label; a comment is one line.
    """
    for link in entry.links:
        if link.url not in said:
            label = f"{link.label[language]}:" if language in link.label else ""
            between = " " if public else "\n"
            said += (" " if public else "\n\n") + between.join(part for part in (label, link.url) if part)
    return said


def sent_private(book: Playbook, entry_id: str, language: str) -> str:
    """Under a comment whose author was answered in private: the voice's line, or the entry's short answer."""
    return book.voice(language).sent_private or book.entries[entry_id].public_answer.get(language, "")


def holding(
    book: Playbook, language: str, opens: datetime | None, now: datetime, *, public: bool, no_text: bool = False
) -> str:
    """What a customer hears who must wait for a person: when nobody is there, with the real next opening time."""
    voice = book.voice(language)
    if no_text:
        return voice.no_text
    if public:
        return voice.holding_public
    if opens is None:
        return voice.holding_open
    return fill(voice.holding_closed, {"opens": when_words(voice, book, opens, now)})


def names_opening(book: Playbook, language: str, *, public: bool, no_text: bool = False) -> bool:
    """Whether the holding reply, when nobody is there, says when people are back."""
    return not public and not no_text and "{opens}" in book.voice(language).holding_closed


def when_words(voice: Voice, book: Playbook, at: datetime, now: datetime) -> str:
    """Words like `today 9:00` or `Monday 9:00`, as the voice says them, in the shop's zone."""
    local, today = at.astimezone(book.rules.hours.zone), now.astimezone(book.rules.hours.zone).date()
    days = (local.date() - today).days
    day = {0: voice.today, 1: voice.tomorrow}.get(days, voice.weekdays[local.weekday()])
    fields = {
        "day": day,
        "date": _digits(f"{local.day}", voice),
        "month": voice.months[local.month - 1] if voice.months else _digits(f"{local:%m}", voice),
        "time": _digits(f"{local.hour}:{local.minute:02}", voice),
    }
    return fill(voice.opens if days < NEXT_WEEK else voice.opens_later, fields)


def _digits(number: str, voice: Voice) -> str:
    return number.translate(str.maketrans("0123456789", voice.digits))


def offer(book: Playbook, entries: Sequence[str], language: str) -> tuple[str, tuple[domain.Choice, ...]]:
    """The text of a numbered choice, and what there is to choose; "none of these" last, where the voice has it."""
    voice = book.voice(language)
    labels = [text.cut(book.title(book.entries[entry], language), LONGEST_TITLE) for entry in entries]
    choices = [domain.Choice(label=label, entry=entry) for label, entry in zip(labels, entries, strict=True)]
    if voice.none_of_these:
        choices.append(domain.Choice(label=voice.none_of_these, entry=domain.NONE_OF_THESE))
    lines = [voice.clarify, *(f"{_digits(str(n), voice)}. {choice.label}" for n, choice in enumerate(choices, 1))]
    return "\n".join(lines), tuple(choices)


def dress(
    body: str,
    conversation: domain.Conversation,
    book: Playbook,
    language: str,
    limits: domain.Limits,
    *,
    public: bool,
    by_person: bool = False,
) -> str:
    """The body with greeting, sign-off and notice where they belong, within the platform's limit.

    A first contact is greeted and told that this is an automatic assistant, unless a person sends the words; later
    words of the same day stand alone.
    Too long: sign-off, then greeting give way, and only then is the body cut (on a grapheme). Where the voice wants
    less than the platform takes, they give way too, but the body is never cut for it, and the notice does not count.
    """
    voice = book.voice(language)
    name = first_name(conversation.contact_name)
    if public:
        name = entities.masked(name, entities.PRIVATE, book.brand.orders)
    fields = {"name": name, "brand": book.brand.name}
    greeting = fill(voice.greeting_name if fields["name"] else voice.greeting, fields)
    sign_off, notice = fill(voice.sign_off, fields), "" if public or by_person else fill(voice.notice, fields)
    body = fill(body, fields)
    limit, unit = (limits.comment_text, limits.comment_unit) if public else (limits.text, limits.unit)
    wanted: list[tuple[str, ...]] = [(body,)]
    if conversation.first_contact:
        wanted = [(greeting, body, sign_off, notice), (greeting, body, notice), (body, notice), (body,)]
    elif not conversation.automatic:
        wanted = [(greeting, body, sign_off), (greeting, body), (body,)]
    own = voice.length.get(conversation.platform, limit)
    for parts in wanted:
        whole = joined(parts, public=public)
        brief = len(joined([part for part in parts if part != notice], public=public)) <= own or greeting not in parts
        if brief and text.measure(whole, unit) <= limit:
            return whole
    return text.cut(body, limit, unit)


def joined(parts: Sequence[str], *, public: bool) -> str:
    """One message: a line in a comment, paragraphs in private."""
    return (" " if public else "\n\n").join(part for part in parts if part)


def first_name(name: str) -> str:
    """A name that can be said aloud: the first word, when it looks like a name; else empty."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return first if len(first) <= LONGEST_NAME and all(c.isalpha() or c in "'-’" for c in first) else ""
