"""what a decision looked at"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('decision', sa.Column('snapshot', sa.Text(), nullable=True))
    op.create_index('ix_decision_at', 'decision', ['at', 'turn'])
