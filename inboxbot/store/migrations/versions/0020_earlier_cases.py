"""earlier cases of a contact"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_conversation_contact', 'conversation', ['contact', 'account', 'platform'])
