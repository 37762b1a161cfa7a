"""What a button at the desk belongs to: found by its token, and only under the message it was sent with; read alone.

A token is known to nobody before its message has left. Who presses one whose message is still on the wire has seen it:
the desk is faster than its receipt.
"""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.domain import Press
from inboxbot.store import codec, lessons, query, silence
from inboxbot.store import outbox as line
from inboxbot.store.tables import button, escalation, mute, outbox

_has_left = (button.c.message == "") & (outbox.c.attempt > 0)
_CARRIES = query.Query(
    sa.select(outbox.c.body)
    .join_from(button, outbox, outbox.c.id == button.c.outbound)
    .where(button.c.token == sa.bindparam("pressed"), (button.c.message == sa.bindparam("under")) | _has_left)
)
_CASE = query.Query(sa.select(escalation.c.body).where(escalation.c.id == sa.bindparam("one")))
_OUT = query.Query(sa.select(outbox).where(outbox.c.id == sa.bindparam("one")))
_MUTE = query.Query(sa.select(mute.c.body).where(mute.c.id == sa.bindparam("one")))
_LESSON = query.Query(sa.select(lessons.lesson.c.body).where(lessons.lesson.c.id == sa.bindparam("one")))


def by_token(db: sa.Connection, token: str, message: str) -> domain.Belonging | None:
    """None for a token that is unknown, has not left yet, or stands under another message."""
    body = _CARRIES(db, {"pressed": token, "under": message}).scalar() if message else None
    shown = codec.read_outbound(body) if body is not None else None
    if not isinstance(shown, domain.Card | domain.Notice):
        return None
    pressed = next(each for each in shown.buttons if each.token == token)
    return _of_card(db, shown, pressed) if isinstance(shown, domain.Card) else _of_notice(db, shown, pressed)


def _of_card(db: sa.Connection, card: domain.Card, pressed: domain.Button) -> domain.OfCard | None:
    body = _CASE(db, {"one": card.escalation}).scalar()
    return domain.OfCard(escalation=codec.read_escalation(body), button=pressed) if body is not None else None


def _of_notice(db: sa.Connection, notice: domain.Notice, pressed: domain.Button) -> domain.Belonging | None:
    match pressed.press:
        case Press.OPEN_CARD:
            return domain.OfDigest(escalation=domain.EscalationId(pressed.argument))
        case Press.SEND_SUGGESTION:
            offer = next(each for each in notice.suggestions if each.token == pressed.token)
            return domain.OfSuggestion(suggestion=offer, card=notice.answers)
        case Press.CRISIS_TEXT | Press.CRISIS_SILENT | Press.CRISIS_LIFT as press:
            body = _MUTE(db, {"one": notice.series}).scalar()
            return domain.OfCrisis(mute=silence.read(body), press=press) if body is not None else None
        case Press.PROPOSE | Press.NOT_NOW | Press.NEVER as press:
            body = _LESSON(db, {"one": notice.about}).scalar()
            return domain.OfLesson(lesson=lessons.read(body) if body else None, press=press)
        case press:
            row = _OUT(db, {"one": notice.about}).first()
            return domain.OfUnknown(outgoing=line.outgoing(row, row.attempt, row.fence), press=press) if row else None
