"""evidence of answers"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('evidence',
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('entry', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('about', name=op.f('pk_evidence'))
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index('ix_evidence_at', ['at'], unique=False)
        batch_op.create_index('ix_evidence_reset', ['entry', 'at'], unique=False, sqlite_where=sa.text("verdict = 'reset'"), postgresql_where=sa.text("verdict = 'reset'"))

    op.add_column('outbox', sa.Column('entry', sa.Text(), server_default='', nullable=False))
    op.add_column('outbox', sa.Column('language', sa.Text(), server_default='', nullable=False))
