"""What each key of the knowledge files means, in one sentence a lead reads in their editor, with examples. A table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TESTS = "Questions that must come out as written; a version of the file whose tests fail is not taken."
_HOURS = "Opening hours; a span that ends before it starts runs past midnight. Missing or empty: closed."

TOLD: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "FaqFile": {
        "brand": ("Who speaks.",),
        "voice": ("How the brand speaks, one block per language.",),
        "entries": ("The approved answers; each name is what rules and traces call it.",),
    },
    "BrandPart": {
        "name": ("The brand's name; fills {brand}.", "Linden"),
        "answer_in_fallback": ("Answer in the fallback language where an entry lacks the customer's.",),
        "languages": ("What every answer should be written in; `check` names the gaps.", ["en", "lv"]),
        "patterns": ("How the shop's own numbers look.",),
        "fallback": ("The voice for customers whose language has none.", "en"),
    },
    "PatternsPart": {
        "order": ("Order numbers: # is a digit, @ a letter, all else itself.", "LN-#####"),
    },
    "NeverPart": {
        "words": ("Words or phrases, whole; * stands for any letters.", ["cheap*"]),
        "instead": ("What to write instead; told with the fault.", "good value"),
    },
    "ValidPart": {
        "from": ("The first day, in the shop's time zone.", "2026-11-20"),
        "until": ("The last day; it still counts.", "2026-12-31"),
    },
    "OnlyPart": {
        "platforms": ("It answers on these alone.", "instagram"),
        "surfaces": ("It answers where these are written alone: comment (public) or dm.", "dm"),
    },
    "LinkPart": {
        "url": ("The whole address, https only.", "https://linden.example/track"),
        "label": ("What stands before it, per language; may be missing.", {"en": "Track your parcel"}),
    },
    "VoicePart": {
        "never_say": ("Words that no approved text of this language may hold.", [{"words": "cheap*"}]),
        "none_of_these": ("The last of the offered choices, which calls a person.", "None of these"),
        "greeting": ("Said before the first reply, and again after a day without one.", "Hello!"),
        "greeting_name": ("The same, when the customer's first name is known.", "Hello {name}!"),
        "sign_off": ("Said after the same replies.", "Your Linden team"),
        "notice": (
            "Said at first contact, in private: that nobody human is writing.",
            "This is an automatic assistant.",
        ),
        "holding_open": ("To a customer who must wait for a person, in private, while you are open.",),
        "holding_closed": ("The same, while you are closed; {opens} is the next opening.", "We are back {opens}."),
        "holding_public": ("The same under a post, for all to read.",),
        "clarify": ("Said before a numbered choice of answers.", "Did you mean one of these?"),
        "no_text": ("Said when only a picture or a voice message came.",),
        "weekdays": ("Seven names, from Monday; how {opens} names a day.", ["Monday", "Tuesday", "…"]),
        "today": ("How {opens} says today.", "today"),
        "tomorrow": ("How {opens} says tomorrow.", "tomorrow"),
    },
    "EntryPart": {
        "intent": ("The intent this answers; either this or questions.", "delivery_time"),
        "questions": ("Its own examples per language, for an answer without an intent.", {"en": ["do you gift wrap"]}),
        "title": ("A few words per language for the numbered choice; buttons show 20 characters.", {"en": "Delivery"}),
        "answer": ("The approved text per language, sent word for word.", {"en": "Delivery takes 2 days."}),
        "public_answer": ("A shorter text per language for comments; answer is used where missing.",),
        "after_hours_answer": ("Said instead of answer while nobody is on duty; {opens} is the next opening.",),
        "links": ("Follow the answer, each once.", [{"url": "https://linden.example/track"}]),
        "valid": ("The days on which this answer is there.", {"from": "2026-11-20", "until": "2026-12-31"}),
        "only": ("The places where this answer is there.", {"platforms": ["instagram"], "surfaces": ["dm"]}),
        "answer_when_right": ("So many of this entry's answers must be right, instead of the rules' own.", 0.97),
        "draft": ("True: it drafts until it has earned its voice. False: it never drafts.",),
        "small_talk": ("Said again within ten minutes it is left unsaid, rather than shown to a person.",),
        "tests": (_TESTS, ["how long does delivery take"]),
    },
    "IntentFile": {
        "description": ("What the customer wants, for people.", "Where is my order?"),
        "severity": ("Whoever writes this is at least so severe: 1 a problem told calmly, 4 a threat or harm.", 4),
        "sensitive": ("Never answered automatically, whatever a rule says.",),
        "examples": ("What the bot learns from, as customers write it, per language.", {"en": ["where's my parcel"]}),
        "not_examples": ("Look-alikes that mean something else; for measuring only.",),
        "tests": (_TESTS, ["where is my order"]),
    },
    "RulesFile": {
        "time_zone": ("The zone of all times here and on the cards.", "Europe/Riga"),
        "hours": ("Opening hours per day.",),
        "holidays": ("Closed days.", ["2026-12-24"]),
        "queues": ("Where cards of one kind wait.",),
        "default_queue": ("The queue for whatever no rule takes.", "general"),
        "answer_when_right": ("So many of the answers must be right, 0.5 to 0.999.", 0.95),
        "drafts": ("When an answer that has not earned its voice is shown to an agent first.",),
        "draft_holding": ("Whether a customer whose answer waits as a draft gets a holding reply, in a DM.",),
        "person_intents": ("Intents of customers who would rather talk to a person.", ["wants_person"]),
        "clarify_from": ("A choice is offered when the best three together reach this, 0 to 1.", 0.9),
        "negative_from": ("From this probability of dissatisfaction on nothing is answered as a FAQ, 0 to 1.", 0.7),
        "complaint_intents": ("Intents that are never answered with a FAQ text.", ["complaint", "legal_threat"]),
        "rules": ("Read from top to bottom; the first that holds wins.",),
        "tests": (_TESTS, [{"ask": "my cup is broken!", "expect": {"queue": "complaints"}}]),
    },
    "WeekPart": {
        day: (_HOURS, ["09:00-13:00", "14:00-18:00"]) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    },
    "QueuePart": {
        "title": ("What stands on the card.", "Complaints"),
        "priority": ("How soon it must be looked at.",),
        "topic": ("The number of a topic in the Telegram group; 0 for none.",),
        "first_reply_minutes": ("The promised time to a first reply, in opening minutes; 0 promises nothing.", 60),
    },
    "RulePart": {
        "name": ("What traces and cards call it.", "someone may be hurt"),
        "when": ("Everything that is written must hold; of a list, one item.",),
        "then": ("One of escalate, answer and silent.",),
        "tests": (_TESTS, ["i got hurt by the lamp"]),
    },
    "WhenPart": {
        "intent": ("The best guess is one of these.", ["refund_status", "return_item"]),
        "confidence": ("And is at least this sure, 0 to 1; the second-best guess counts too, if it is.", 0.4),
        "severity": ("The complaint is at least so severe, 0 to 4.", 3),
        "negative": ("The customer is dissatisfied with at least this probability, 0 to 1.", 0.7),
        "language": ("The message is in one of these.", ["ar", "fa"]),
        "platform": ("It came from one of these.", "instagram"),
        "surface": ("It is a comment (public) or a dm.", "comment"),
        "words": ("A word of the text begins with one of these; capitals and accents do not matter.", ["journalist"]),
        "hours": ("You are open or closed now.",),
        "first_contact": ("The bot has never written in this conversation.",),
    },
    "ThenPart": {
        "escalate": ("A card in this queue, and a holding reply to the customer.", "complaints"),
        "holding": ("With false the customer gets no word.",),
        "answer": ("The FAQ answer, here or in private.",),
        "entry": ("Answer with this entry, however sure the bot is.", "delivery_time"),
        "silent": ("Nothing is said, and no card is made.",),
    },
    "TestPart": {
        "ask": ("What a customer writes; a list is several messages within seconds.", "where is my parcel?"),
        "expect": ("What must come of it: an entry, silence, draft, or the keys below.", "delivery_time", "silence"),
        "name": ("What the test is called when it fails.",),
        "lang": ("Overrules the language that is recognised.", "fa"),
        "platform": ("Where it is written; by default one that has the surface.", "instagram"),
        "surface": ("In public (comment) or between two (dm).",),
        "at": ("When, in the time of the shop; by default while it is open.", "2026-12-24 23:30", "sun 03:00"),
        "mode": ("Who speaks in the conversation: the bot, or a person who took over.",),
    },
    "ExpectPart": {
        "entry": ("The answer of this entry is given.", "delivery_time"),
        "rule": ("This rule wins.", "someone may be hurt"),
        "queue": ("A card is made in this queue.", "complaints"),
        "intent": ("This intent is recognised; none for no intent.", "order_status"),
        "clarify": ("These entries are offered as a choice, in any order.", ["price", "discount"]),
        "draft": ("The answer is shown to an agent first.",),
        "silence": ("Nothing is said and no card is made.",),
        "says": ("The reply holds these words.", "linden.example/track"),
        "never": ("The reply does not hold these words.", "refund"),
    },
}
"""Model -> key -> (sentence, examples …)."""
