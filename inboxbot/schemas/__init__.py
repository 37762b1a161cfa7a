"""JSON Schemas of the knowledge files, for editors that complete and check as a lead types. Checks no file itself."""

from inboxbot.schemas.make import Kind, schema

__all__ = ["Kind", "schema"]
