"""Brings a database to the newest schema in one transaction; never touches one that a newer program made."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from inboxbot import errors

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x696E626F78  # "inbox": any number that no other program of this database uses


def config() -> Config:
    """Alembic's settings, without an alembic.ini."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def to_head(connection: sa.Connection) -> None:
    """Migrate within the connection's transaction. Raises `ConfigError` for a newer schema."""
    settings = config()
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    scripts = ScriptDirectory.from_config(settings)
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise errors.ConfigError(
            f"the database is of a newer inboxbot (schema {current}, this one knows {scripts.get_current_head()}): "
            "upgrade the program, or put a backup in the database's place"
        )
    if current != scripts.get_current_head():
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
