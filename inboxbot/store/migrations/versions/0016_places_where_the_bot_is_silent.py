"""places where the bot is silent, and what the crisis breaker counts"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('decision', sa.Column('topic', sa.Text(), nullable=False, server_default=''))
    op.add_column('decision', sa.Column('upset', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('outbox', sa.Column('breaks_silence', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table('mute',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.Column('lifted_at', sa.BigInteger(), nullable=True),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mute'))
    )
    op.create_index('ix_mute_live', 'mute', ['scope', 'place'], unique=True, sqlite_where=sa.text('lifted_at IS NULL'), postgresql_where=sa.text('lifted_at IS NULL'))
    op.create_index('ix_mute_since', 'mute', ['since'])
