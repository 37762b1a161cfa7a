"""Alembic's way in: migrates over the connection it is handed, within its transaction; opens none of its own."""

from __future__ import annotations

from alembic import context

from inboxbot.store import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
