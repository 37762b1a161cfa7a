"""The store: all areas of `ports.Store`, on one database; decides nothing."""

from __future__ import annotations

from inboxbot.store.verbs import agents, cases, holding, knowledge, lessons, outbox, past, silence, turns, waiting


class SqlStore(
    turns.Verbs,
    outbox.Verbs,
    cases.Verbs,
    waiting.Verbs,
    agents.Verbs,
    silence.Verbs,
    knowledge.Verbs,
    lessons.Verbs,
    past.Verbs,
    holding.Verbs,
):
    """`ports.Store` in an SQL database. Made by `open_store`.

    What other processes commit rings no bell here: it is found by looking.
    """
