"""What the inside asks of the outside: the nine plugs of the house, owned by those who use them."""

from inboxbot.ports.channel import Channel, Desk, Files, Sink
from inboxbot.ports.clock import Clock
from inboxbot.ports.encoder import Encoder, Moods, VectorCache
from inboxbot.ports.store import Store

__all__ = ["Channel", "Clock", "Desk", "Encoder", "Files", "Moods", "Sink", "Store", "VectorCache"]
