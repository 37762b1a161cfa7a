"""hours of a day, and what was written, for agents who look for it"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from inboxbot.understand import finding

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('day_hours',
    sa.Column('day', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_day_hours'))
    )
    op.create_table('sought',
    sa.Column('seq', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('conversation', sa.Text(), nullable=False),
    sa.Column('turn', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_sought'))
    )
    op.create_index('ix_sought_at', 'sought', ['at'])
    op.create_index(op.f('ix_escalation_conversation'), 'escalation', ['conversation'])
    _keep_what_was_written()


def _keep_what_was_written() -> None:
    """What customers wrote before this version can be found too."""
    database, last = op.get_bind(), 0
    while rows := database.execute(_MESSAGES, {'last': last}).all():
        kept = [
            {'seq': row.seq, 'conversation': row.conversation, 'turn': row.turn, 'at': row.at, 'words': _words(row)}
            for row in rows
        ]
        database.execute(_KEEP, kept)
        last = rows[-1].seq


def _words(row: sa.Row[Any]) -> str:
    return finding.kept((row.contact_name, row.contact, json.loads(row.event).get('text', '')))


_MESSAGES = sa.text(
    "SELECT i.seq, i.conversation, i.turn, d.at, i.event, c.contact, c.contact_name FROM inbox i "
    "JOIN decision d ON d.turn = i.turn JOIN conversation c ON c.id = i.conversation "
    "WHERE i.seq > :last AND i.kind = 'message' AND i.state = 'done' ORDER BY i.seq LIMIT 500"
)
_KEEP = sa.text('INSERT INTO sought (seq, conversation, turn, at, words) VALUES (:seq, :conversation, :turn, :at, :words)')
