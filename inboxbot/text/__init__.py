"""Text as letters: measured and cut, its words compared, patterns found in it; never what it means."""

from inboxbot.text.graphemes import ELLIPSIS, Unit, cut, emoji, measure

__all__ = ["ELLIPSIS", "Unit", "cut", "emoji", "measure"]
