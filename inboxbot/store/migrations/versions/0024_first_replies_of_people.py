"""when a person replied to a case first"""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('escalation', sa.Column('replied_at', sa.BigInteger(), nullable=True))
    op.execute(
        "UPDATE escalation SET replied_at = (SELECT MIN(audit.at) FROM audit WHERE audit.subject = escalation.id "
        "AND audit.action LIKE '%replied')"
    )
