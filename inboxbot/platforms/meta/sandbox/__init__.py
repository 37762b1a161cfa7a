"""Meta as a local server: its Graph API, its webhooks, its people; for trying and testing, never for production."""

from inboxbot.platforms.meta.sandbox.server import MetaSandbox as MetaSandbox
