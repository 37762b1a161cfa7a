"""The schema's history, told by alembic."""
