"""`python -m inboxbot` is `inboxbot`."""

from inboxbot.cli import main

main()
