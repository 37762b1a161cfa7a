"""when a platform takes no more replies, and replies that follow others"""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('escalation', sa.Column('closes_at', sa.BigInteger(), nullable=True))
    op.add_column('outbox', sa.Column('follows', sa.Text(), nullable=False, server_default=''))
