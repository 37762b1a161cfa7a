"""the order in which things reach the desk, and digests"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('outbox', sa.Column('urgency', sa.BigInteger(), nullable=False, server_default='0'))
    op.add_column('escalation', sa.Column('digest', sa.Text(), nullable=False, server_default=''))
    op.create_table(
        'digest',
        sa.Column('id', sa.Text(), nullable=False),
        sa.Column('cases', sa.Text(), nullable=False),
        sa.Column('seen', sa.BigInteger(), nullable=False),
        sa.Column('chat', sa.BigInteger(), nullable=False),
        sa.Column('topic', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_digest')),
    )
    op.create_index('ix_escalation_digest', 'escalation', ['digest'], sqlite_where=sa.text("digest <> ''"), postgresql_where=sa.text("digest <> ''"))
    op.drop_index('ix_outbox_line', table_name='outbox')
    op.create_index('ix_outbox_line', 'outbox', ['sink', 'urgency', 'seq'], sqlite_where=sa.text("state = 'queued'"), postgresql_where=sa.text("state = 'queued'"))
