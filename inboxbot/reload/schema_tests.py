"""What may stand under `tests`, in any of the knowledge files. Unknown keys are errors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from inboxbot import proof
from inboxbot.domain import Surface

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


Many = Annotated[list[Text], BeforeValidator(_one_or_many)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _asked(value: object) -> object:
    return {"ask": value} if isinstance(value, str) else value


def _outcome(value: object) -> object:
    """A bare word is a draft, silence, or the id of the entry that answers."""
    if not isinstance(value, str):
        return value
    return {value: True} if value in {"draft", "silence"} else {"entry": value}


class ExpectPart(_Strict):
    """A test's `expect`: everything that is written must come true. A bare text is an entry, `silence` or `draft`."""

    entry: str = ""
    rule: str = ""
    queue: str = ""
    intent: str = ""
    clarify: Many = []
    draft: bool = False
    silence: bool = False
    says: Many = []
    never: Many = []


class TestPart(_Strict):
    """One of `tests`: a question and what must come of it. A bare text is only asked."""

    ask: Annotated[Many, Field(min_length=1)]
    expect: Annotated[ExpectPart, BeforeValidator(_outcome)] = ExpectPart()
    name: str = ""
    lang: Annotated[str, StringConstraints(pattern=r"^([a-z]{2,3})?$")] = ""
    platform: str = ""
    surface: Surface = Surface.DM
    at: Annotated[str, AfterValidator(proof.checked_moment)] = ""
    mode: Literal["bot", "human"] = "bot"


Tests = list[Annotated[TestPart, BeforeValidator(_asked)]]
