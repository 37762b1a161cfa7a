"""tags of conversations, and what rules count"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('conversation', sa.Column('tags', sa.Text(), nullable=False, server_default='[]'))
    op.add_column('decision', sa.Column('post', sa.Text(), nullable=False, server_default=''))
    op.create_index('ix_decision_here', 'decision', ['conversation', 'at'])
    op.create_index('ix_decision_post', 'decision', ['post', 'at'], sqlite_where=sa.text("post <> ''"), postgresql_where=sa.text("post <> ''"))
