"""What a voice says of emoji and of length, held against every approved text of its language. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inboxbot import domain, playbook, text
from inboxbot.compose import voice
from inboxbot.domain import Surface
from inboxbot.reload import faq_made, schema, wording
from inboxbot.reload.document import Path
from inboxbot.reload.suggest import unknown

A_NAME = "Aleksandrina"
"""As long as first names usually are at most."""
_HOLDING = ("holding_open", "holding_closed", "holding_public", "no_text", "did_it_help")
_FRAME = ("greeting", "notice", "sign_off")

Fault = tuple[Path, str]


def faults(file: schema.FaqFile, networks: Mapping[str, domain.Limits]) -> Iterator[Fault]:
    """(place, sentence) of each text that breaks its voice's own rules. `networks` is empty where none are known."""
    for code, part in file.voice.items():
        yield from _emoji(file, code, part)
        for name, most in part.length.items():
            place: Path = ("voice", code, "length", name)
            if networks and name not in networks:
                yield place, unknown("platform", name, networks)
            elif name in networks and (less := _less(most, networks[name])):
                yield place, f"{name} takes {less}; a limit of your own is smaller"
            else:
                yield from _too_long(file, code, name, networks.get(name))


def _emoji(file: schema.FaqFile, code: str, part: schema.VoicePart) -> Iterator[Fault]:
    if part.emoji == "free":
        return
    most = 0 if part.emoji == "none" else 1
    for place, _, said in _texts(file, code):
        if len(found := text.emoji(said)) > most:
            yield place, f"{' '.join(found)}: the voice of {code} has {_ALLOWED[part.emoji]}"
    whole = [sign for key in _FRAME for sign in text.emoji(getattr(part, key))]
    if most and len(whole) > most and not any(len(text.emoji(getattr(part, key))) > most for key in _FRAME):
        message = f"{' '.join(whole)}: greeting, notice and sign-off are one message, with {_ALLOWED[part.emoji]}"
        yield ("voice", code, "sign_off"), message


_ALLOWED: Mapping[str, str] = {"none": "no emoji", "few": "one emoji a message at most"}


def _texts(file: schema.FaqFile, code: str) -> Iterator[tuple[Path, str, str]]:
    """What customers read in one language."""
    yield from wording.of_voice(code, file.voice[code])
    for name, entry in file.entries.items():
        yield from (each for each in wording.of_entry(name, entry) if each[1] == code)


def _less(most: int, limits: domain.Limits) -> str:
    """What the platform takes, where that is no more than the shop's own limit; else empty."""
    room, unit = max((limits.text, limits.unit), (limits.comment_text, limits.comment_unit))
    return f"no more than {room} {unit}" if most >= room else ""


def _too_long(file: schema.FaqFile, code: str, platform: str, limits: domain.Limits | None) -> Iterator[Fault]:
    """Messages that are longer on this platform than the shop wants, with greeting and sign-off."""
    part = file.voice[code]
    spoken, most = faq_made.voice(part), part.length[platform]
    for place, said, public in _messages(file, code, platform, limits):
        whole = framed(said, spoken, file.brand.name, public=public)
        if len(whole) > most:
            where = "as a comment" if public else "as a message"
            yield place, f"{len(whole)} characters with greeting and sign-off, {where} on {platform}: at most {most}"


def framed(body: str, spoken: playbook.Voice, brand: str, *, public: bool) -> str:
    """The first message of a day, with the longer greeting; the notice of a first contact is no part of it."""
    fields = {"name": A_NAME, "brand": brand, "opens": _longest_opening(spoken)}
    greeting = max(spoken.greeting, voice.fill(spoken.greeting_name, fields), key=len)
    parts = (voice.fill(each, fields) for each in (greeting, body, spoken.sign_off))
    return voice.joined(tuple(parts), public=public)


def _messages(
    file: schema.FaqFile, code: str, platform: str, limits: domain.Limits | None
) -> Iterator[tuple[Path, str, bool]]:
    """(place, text, whether it is public) of each message that may be said there."""
    can_private, can_public = _surfaces(limits)
    for key in _HOLDING:
        public = key == "holding_public"
        if (said := getattr(file.voice[code], key)) and (can_public if public else can_private):
            yield ("voice", code, key), said, public
    for name, part in file.entries.items():
        entry = faq_made.entry(name, part)
        if code not in entry.answer or (entry.platforms and platform not in entry.platforms):
            continue
        answers = [("answer", False, can_private), ("after_hours_answer", False, can_private)]
        answers.append(("public_answer" if code in entry.public_answer else "answer", True, can_public))
        for key, public, can in answers:
            surface = Surface.COMMENT if public else Surface.DM
            said = getattr(entry, key).get(code)
            if said and can and (not entry.surfaces or surface in entry.surfaces):
                yield ("entries", name, key, code), voice.with_links(said, entry, code, public=public), public


def _surfaces(limits: domain.Limits | None) -> tuple[bool, bool]:
    """Whether there are private messages and comments; both where nobody knows."""
    return (True, True) if limits is None else (bool(limits.text), bool(limits.comment_text))


def _longest_opening(spoken: playbook.Voice) -> str:
    day = max((spoken.today, spoken.tomorrow, *spoken.weekdays), key=len)
    fields = {"day": day, "date": "30", "month": max(spoken.months, key=len, default="12"), "time": "23:59"}
    return max((voice.fill(said, fields) for said in (spoken.opens, spoken.opens_later)), key=len)
