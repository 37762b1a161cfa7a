"""what agents do with a case: snoozed, blocked, ended, and what became of our words"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

UNTOLD = "kind = 'reply' AND escalation <> '' AND told <> state AND state IN ('sent', 'failed', 'unknown', 'asking', 'cancelled')"


def upgrade() -> None:
    op.add_column('outbox', sa.Column('escalation', sa.Text(), nullable=False, server_default=''))
    op.add_column('outbox', sa.Column('told', sa.Text(), nullable=False, server_default=''))
    op.create_index('ix_outbox_untold', 'outbox', ['seq'], sqlite_where=sa.text(UNTOLD), postgresql_where=sa.text(UNTOLD))
    op.add_column('escalation', sa.Column('wakes_at', sa.BigInteger(), nullable=True))
    op.add_column('escalation', sa.Column('ending', sa.Text(), nullable=False, server_default=''))
    op.create_index('ix_escalation_wakes', 'escalation', ['wakes_at'], sqlite_where=sa.text('wakes_at IS NOT NULL'), postgresql_where=sa.text('wakes_at IS NOT NULL'))
    op.create_table(
        'blocked',
        sa.Column('platform', sa.Text(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('contact', sa.Text(), nullable=False),
        sa.Column('since', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('platform', 'account', 'contact', name='pk_blocked'),
    )
