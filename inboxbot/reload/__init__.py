"""Knowledge files to a playbook, swapped in whole; a bad edit keeps the last good one. Sends and decides nothing."""

from inboxbot.reload.library import Library, without_desk
from inboxbot.reload.traffic import Listener

__all__ = ["Library", "Listener", "without_desk"]
