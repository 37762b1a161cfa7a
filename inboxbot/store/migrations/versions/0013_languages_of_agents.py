"""languages of agents"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('agent_language',
    sa.Column('agent', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('chosen_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('agent', name=op.f('pk_agent_language'))
    )
