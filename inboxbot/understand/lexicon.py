"""Words that show anger or joy, in the languages of the starter brand: a second opinion beside the trained head.

A trailing `*` stands for any ending. Phrases are matched in folded text (see `cleaning.fold`), so case, accents and
ways of typing a letter do not matter here. Facts a calm customer states ("broken", "late") are left out on purpose.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from inboxbot.understand import cleaning

_FAR = 2
"""Words between a negation and what it turns around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words. `after`: a negation may follow what it negates (Persian verbs end the sentence)."""

    negative: str
    positive: str
    negations: str
    prefixes: str = ""
    after: bool = False


LANGUAGES = {
    "en": Words(
        negative="terribl* | awful* | horrib* | worst | disgust* | disgrace* | ridiculous | unacceptable | "
        "scam* | rubbish | junk | garbage | crap* | rude* | useless | disappoint* | angry | furious | "
        "pathetic | appalling* | shocking | shame* | liar* | lied | unprofessional | nightmare | hate | "
        "fed up | sick of | a joke | ignored | ignoring | ignore me | keep ignoring | never again | "
        "never order* again | never buy* again | bad | poor | nobody answer* | nobody repl* | "
        "nobody respond* | no one answer* | no one repl* | no one care* | nobody care* | no reply | "
        "no response | no answer | how dare | wtf | thieves | fraud* | rip off | ripoff",
        positive="thank* | thx | great | love* | lovely | beautiful* | perfect* | amazing* | excellent | "
        "awesome | wonderful | happy | recommend* | nice* | gorgeous | fantastic | best | good | "
        "satisfied | pleased",
        negations="not | no | never | isnt | wasnt | dont | didnt | cant | without | aint | hardly",
    ),
    "ru": Words(
        negative="ужас* | отврат* | кошмар* | худш* | безобраз* | обман* | мошенн* | хамств* | хамят | грубо | "
        "груби* | игнор* | позор* | возмут* | возмущ* | разочар* | недовол* | никто не отвеча* | "
        "никто не отвеч* | не отвечаете | сколько можно | достал* | бесит | фигня | фигню | дерьм* | "
        "треш | никогда больше | больше никогда | плох* | халтур* | безответственн* | жалоб* | "
        "пожалов* | наглост* | наглые | издева* | лохотрон | кинули | вранье | врете | отстой | "
        "ни ответа | свинств*",
        positive="спасибо | благодар* | отличн* | супер* | класс* | люблю | красив* | рекоменд* | довол* | "
        "прекрасн* | шикарн* | замечательн* | крут* | обожа* | понравил* | нравится | хорош*",
        negations="не | нет | ни | без | никак | никакого | ничего",
    ),
    "lv": Words(
        negative="briesmīg* | drausmīg* | šausmīg* | šausmas | slikt* | vissliktāk* | sliktāk* | kauns | "
        "apkaunojo* | krāpšan* | apkrāp* | krāpnie* | rupj* | ignorē* | vīlies | vīlusies | vīlušies | "
        "nepieņemam* | neviens neatbild* | neatbildat | cik var gaidīt | cik ilgi var | nekad vairs | "
        "vairs nekad | dusm* | sūdz* | besī | murgs | necieņ* | neapmierin* | pretīg* | haltūra | "
        "nepatīk | nepatika | nekauņ* | meli | melo* | nožēlojam* | sūds | sūdīg* | izgāšan* | ņirgā*",
        positive="paldies | pald | super* | lielisk* | jauk* | skaist* | patīk | patika | iesaku | apmierināt* | "
        "forš* | burvīg* | brīnišķīg* | labs | laba | labi | perfekt*",
        negations="ne | nav | nebija | bez | nekāda | nemaz",
    ),
    "he": Words(
        negative="נורא* | זוועה | זוועת* | גרוע* | איום | מזעזע* | בושה | מביש* | מגעיל* | רמאי* | רמאות | "
        "נוכל* | הונאה | עוקצ* | עוקץ | חוצפה | חצופ* | מאכזב* | אכזב* | מאוכזב* | כועס* | עצבנ* | "
        "אף אחד לא | לא עונים | לא ענו | לא עונה | לא חוזרים | מתעלמ* | התעלמ* | פעם אחרונה | חרא | "
        "זבל | מחפיר* | לא מקצועי* | תלונ* | להתלונן | שערורי* | מייאש* | גועל | מתנשא* | שקרנ* | שקר | "
        "ביזיון | בזיון | כישלון",
        positive="תודה | מהמם* | מושלמ* | מושלם | מקסימ* | מקסים | יפה* | יפים | אהבתי | אוהב* | ממליצ* | נהדר* | "
        "מעולה* | מעולים | אלופ* | טוב | טובה | מרוצה | מרוצים | כיף",
        negations="לא | אין | בלי | אל | ממש לא",
        prefixes="[והבשכלמ]{0,2}",
    ),
    "fa": Words(
        negative="افتضاح* | مزخرف* | بدترین | بد | بدی | بده | وحشتناک* | کلاهبردار* | کلاه بردار* | دزد* | "
        "دروغ* | متاسفم براتون | ناامید* | نا امید* | عصبانی* | بی ادب* | بی احترام* | شکایت* | شاکی* | "
        "جواب نمی* | جواب نداد* | هیچکس جواب* | هیچ کس جواب* | پاسخگو نیست* | خجالت بکش* | مسخره* | "
        "بی کیفیت* | آشغال* | دیگه نمی خرم | دیگه نمیخرم | دیگه خرید نمی* | دیگه ازتون | پشیمون* | "
        "پشیمان* | ناراضی* | نارضایت* | گند | چرت | فاجعه* | بی مسئولیت* | این چه وضع* | چه وضعشه | "
        "غیرقابل قبول | غیر قابل قبول | اعصاب* | توهین* | سرکار گذاشت* | ضایع",
        positive="ممنون* | مرسی | عالی* | قشنگ* | خوشگل* | راضی* | دوست دارم | خوب* | زیبا* | سپاس* | دمتون گرم | "
        "دمت گرم | تشکر* | محشر* | بهترین",
        negations="نیست | نبود | نیستم | نیستیم | نبودم | نه | اصلا | هیچ",
        after=True,
    ),
    "ar": Words(
        negative="سيء* | سيئ* | أسوأ | اسوء | زفت | زباله | نصاب* | نصب | احتيال | محتال* | كذاب* | كذب | مقرف* | "
        "قرف | فاشل* | محبط* | زعلان* | معصب* | غاضب* | مستاء* | محدش بيرد* | محدش رد | ماحد يرد | "
        "محد يرد | ما حد يرد | ما حد رد* | ماحد رد* | محد رد* | لا أحد يرد* | لا احد يجيب | ولا حد رد* | "
        "مافي رد | ما في رد | مفيش رد | لا حياة لمن | تجاهل* | بتتجاهل* | تطنيش* | مطنش* | مهزلة | "
        "عيب عليكم | عيب | حسبي الله | حرامي* | سرقة | فضيحة | اخر مرة | خيبة أمل | خاب ظني | "
        "غير مقبول | شكوى | ردي* | خايس* | قلة احترام | قله احترام | ما تردون | مش بتردوا | ما بتردوا | "
        "تعامل سيء | أبغض | مصيبة | كارثة | قليل* الأدب | مسخرة",
        positive="شكرا* | روعة | رائع* | جميل* | حلو* | ممتاز* | أحب | احبه | تسلم* | يسلمو* | مشكور* | يجنن | "
        "بجنن | الله يعطيك* | أنصح | جيد* | راضي*",
        negations="مش | مو | ما | لا | غير | ليس | ليست | مب | بدون",
        prefixes="(?:[وفبك]?ال|[وفب])?",
    ),
}

_ANGRY = re.compile("[😡🤬😠👎💩😤😞😒🙄😾🤮🤢]")
_MOCKING = re.compile(r"[🙄🤡🙃]|(?:^|\s)/s(?!\w)")
"""Who rolls eyes, or writes `/s`, means the opposite of the kind words."""
_GLAD = re.compile("[❤😍🥰👍🙏😊😘🤗💕💛💚💙🧡💜🌹]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """How many signs of anger and of joy there are."""

    negative: int
    positive: int


def cues(folded: str, emoji: str, language: str) -> Cues:
    """The signs in `folded` text, and in `emoji` (the text before it was folded). Unknown languages show only emoji."""
    angry, glad = len(_ANGRY.findall(emoji)), len(_GLAD.findall(emoji))
    if language in LANGUAGES:
        cross, kind = _words(folded.replace("'", "").replace("’", ""), _patterns(language))
        angry, glad = angry + cross, glad + kind
    else:
        angry, glad = min(angry, 1), min(glad, 1)
    if _MOCKING.search(emoji):
        return Cues(negative=angry + max(glad, 1), positive=0)
    return Cues(negative=angry, positive=glad)


def _words(plain: str, patterns: _Patterns) -> tuple[int, int]:
    """How many words of anger and of joy; a negated kind word is one of anger, a negated angry one is neither."""
    angry = sum(not patterns.negated(plain, match) for match in patterns.negative.finditer(plain))
    turned = [patterns.negated(plain, match) for match in patterns.positive.finditer(plain)]
    return angry + sum(turned), len(turned) - sum(turned)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    negative: re.Pattern[str]
    positive: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str] | None

    def negated(self, folded: str, match: re.Match[str]) -> bool:
        """A negation stands just before the words, or after them where that is the language's way."""
        if self.before.search(folded[max(0, match.start() - 40) : match.start()]):
            return True
        return bool(self.after and self.after.match(folded[match.end() : match.end() + 40]))


@functools.cache
def _patterns(language: str) -> _Patterns:
    words = LANGUAGES[language]
    negations = "|".join(_parts(words.negations))
    between = rf"(?:\W+\w+){{0,{_FAR}}}"
    return _Patterns(
        negative=re.compile(rf"\b{words.prefixes}(?:{'|'.join(_parts(words.negative))})"),
        positive=re.compile(rf"\b{words.prefixes}(?:{'|'.join(_parts(words.positive))})"),
        before=re.compile(rf"\b(?:{negations}){between}\W+$"),
        after=re.compile(rf"{between}\W+(?:{negations})\b") if words.after else None,
    )


def _parts(words: str) -> Sequence[str]:
    return [_part(cleaning.fold(word.strip())) for word in words.split("|")]


def _part(word: str) -> str:
    """A regular expression for one word or phrase that ends as a word does, unless it ends in `*`."""
    stem = r"\W+".join(re.escape(part) for part in word.rstrip("*").split())
    return stem + (r"\w*" if word.endswith("*") else r"\b")
