"""The command line: one module a kind of command, in the order of the help page; no logic."""

from inboxbot.cli import serving  # isort: split

from inboxbot.cli import trying  # isort: split

from inboxbot.cli import past  # isort: split

from inboxbot.cli import checking  # isort: split

from inboxbot.cli import evidence  # isort: split

from inboxbot.cli import learning  # isort: split

from inboxbot.cli import measuring
from inboxbot.cli.console import main

__all__ = ["checking", "evidence", "learning", "main", "measuring", "past", "serving", "trying"]
