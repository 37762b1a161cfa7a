"""Who works at the desk, by name: what Telegram calls the listed agents. It outlives no start of the service."""

from __future__ import annotations

from collections.abc import Iterable

from inboxbot import domain


class Roster:
    """The listed agents. A name is the newest that Telegram told; until then a number stands for it."""

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._names: dict[int, str] = dict.fromkeys(sorted(numbers), "")

    @property
    def nameless(self) -> tuple[int, ...]:
        """Those whom nothing was heard of yet."""
        return tuple(number for number, name in self._names.items() if not name)

    def saw(self, agent: domain.Agent) -> None:
        """Remember what one of them is called now; strangers are passed by."""
        if agent.id in self._names:
            self._names[agent.id] = agent.name

    def of(self, queue: frozenset[int]) -> tuple[domain.Agent, ...]:
        """Who may have a case of a queue with these agents (none: of everybody's), by name."""
        found = [self._agent(number) for number in self._names if not queue or number in queue]
        return tuple(sorted(found, key=lambda agent: (agent.name.casefold(), agent.id)))

    def _agent(self, number: int) -> domain.Agent:
        return domain.Agent(id=domain.AgentId(number), name=self._names[number] or f"agent {number}")


def named(words: str, agents: Iterable[domain.Agent]) -> domain.Agent | None:
    """The only one whom these words can mean: a number, a whole name, or beginnings of its words."""
    known, said = tuple(agents), words.strip().lstrip("@").casefold()
    exact = [agent for agent in known if said in {agent.name.casefold(), str(agent.id)}]
    begun = [agent for agent in known if said and _begins(said.split(), agent.name.casefold().split())]
    found = exact or begun
    return found[0] if len(found) == 1 else None


def _begins(said: list[str], name: list[str]) -> bool:
    return all(any(word.startswith(part) for word in name) for part in said)
