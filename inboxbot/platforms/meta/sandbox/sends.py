"""What becomes of a send at the stand-in: the effect, the fault laid over it, the ledger's line, the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from aiohttp import web

from inboxbot import ports
from inboxbot.platforms.meta.sandbox import faults, graph, webhooks
from inboxbot.platforms.meta.sandbox import world as worlds
from inboxbot.wire import foreign

Echo = Callable[[webhooks.Payload], None]
FILE = "inboxbot.file"
"""Where a request keeps the name and the bytes of its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the caller is told; `status` 0: nothing. `external_id` is there when something was done."""

    status: int = 200
    answer: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    external_id: str = ""


class Sends:
    """Plays sends on a world. `echo` gets what Meta tells the service of each."""

    def __init__(self, world: worlds.World, ledger: faults.Ledger, clock: ports.Clock, app_id: str, echo: Echo) -> None:
        self._app_id = app_id
        self._world = world
        self._ledger = ledger
        self._clock = clock
        self._echo = echo
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Let go of the callers that were left hanging."""
        self._stopped.set()
        self._stopped = asyncio.Event()

    async def play(
        self, request: web.Request, body: foreign.Part, fault: faults.Fault | None, allow: Callable[[], str]
    ) -> web.StreamResponse:
        """One send. `allow` names the account it is for, and raises `graph.Refusal` when the caller may not speak."""
        try:
            account = allow()
            outcome = _refused(fault) or _distorted(self._do(request, body, account), fault)
        except graph.Refusal as refusal:
            outcome = Outcome(status=refusal.status, answer=refusal.answer)
        self._note(request, body, outcome, fault)
        if outcome.status == 0:
            return await self._silence(request, hang_up=fault is not None and fault.kind == "accept_then_hang_up")
        if isinstance(outcome.answer, str):
            return web.Response(status=outcome.status, text=outcome.answer)
        return web.json_response(outcome.answer, status=outcome.status, headers=outcome.headers)

    def _do(self, request: web.Request, body: foreign.Part, account: str) -> Outcome:
        target, edge, now = request.match_info["object"], request.match_info.get("edge", ""), self._clock.now()
        if edge == "message_attachments":
            kept = graph.upload(self._world, account, body)
            self._world.files[kept.id] = request[FILE]
            return Outcome(external_id=kept.id, answer={"attachment_id": kept.id})
        if edge == "messages":
            message = graph.message(self._world, target, body, now)
            self._echo(webhooks.message(message, now, app_id=self._app_id))
            return Outcome(external_id=message.id, answer={"recipient_id": message.contact, "message_id": message.id})
        if edge == "likes":
            return Outcome(external_id=graph.like(self._world, target).id, answer={"success": True})
        if not edge:
            hidden = graph.hide(self._world, target, body)
            if hidden.network == worlds.FACEBOOK:  # Instagram tells nobody
                self._echo(webhooks.comment(hidden, now, "hide" if hidden.hidden else "unhide"))
            return Outcome(external_id=hidden.id, answer={"success": True})
        comment = graph.reply(self._world, target, body, edge, now)
        if comment.attachment:
            self._world.files[comment.id] = request[FILE]
        self._echo(webhooks.comment(comment, now))
        return Outcome(external_id=comment.id, answer={"id": comment.id})

    def _note(self, request: web.Request, body: foreign.Part, outcome: Outcome, fault: faults.Fault | None) -> None:
        """One line of the ledger: `accepted` when something was done, whatever the caller was told."""
        self._ledger.write(
            {
                "at": self._clock.now().isoformat(),
                "object": request.match_info["object"],
                "edge": request.match_info.get("edge", ""),
                "body": body.raw,
                "status": outcome.status,
                "accepted": bool(outcome.external_id),
                "external_id": outcome.external_id,
                "fault": fault.kind if fault else "",
            }
        )

    async def _silence(self, request: web.Request, *, hang_up: bool) -> web.Response:
        if not hang_up:
            await self._stopped.wait()
        if request.transport is not None:
            request.transport.close()
        return web.Response()


def _refused(fault: faults.Fault | None) -> Outcome | None:
    """The answer of a fault that keeps the send from happening; None when it happens."""
    if fault is None:
        return None
    match fault.kind:
        case "rate_limit":
            error = {"error": {"message": "(#613) Calls to this api have exceeded the rate limit.", "code": 613}}
            return Outcome(status=429, answer=error, headers={"Retry-After": f"{fault.after:g}"})
        case "server_error":
            return Outcome(status=500, answer="Sorry, something went wrong.")
        case "refuse":
            refusal = graph.Refusal("Refused by the sandbox", fault.code, fault.subcode)
            return Outcome(status=refusal.status, answer=refusal.answer)
        case "hang":
            return Outcome(status=0)
        case _:
            return None


def _distorted(outcome: Outcome, fault: faults.Fault | None) -> Outcome:
    """What is left of the answer to something that was done."""
    match fault.kind if fault else "":
        case "accept_then_hang" | "accept_then_hang_up":
            return replace(outcome, status=0)
        case "accept_then_garble":
            return replace(outcome, answer="<html>")
        case "accept_without_id":
            return replace(outcome, answer={"success": True})
        case _:
            return outcome
