"""Which language each agent is spoken to in: their own choice, or the desk's. What all read is not worded here."""

from __future__ import annotations

from inboxbot import domain, errors, ports, speech
from inboxbot.desk.office import Office
from inboxbot.speech import Speech


class Tongues:
    """The languages of agents, as the store has them; the desk's for who chose none."""

    def __init__(self, store: ports.Store, desk: Speech) -> None:
        self._store = store
        self._desk = desk
        self._last: dict[domain.AgentId, Speech] = {}

    async def of(self, agent: domain.AgentId) -> Speech:
        """How to speak with them; while the store is away, as it was last."""
        try:
            language = await self._store.language_of(agent)
        except errors.StoreUnavailable:
            return self._last.get(agent, self._desk)
        self._last[agent] = speech.of(language) if language else self._desk
        return self._last[agent]


async def choose(office: Office, event: domain.LanguageAsked) -> domain.DeskAnswer:
    """Keep the choice; or show what there is, each line a command to press. Raises `StoreUnavailable`."""
    wanted = event.language.casefold()
    chosen = next((code for code, name in speech.LANGUAGES.items() if wanted in {code, name.casefold()}), "")
    if not chosen:
        return domain.DeskAnswer(done=not wanted, text=(domain.phrase("use-language"), *_choices()), aloud=True)
    await office.store.choose_language(event.agent.id, chosen, office.clock.now())
    return domain.DeskAnswer(done=True, text=domain.phrase("act-language"), aloud=True)


def _choices() -> list[domain.Phrase]:
    return [
        domain.phrase("help-line", command=f"/language_{code}", about=name) for code, name in speech.LANGUAGES.items()
    ]
