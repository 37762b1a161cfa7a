"""What a customer's words mean: language, intent, mood, fitting answers. Pure: no clock, no network, no chance."""

from __future__ import annotations

from inboxbot.understand.cleaning import normalize
from inboxbot.understand.intent import fit, promise
from inboxbot.understand.language import detect
from inboxbot.understand.meaning import entire, texts, understand
from inboxbot.understand.outside import in_traffic

__all__ = ["detect", "entire", "fit", "in_traffic", "normalize", "promise", "texts", "understand"]
