"""Meta's channel: proves where a delivery comes from, and says our words on Facebook, Messenger and Instagram.

It sends once and never repeats on its own, but for one refusal that proves that nothing was sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import structlog

from inboxbot import domain, errors, ports
from inboxbot.platforms.meta import config, lookup, payloads, profiles, requests
from inboxbot.platforms.meta import entry as entries
from inboxbot.wire import foreign, graph, signature

log = structlog.get_logger()

_PICTURES = ("image/jpeg", "image/png", "image/gif")
_MB = 1_000_000

WEEK = 7 * 24
"""Hours: for a person's words (HUMAN_AGENT, platform policy), and for a private reply (docs: private replies)."""
_SOUND = ("audio/aac", "audio/mp4", "audio/wav")

LIMITS: Mapping[str, domain.Limits] = {
    entries.FACEBOOK: domain.Limits(
        text=1994,
        comment_text=8000,
        private_reply=True,
        hide=True,
        like=True,
        private_window=WEEK,
        comment_files=(domain.Takes(kind="image", most=4 * _MB, mimes=_PICTURES),),
    ),
    entries.MESSENGER: domain.Limits(
        text=1994,
        reply_window=24,
        agent_window=WEEK,
        files=(
            domain.Takes(kind="image", most=25 * _MB, mimes=_PICTURES),
            domain.Takes(kind="video", most=25 * _MB, mimes=("video/mp4",)),
            domain.Takes(kind="audio", most=25 * _MB, mimes=(*_SOUND, "audio/mpeg", "audio/ogg")),
            domain.Takes(kind="file", most=25 * _MB),
        ),
    ),
    entries.INSTAGRAM: domain.Limits(
        text=1000,
        unit="bytes",
        comment_text=300,
        reply_window=24,
        agent_window=WEEK,
        private_reply=True,
        private_window=WEEK,
        hide=True,
        files=(
            domain.Takes(kind="image", most=8 * _MB, mimes=_PICTURES),
            domain.Takes(kind="video", most=25 * _MB, mimes=("video/mp4",)),
            domain.Takes(kind="audio", most=25 * _MB, mimes=_SOUND),
            domain.Takes(kind="file", most=25 * _MB, mimes=("application/pdf",)),
        ),
    ),
}
"""Send API docs: Messenger 2000 characters (less a margin others needed), Instagram 1000 bytes. Comments: second-hand.
Facebook's `text` is that of a private reply. Files: Messenger Platform docs, saving assets (22 Apr 2026), and Instagram
Messaging docs, upload media (1 Apr 2026): Instagram names its kinds of sound, Messenger takes any `audio/…`. Pictures
under comments: Graph API docs, object comments (`source`) and photo uploads; IG Comment replies take words only."""

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{1,256}")
_WINDOW_CLOSED = frozenset(("10-2018278", "10-2534022", "10-2018065"))
_REPLIED_ALREADY = "10900"
_NOT_THERE = "100-33"


class MetaChannel:
    """One developer app with its accounts: `ports.Channel` for three networks."""

    name = "meta"
    limits = LIMITS

    def __init__(self, settings: config.Config, clock: ports.Clock, *, send_seconds: float) -> None:
        self._settings = settings
        self._clock = clock
        self._graph = graph.Graph(seconds=send_seconds)

    def challenge(self, query: Mapping[str, str]) -> str | None:
        """The challenge, only to who knows the verify token, and only if no browser could take it for a page."""
        knows = signature.is_same(self._settings.verify_token.get_secret_value(), query.get("hub.verify_token", ""))
        challenge = query.get("hub.challenge", "")
        is_safe = query.get("hub.mode") == "subscribe" and _CHALLENGE.fullmatch(challenge) is not None
        return challenge if knows and is_safe else None

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Only `X-Hub-Signature-256` counts. Instagram's own secret proves nothing about Pages."""
        header = headers.get("x-hub-signature-256", "")
        settings = self._settings
        if signature.is_signed(settings.app_secret.get_secret_value(), body, header):
            return
        old, own = settings.old_app_secret, settings.instagram_app_secret
        if old and signature.is_signed(old.get_secret_value(), body, header):
            log.info("signed_with_old_secret", channel=self.name)
            return
        if own and signature.is_signed(own.get_secret_value(), body, header) and _is_about_instagram(body):
            return
        raise errors.SignatureError

    def parse(self, body: bytes) -> Sequence[domain.Inbound]:
        return payloads.parse(body, app_id=self._settings.app_id)

    async def send(self, outgoing: domain.Outgoing) -> domain.Receipt:
        """An agent's words may pass after the 24 hours; automatic ones never (HUMAN_AGENT, platform policy)."""
        if isinstance(outgoing.out, domain.Hide):
            return await self._told(outgoing.out, requests.hiding(outgoing.out))
        if isinstance(outgoing.out, domain.Like):
            return await self._told(outgoing.out, requests.liking(outgoing.out))
        reply = _reply(outgoing)
        if reply.file and reply.manner is domain.Manner.PUBLIC:
            return await self._comment(reply, reply.file, outgoing.content)
        attachment = await self._upload(reply, reply.file, outgoing.content) if reply.file else None
        try:
            return await self._post(reply, requests.request(reply, attachment))
        except errors.Rejected as refusal:
            if refusal.code == _REPLIED_ALREADY and reply.agent is None:
                return domain.Receipt(external_id="")  # an agent's second private reply, though, did not arrive
            if refusal.code not in _WINDOW_CLOSED or reply.agent is None or reply.manner is not domain.Manner.DM:
                raise
        return await self._post(reply, requests.by_an_agent(reply, attachment))

    async def find(self, outgoing: domain.Outgoing) -> domain.Receipt | None:
        """Public replies are looked for under the comment. Of a private one nobody can say."""
        reply = _reply(outgoing)
        if reply.manner is not domain.Manner.PUBLIC:
            raise errors.Unknown("a direct message cannot be looked up")
        base, token = self._settings.host(reply.account), self._token(reply.account)
        try:
            return await lookup.find(self._graph, base, token, reply, outgoing.queued_at)
        except errors.Rejected as refusal:
            raise errors.Unknown(f"the comment cannot be read: {refusal}") from None

    async def name_of(self, platform: str, account: str, contact: str) -> str | None:
        token = self._token(account)
        return await profiles.name_of(self._graph, self._settings.host(account), token, platform, contact)

    async def close(self) -> None:
        await self._graph.close()

    async def _post(self, reply: domain.Reply, request: requests.Request) -> domain.Receipt:
        url = f"{self._settings.host(reply.account)}/{request.path}"
        return _receipt(await self._graph.post(url, self._token(reply.account), request.body))

    async def _comment(self, reply: domain.Reply, file: domain.File, content: bytes) -> domain.Receipt:
        """A public reply with a picture is one request: either all of it stands there, or nothing does."""
        if LIMITS[reply.platform].taking(file, public=True) is None:
            raise errors.Rejected(f"{reply.platform} does not take this file under comments", code="not taken")
        request = requests.request(reply)
        url = f"{self._settings.host(reply.account)}/{request.path}"
        upload = graph.Upload(field="source", content=content, name=file.name, mime=file.mime)
        fields = {"message": reply.text} if reply.text else {}
        return _receipt(await self._graph.upload(url, self._token(reply.account), fields, upload))

    async def _upload(self, reply: domain.Reply, file: domain.File, content: bytes) -> requests.Attachment:
        """Put a file where a message can name it. Nobody sees it yet, so an unknown outcome is no outcome."""
        takes = LIMITS[reply.platform].taking(file)
        if takes is None or reply.manner is not domain.Manner.DM:
            raise errors.Rejected(f"{reply.platform} does not take this file", code="not taken")
        url = f"{self._settings.host(reply.account)}/{requests.UPLOADS}"
        try:
            answer = await self._graph.upload(
                url,
                self._token(reply.account),
                requests.upload(reply, takes.kind),
                graph.Upload(field="filedata", content=content, name=file.name, mime=file.mime),
            )
        except errors.Unknown as error:
            raise errors.TryLater(f"the file was not taken: {error}") from None
        attachment = requests.Attachment(kind=takes.kind, id=answer["attachment_id"].id)
        if not attachment.id:
            raise errors.TryLater("the file was taken, but no id came back")
        return attachment

    async def _told(self, asked: domain.Hide | domain.Like, request: requests.Request) -> domain.Receipt:
        """What is not there any more is out of sight, and needs no liking."""
        url = f"{self._settings.host(asked.account)}/{request.path}"
        try:
            answer = await self._graph.post(url, self._token(asked.account), request.body)
        except errors.Rejected as refusal:
            if refusal.code != _NOT_THERE:
                raise
            return domain.Receipt(external_id="")
        if answer["success"].raw is not True:
            raise errors.Unknown("accepted, but nobody says that it is done")
        return domain.Receipt(external_id="")

    def _token(self, account: str) -> str:
        token = self._settings.tokens.get(account)
        if token is None:
            raise errors.ChannelDown(f"no token for account {account} in {config.PREFIX}TOKENS", code="no token")
        return token.get_secret_value()


def _is_about_instagram(body: bytes) -> bool:
    try:
        return foreign.read(body)["object"].text == entries.INSTAGRAM
    except errors.PayloadError:
        return False


def _receipt(answer: foreign.Part) -> domain.Receipt:
    external_id = answer["message_id"].id or answer["id"].id
    if not external_id:
        raise errors.Unknown("accepted, but no id came back")
    return domain.Receipt(external_id=external_id)


def _reply(outgoing: domain.Outgoing) -> domain.Reply:
    """Cards and notices are the desk's; here they are refused."""
    if isinstance(outgoing.out, domain.Reply):
        return outgoing.out
    raise errors.Rejected(f"a {outgoing.out.kind} is not for customers", code="not a reply")
