"""which reminders of a case were told"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('escalation', sa.Column('reminded', sa.Text(), nullable=False, server_default='[]'))
