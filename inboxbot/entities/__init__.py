"""What people name beside a wish: orders, phones, cards, accounts, amounts, dates; found by form, hidden on demand.

Pure, and the same for a customer's words, an agent's words and our own.
"""

from __future__ import annotations

from inboxbot.entities.forms import find
from inboxbot.entities.masks import FINANCIAL, PRIVATE, masked, private
from inboxbot.entities.orders import problem
from inboxbot.entities.places import numbers

__all__ = ["FINANCIAL", "PRIVATE", "find", "masked", "numbers", "private", "problem"]
