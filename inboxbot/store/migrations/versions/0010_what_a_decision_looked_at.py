"""what a decision looked at, and what a shadow would have decided"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('decision', sa.Column('snapshot', sa.Text(), nullable=True))
    op.create_index('ix_decision_at', 'decision', ['at', 'turn'])
    op.create_table('shadow',
    sa.Column('turn', sa.Text(), nullable=False),
    sa.Column('shadow', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('turn', 'shadow', name=op.f('pk_shadow'))
    )
    op.create_index('ix_shadow_at', 'shadow', ['at'])
    op.create_table('shadow_hour',
    sa.Column('hour', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('live', sa.Text(), nullable=False),
    sa.Column('shadow', sa.Text(), nullable=False),
    sa.Column('looked', sa.BigInteger(), nullable=False),
    sa.Column('failed', sa.BigInteger(), nullable=False),
    sa.Column('skipped', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('hour', 'live', 'shadow', name=op.f('pk_shadow_hour'))
    )
