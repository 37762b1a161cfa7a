"""what one process of several does, and when a card rang"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('held',
    sa.Column('task', sa.Text(), nullable=False),
    sa.Column('holder', sa.Text(), nullable=False),
    sa.Column('beats', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('task', name=op.f('pk_held'))
    )
    op.add_column('escalation', sa.Column('rung_at', sa.BigInteger(), nullable=True))
