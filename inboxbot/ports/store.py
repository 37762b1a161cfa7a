"""What must not be lost, and who may ask for it: a verb a transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from inboxbot import domain
from inboxbot.ports.encoder import VectorCache


class Store(VectorCache, Protocol):
    """What must not be lost. Every method is one transaction, and raises `StoreUnavailable` when it cannot commit."""

    # intake
    async def accept(self, channel: str, body: bytes, events: Sequence[domain.Inbound], now: datetime) -> int:
        """Keep the raw body and all events that are new; a repeat is a no-op. Returns how many were new.

        What cannot wait for its turn happens here: an outside reply takes the conversation over (epoch + 1, mode
        human) unless it proves to be an echo of ours; an edit replaces the text of a waiting message; a removal
        takes a waiting message back and cancels automatic replies to it that have not left; an echo of ours settles
        a send whose outcome was unknown.
        """
        ...

    async def quarantine(self, channel: str, body: bytes, problem: str, now: datetime) -> None:
        """Keep an authentic body that nothing could be read from."""
        ...

    # pipeline
    async def claim(self, now: datetime, limit: int = 16) -> Sequence[domain.Work]:
        """Turns that are due in conversations nobody else works on, oldest first, each under a lease of 60 s."""
        ...

    async def lately(
        self,
        about: domain.Conversation,
        here: datetime | None,
        on_post: datetime | None,
        on_topic: Mapping[str, datetime] = {},
    ) -> domain.Lately:
        """Turns settled here since `here`, and under the same post since `on_post`; None asks for nothing.

        `on_topic`: names of subjects, and since when turns about them are wanted.
        """
        ...

    async def settle(self, work: domain.Work, outcome: domain.Outcome, now: datetime) -> bool:
        """The turn is done: decision, escalation and outbox rows in one transaction.

        False, and nothing is written, when the claim was lost, or when the conversation changed meanwhile (an edit, a
        removal, a takeover): then the turn is due again at once.
        """
        ...

    async def release(self, work: domain.Work, problem: str, now: datetime) -> None:
        """Thinking failed: due again after a pause. `Work.attempt` counts, so that the third try can escalate."""
        ...

    inbox_changed: asyncio.Event
    """Set after a commit that made a turn claimable, in this process."""

    def outbox_changed(self, sink: str) -> asyncio.Event:
        """Set after a commit that queued something for this sink, in this process."""
        ...

    async def next_due(self) -> datetime | None:
        """When the next turn can be claimed, as far as is known; None when none waits."""
        ...

    # deliver
    async def claim_outbound(self, now: datetime, sink: str, limit: int = 16) -> Sequence[domain.Outgoing]:
        """Rows of this sink that may leave now, marked as leaving.

        An automatic reply only if epoch and mode still allow it (else it is cancelled here); one at a time per
        conversation and per escalation; none through a paused account.
        """
        ...

    async def sent(self, outgoing: domain.Outgoing, receipt: domain.Receipt, now: datetime) -> None:
        """It arrived."""
        ...

    async def again(self, outgoing: domain.Outgoing, at: datetime, problem: str) -> None:
        """Surely not sent: queued again for `at`."""
        ...

    async def gave_up(
        self, outgoing: domain.Outgoing, problem: str, then: Sequence[domain.Outbound], now: datetime
    ) -> None:
        """It will not be sent; `then` tells the desk."""
        ...

    async def unknown(self, outgoing: domain.Outgoing, problem: str, look_at: datetime) -> None:
        """Nobody can say whether it arrived: look at `look_at`, unless an echo settles it before."""
        ...

    async def claim_unknown(self, now: datetime, limit: int = 16) -> Sequence[domain.Outgoing]:
        """Sends of unknown outcome that are due for a look, and leases that ran out while sending, under a lease."""
        ...

    async def ask_desk(self, outgoing: domain.Outgoing, notice: domain.Notice, now: datetime) -> None:
        """Its outcome stays unknown until a person presses a button of `notice`."""
        ...

    async def pause(
        self, sink: str, account: str, problem: str, then: Sequence[domain.Outbound], now: datetime
    ) -> None:
        """Nothing more leaves through this account until it is resumed; `then` tells the desk. A repeat is a no-op."""
        ...

    async def resume(self, sink: str) -> None:
        """All accounts of this sink may speak again."""
        ...

    async def notify(self, notice: domain.Notice, now: datetime) -> None:
        """Tell the desk. A notice with a known id is a no-op."""
        ...

    # desk
    async def escalation_by_token(self, token: str, message: str) -> tuple[domain.Escalation, domain.Button] | None:
        """What a button on a card means; None for a token that is unknown or belongs to another message."""
        ...

    async def outgoing_by_token(self, token: str, message: str) -> tuple[domain.Outgoing, domain.Press] | None:
        """What a button under an unknown send's notice means."""
        ...

    async def suggestion_by_token(self, token: str, message: str) -> tuple[domain.Suggestion, str] | None:
        """The looked-up answer that a button sends, and the desk's id of the card it belongs to."""
        ...

    async def escalation_by_message(self, message: str) -> domain.Escalation | None:
        """The escalation whose card is this desk message."""
        ...

    async def open_escalations(self, now: datetime) -> Sequence[domain.Escalation]:
        """What is open or taken and was opened before `now`, oldest first; the oldest 2,000."""
        ...

    async def board(self, queue: str, agent: int, page: int, now: datetime) -> domain.Board:
        """A page (from 1) of what is open or taken, urgent first, then what is due first, then the oldest.

        Of one queue (empty: of all), or one agent's (0: anybody's). A page after the last is empty.
        """
        ...

    async def stats(self, since: datetime, until: datetime) -> domain.Stats:
        """What was decided from `since` until before `until`, and how soon people replied to what was opened then."""
        ...

    async def record(
        self,
        before: domain.Escalation,
        after: domain.Escalation,
        outbound: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent,
        now: datetime,
        judgement: domain.Judgement | None = None,
        recall: domain.Recall | None = None,
    ) -> bool:
        """An agent acted: the escalation, the conversation's mode (taken or muted: human; resolved: resolved; epoch + 1
        at each change), whether the contact is blocked, the outbox rows, what it says of a draft and the audit line in
        one transaction; with `recall`, words that have not left are stopped in it. False when `before` is no longer
        current, `event_id` was recorded before, or what was to be recalled has left.
        """
        ...

    async def untold(self) -> Sequence[tuple[domain.Escalation, Sequence[domain.Fate]]]:
        """Cases whose card does not show yet what became of words on it; the oldest first, not all at once."""
        ...

    async def to_wake(self, now: datetime) -> Sequence[domain.Escalation]:
        """Cases that were snoozed until now, some at a time."""
        ...

    async def left_alone(self, owner: datetime, outside: datetime) -> Sequence[domain.Escalation]:
        """Taken cases in which no person of ours did anything since `owner`; open ones that were answered in the
        platform's own app, and there not since `outside`.
        """
        ...

    async def shown_at(self, escalation: domain.EscalationId) -> str:
        """The desk's name of the card's message; empty while there is none."""
        ...

    async def follow(
        self,
        before: domain.Escalation,
        after: domain.Escalation,
        outbound: Sequence[domain.Outbound],
        fates: Sequence[domain.Fate],
        now: datetime,
        *,
        hand_back: bool = False,
    ) -> bool:
        """What nobody did: as `record`, without an agent and an audit line. `fates` are told now and not again;
        `hand_back` makes the conversation the bot's though the state stays. False when `before` is no longer current.
        """
        ...

    async def decide_unknown(
        self, outgoing: domain.Outgoing, arrived: bool, agent: domain.Agent, now: datetime
    ) -> bool:
        """A person looked: it is there (sent), or it is not (queued again). False when that was decided before."""
        ...

    async def epoch(self, conversation: domain.ConversationId) -> int:
        """The conversation's epoch."""
        ...

    # reminders
    async def glances(self) -> Sequence[domain.Glance]:
        """All live cases, as little of each as tells whether it changed."""
        ...

    async def cases(self, ids: Sequence[str]) -> Sequence[domain.Escalation]:
        """The cases of these ids."""
        ...

    async def arrived(self, outbound: Collection[str]) -> frozenset[str]:
        """Those of these words that left and, as far as anybody knows, arrived."""
        ...

    async def remind(self, notice: domain.Notice, about: Sequence[domain.Told], now: datetime) -> bool:
        """The desk is told of these cases, and each has its marks from now on. False, and nothing is written, when one
        of them is not as it was seen.
        """
        ...

    async def night(self, closed: datetime, opened: datetime) -> domain.Night:
        """What came from `closed` until `opened` and still waits, and how many turns the bot answered by itself."""
        ...

    # what agents look up and set
    async def search(self, terms: Sequence[str], since: datetime, page: int) -> domain.Found:
        """A page (from 1) of the conversations in which a customer wrote all of these since then, the newest first.

        `terms` as `understand.finding` makes them; a customer's name counts as written. What was taken back does not.
        """
        ...

    async def today(self, since: date) -> domain.Today | None:
        """The hours that an agent set for the latest day from `since` on; None where there are none."""
        ...

    async def set_today(
        self,
        day: date,
        hours: domain.Today | None,
        then: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent,
        now: datetime,
    ) -> bool:
        """The day has these hours (None: the files' again); `then` tells the desk. False for a known `event_id`."""
        ...

    # digests
    async def unseen(self) -> Mapping[tuple[str, int], int]:
        """How many cases wait that nobody at the desk has seen, by queue and priority."""
        ...

    async def most_urgent(self, queues: Sequence[str], above: int, most: int) -> Sequence[domain.Waiting]:
        """Those of these queues with a priority of `above` or a greater number, the most urgent first."""
        ...

    async def unsent_digests(self) -> Sequence[tuple[int, int]]:
        """The chat and topic of each digest that has not left yet."""
        ...

    async def list_cases(
        self, notice: domain.Notice, cases: Sequence[domain.Waiting], version: int, now: datetime
    ) -> bool:
        """A digest is in line in place of these cards. False, and nothing is written, when one of them has left."""
        ...

    async def stale_digests(self) -> Sequence[domain.Listing]:
        """Some of those whose cases are not what `version` said any more."""
        ...

    async def renew_digest(self, notice: domain.Notice, version: int, *, over: bool, now: datetime) -> None:
        """The digest's message is to be changed; `over`: it follows its cases no longer."""
        ...

    async def open_case(self, token: str, message: str, now: datetime) -> bool | None:
        """A case of a digest is to have its card now. False when it has one; None for a button of no digest."""
        ...

    async def ring(self, of: domain.Escalation, card: domain.Card | None, notice: domain.Notice, now: datetime) -> bool:
        """`notice`, in answer to the card of this case, and the card as it is now. False, and nothing is written, when
        no card stands at the desk, or the case has changed. What has a known id is a no-op.
        """
        ...

    # evidence
    evidence_changed: asyncio.Event
    """Set after a commit that judged an answer or reset an entry, in this process."""

    async def evidence(self, after: datetime | None, until: datetime) -> Sequence[domain.Tally]:
        """What began to count later than `after` (None: ever), until `until`, summed; and every reset in that time.

        What an entry's last reset has made forgotten is left out.
        """
        ...

    async def reset_evidence(
        self, entry: str, then: Sequence[domain.Outbound], event_id: str, agent: domain.Agent, now: datetime
    ) -> bool:
        """What was seen of the entry counts no more; `then` tells the desk. False for a known `event_id`."""
        ...

    # silence
    async def mutes(self) -> Sequence[domain.Mute]:
        """Where the bot is silent: all that were not lifted, oldest first."""
        ...

    async def mutes_since(self, since: datetime) -> Sequence[domain.Mute]:
        """All that began since then, lifted or not."""
        ...

    async def mute_by_token(self, token: str, message: str) -> tuple[domain.Mute, domain.Press] | None:
        """What a button of a crisis notice means; None for a token that is unknown or belongs to another message."""
        ...

    async def mute(self, new: domain.Mute, then: Sequence[domain.Outbound], event_id: str, now: datetime) -> bool:
        """From now on nothing automatic leaves there: what is queued is held. False where the bot is silent already,
        and for a known `event_id`.
        """
        ...

    async def change_mute(
        self,
        before: domain.Mute,
        after: domain.Mute,
        resorts: Sequence[domain.Resort],
        then: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent | None,
        now: datetime,
    ) -> bool:
        """It is lifted, or the crisis text is let go; `resorts` take the place of what was held. One transaction; False
        when `before` is no longer current, or `event_id` is known.
        """
        ...

    async def left(self, about: domain.Mute) -> Sequence[tuple[domain.Settled, str, bool]]:
        """What got no answer because of it: the turn, the reply that is held (empty for none), and whether a later turn
        of the same conversation is among them. The newest 300 held, and as many silenced.
        """
        ...

    async def remarks(self, after: datetime, last: str, limit: int) -> Sequence[domain.Remark]:
        """Turns that were decided later than `after`, or then and are called greater than `last`, oldest first."""
        ...

    async def turns_named(self, names: Sequence[str]) -> Sequence[domain.Settled]:
        """The turns of these names, oldest first."""
        ...

    # people
    async def language_of(self, agent: domain.AgentId) -> str:
        """The language this agent chose; empty for none."""
        ...

    async def choose_language(self, agent: domain.AgentId, language: str, now: datetime) -> None:
        """They want to be spoken to in this one."""
        ...

    # knowledge
    async def keep_playbook(self, hash: str, files: Mapping[str, str], now: datetime) -> None:
        """Remember the last good knowledge files."""
        ...

    async def last_playbook(self) -> Mapping[str, str] | None:
        """The files of the last good playbook: path -> text."""
        ...

    async def heard_lately(self, limit_per_language: int) -> Mapping[str, Sequence[str]]:
        """What customers wrote lately, by their conversation's language: no text twice, the latest first.

        Only turns that were settled count; words that were taken back and pressed buttons do not.
        """
        ...

    async def outside_lately(self, most: int) -> Sequence[float]:
        """`Understanding.outside` of the newest `most` turns that were settled, where it is known.

        Of a conversation the newest five at most count, in no order that matters.
        """
        ...

    async def playbook(self, hash: str) -> Mapping[str, str] | None:
        """The files of a version that was in force: path -> text; None for an unknown one."""
        ...

    # lessons
    async def answered(self, since: datetime, until: datetime) -> Sequence[domain.Answered]:
        """Cases opened from `since` until before `until` that are taken or resolved, oldest first."""
        ...

    async def lessons(self) -> Sequence[domain.LessonTold]:
        """What the desk was told of, oldest first."""
        ...

    async def teach(self, lesson: domain.Lesson, notice: domain.Notice, now: datetime) -> bool:
        """Tell the desk of it, once: False, and nothing is told, for a lesson that is known."""
        ...

    async def lesson_by_token(self, token: str, message: str) -> tuple[domain.Lesson | None, domain.Press] | None:
        """What a button under a lesson's notice means; no lesson where it was decided, or forgotten, before."""
        ...

    async def decide_lesson(
        self,
        lesson: domain.Lesson,
        state: domain.LessonState,
        then: Sequence[domain.Outbound],
        agent: domain.Agent,
        now: datetime,
    ) -> bool:
        """What the desk said of it; `then` tells everybody. False when that was said before."""
        ...

    async def forget_lessons(self, before: datetime) -> None:
        """Of lessons told before then only the most typical question stays."""
        ...

    # looking back
    async def turns_of(self, message: str) -> Sequence[domain.Settled]:
        """The turns of a customer's message, by the platform's id of it, or the turn of this name."""
        ...

    async def behind(self, escalation: domain.Escalation) -> domain.Settled | None:
        """The turn that put an escalation where it is; None when what it looked at is not known."""
        ...

    # watching
    async def counts(self) -> Mapping[str, int]:
        """Rows per state, e.g. `inbox.waiting`, `outbox.unknown`, `escalation.open`: for metrics and tests."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go."""
        ...
