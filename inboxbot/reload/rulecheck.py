"""Do the parts of escalation_rules.yaml fit each other, the other files and the platforms. It only adds faults."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from inboxbot import domain
from inboxbot.reload import days
from inboxbot.reload import schema_rules as parts
from inboxbot.reload.document import Document, Path
from inboxbot.reload.suggest import unknown
from inboxbot.text import patterns
from inboxbot.understand import normalize

_PRIVATE = {"private", "both", "private_only", "public_line_and_private"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What there is outside this file. `networks`: the platforms that may be named, all if empty. `limits`: what the
    served ones can do; empty when nobody said.
    """

    intents: set[str]
    entries: set[str] | None
    """None where they are not known: then they are not looked at."""
    networks: Collection[str] = ()
    limits: Mapping[str, domain.Limits] = field(default_factory=dict)


def rules(file: parts.RulesFile, names: Names, document: Document) -> ZoneInfo | None:
    """Faults of escalation_rules.yaml that no single key shows; the time zone, when there is such a zone."""
    check = _Check(file, names, document)
    check.head()
    for index, rule in enumerate(file.rules):
        if rule.name in [earlier.name for earlier in file.rules[:index]]:
            message = f'two rules are called "{rule.name}"; a trace could not tell them apart'
            document.fault(("rules", index, "name"), message)
        check.rule(rule, ("rules", index))
    for index, place in enumerate(file.policy):
        check.intents(place.intent, ("policy", index))
        check.platforms(place.platform, ("policy", index))
        check.place(place, ("policy", index))
    try:
        return ZoneInfo(file.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        document.fault(("time_zone",), f'there is no time zone "{file.time_zone}"; write one like "Europe/Riga"')
        return None


@dataclass(frozen=True, slots=True)
class _Check:
    """One file being looked at."""

    file: parts.RulesFile
    names: Names
    document: Document

    def head(self) -> None:
        """Hours, queues and thresholds."""
        self.queue(self.file.default_queue, ("default_queue",))
        for key in ("complaint_intents", "person_intents"):
            for index, name in enumerate(getattr(self.file, key)):
                self.intents([name], (key, index), key="")
        if isinstance(self.file.holidays, parts.HolidaysPart):
            wrong = days.country_fault(self.file.holidays.country, self.file.holidays.subdivision)
            if wrong:
                self.document.fault(("holidays", "subdivision" if "subdivision" in wrong else "country"), wrong)
        for name, queue in self.file.queues.items():
            if queue.second_chat and not (queue.first_reply or queue.resolution):
                self.document.fault(
                    ("queues", name, "second_chat"), '"second_chat" hears of a broken promise; add "first_reply"'
                )

    def queue(self, name: str, place: Path) -> None:
        if name and name not in self.file.queues:
            self.document.fault(place, unknown("queue", name, set(self.file.queues)))

    def intents(self, given: Iterable[str], place: Path, key: str = "intent") -> None:
        for name in given:
            if name not in self.names.intents:
                self.document.fault((*place, key) if key else place, unknown("intent", name, set(self.names.intents)))

    def platforms(self, given: Iterable[str], place: Path) -> None:
        for name in given:
            if self.names.networks and name not in self.names.networks:
                self.document.fault((*place, "platform"), unknown("platform", name, self.names.networks))

    def rule(self, rule: parts.RulePart, place: Path) -> None:
        if rule.when == parts.WhenPart():
            message = f'the rule "{rule.name}" has no condition: it would swallow every message'
            self.document.fault((*place, "when"), message)
        self.when(rule.when, (*place, "when"))
        self.then(rule, (*place, "then"))

    def when(self, when: parts.WhenPart, place: Path) -> None:
        """One group of conditions, and those within it."""
        self.intents(when.intent, place)
        self.platforms(when.platform, place)
        if when.first_contact is not None and when.returning is not None:
            self.document.fault((*place, "returning"), 'write either "first_contact" or "returning"')
        self.words(when.words, place)
        if when.on_topic:
            self.topic(when.on_topic, (*place, "on_topic"))
        if when.followers is not None:
            self.followers(when, (*place, "followers"))
        if when.pattern and (wrong := patterns.fault(when.pattern)):
            self.document.fault((*place, "pattern"), wrong)
        if when.messages and "negative" in when.messages:
            self.document.fault((*place, "messages"), '"messages" counts all of them; write "3 in 10 min"')
        if when.on_post and when.surface == [domain.Surface.DM]:
            self.document.fault((*place, "on_post"), "a direct message stands under no post")
        for key, group in (("all", when.all), ("any", when.any), ("none", when.none)):
            for index, part in enumerate(group):
                if part == parts.WhenPart():
                    self.document.fault((*place, key, index), f'this part of "{key}" has no condition')
                self.when(part, (*place, key, index))

    def words(self, given: Iterable[str], place: Path) -> None:
        for word in given:
            if not any(letter.isalnum() for letter in normalize(word).folded):
                self.document.fault((*place, "words"), f'"{word}" has no letter or digit to look for')

    def topic(self, topic: parts.TopicPart, place: Path) -> None:
        """What is counted, and how often, each said in one way."""
        self.intents(topic.intent, place)
        self.words(topic.words, place)
        if bool(topic.intent) == bool(topic.words):
            self.document.fault(place, '"on_topic" needs either an intent or words')
        if (topic.negative is None) == (topic.count is None):
            message = '"on_topic" needs either "negative" (so many dissatisfied) or "count" (so many of any mood)'
            self.document.fault(place, message)

    def followers(self, when: parts.WhenPart, place: Path) -> None:
        """A number that no platform tells would make a rule that never holds."""
        meant = [limits for name, limits in self.names.limits.items() if not when.platform or name in when.platform]
        if meant and not any(limits.followers for limits in meant):
            where = " or ".join(when.platform) or "no platform you serve"
            tells = "does not tell" if when.platform else "tells"
            self.document.fault(place, f'"followers": {where} {tells} how many follow a customer; delete it')

    def then(self, rule: parts.RulePart, place: Path) -> None:
        """What a rule does."""
        then = rule.then
        ends = sum((bool(then.escalate), bool(then.answer), then.draft, then.silent))
        if ends > 1:
            self.document.fault(place, "a rule does one of these: escalate, answer, draft or silent")
        if not (ends or then.tag or then.alert or then.route or then.hide):
            self.document.fault(
                place, "this rule does nothing; write escalate, answer, draft, silent, tag, alert or route"
            )
        self.queue(then.escalate, (*place, "escalate"))
        self.queue(then.route, (*place, "route"))
        for key, fits, message in (
            ("entry", then.answer or then.draft or not then.entry, '"entry" belongs to a rule that answers'),
            ("priority", then.escalate or not then.priority, '"priority" belongs to a rule that escalates'),
            ("holding", then.escalate or "holding" not in then.model_fields_set, '"holding" belongs to "escalate"'),
            ("route", not (then.route and ends), '"route" is for rules that only mark; "escalate" names its queue'),
        ):
            if not fits:
                self.document.fault((*place, key), message)
        if then.entry and self.names.entries is not None and then.entry not in self.names.entries:
            self.document.fault((*place, "entry"), unknown("entry", then.entry, set(self.names.entries)))
        if then.answer in _PRIVATE:
            self.private(then.answer, rule.when, (*place, "answer"))
        if then.hide:
            self.hide(then, rule.when, (*place, "hide"))

    def place(self, line: parts.PlacePart, place: Path) -> None:
        """One line of the policy, against what the platforms can do."""
        if line.do in _PRIVATE:
            self.private(line.do, line, (*place, "do"))
        if line.do == "hide":
            self.able("hide", "hide comments", line, (*place, "do"))

    def private(self, what: str, where: parts.WhenPart | parts.PlacePart, place: Path) -> None:
        if where.surface == [domain.Surface.DM]:
            self.document.fault(place, f'"{what}": a direct message is private already')
        self.able("private_reply", "answer a comment in private", where, place, what)

    def hide(self, then: parts.ThenPart, when: parts.WhenPart, place: Path) -> None:
        if then.answer in {"here", "both", "policy"}:
            self.document.fault(place, 'nobody reads an answer under a hidden comment; write "answer: private"')
        if not (then.escalate or then.answer or then.silent):
            message = 'say also what becomes of the message: "silent: true", "escalate: QUEUE" or "answer: private"'
            self.document.fault(place, message)
        if when.surface == [domain.Surface.DM]:
            self.document.fault(place, "only comments can be hidden")
        self.able("hide", "hide comments", when, place)

    def able(
        self, ability: str, words: str, where: parts.WhenPart | parts.PlacePart, place: Path, what: str = "hide"
    ) -> None:
        """A fault when a platform that is meant here, and has comments, cannot do it."""
        meant = {
            name: limits for name, limits in self.names.limits.items() if not where.platform or name in where.platform
        }
        with_comments = {name: limits for name, limits in meant.items() if limits.comment_text}
        able = sorted(name for name, limits in with_comments.items() if getattr(limits, ability))
        unable = sorted(set(with_comments) - set(able))
        if unable:
            mend = f'; write "platform: [{", ".join(able)}]"' if able else ""
            self.document.fault(place, f'"{what}": {", ".join(unable)} cannot {words}{mend}')
