"""Messages that say more than one thing, as customers of the starter shop write them, with its real model."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from inboxbot.clock import SystemClock
from inboxbot.commands.explain import Explainer, open_explainer
from inboxbot.domain import Surface
from tests.support import NOON, ROOT

PERSON, CHOICE = "a person", "a choice"
SAID = {
    "fa": (
        ("مرسی بابت جواب! ساعت کاریتون چنده؟", "opening_hours"),
        ("سلام خسته نباشید، هزینه ارسال به ریگا چقدره؟", "delivery_cost"),
        ("وای چه رومیزی قشنگی 😍 قیمتش چنده؟", "price"),
        ("سلام. با پی‌پل میشه پرداخت کرد؟ کد تخفیف هم دارید؟", CHOICE),
        ("لیوان خیلی قشنگه ولی شکسته رسید. چیکار کنم؟", PERSON),
        ("سه هفته‌س منتظرم. فقط بگید پولم کی برمیگرده", PERSON),
    ),
    "ar": (
        ("شكرا جزيلا! متى تفتحون يوم السبت؟", "opening_hours"),
        ("السلام عليكم، كم تكلفة الشحن إلى تالين؟", "delivery_cost"),
        ("هل يمكن الدفع عند الاستلام؟ وهل عندكم خصم؟", CHOICE),
        ("الطقم حلو كثير بس وصل مكسور، شو أعمل؟", PERSON),
    ),
    "he": (
        ("תודה רבה! ומתי אתם פתוחים בשבת?", "opening_hours"),
        ("היי, כמה עולה משלוח לטאלין?", "delivery_cost"),
        ("אפשר לשלם בפייפאל? ויש לכם הנחה?", CHOICE),
        ("הספל מהמם אבל הגיע שבור. מה עושים?", PERSON),
    ),
    "ru": (
        ("Спасибо! А до скольки вы сегодня работаете?", "opening_hours"),
        ("Привет. Есть ещё синие кружки? И где вы находитесь?", CHOICE),
        ("заказ LN-77031 отмените пожалуйста. и когда вернутся деньги?", CHOICE),
        ("Здравствуйте, плед чудесный, но пришёл не тот цвет. Можно обменять?", PERSON),
        ("третий раз пишу! где мой заказ? никто не отвечает", PERSON),
        ("Где моя посылка LN-10234??? Обманщики!", PERSON),
        ("Когда вы открыты? Срочно!", "opening_hours"),
    ),
    "lv": (
        ("Paldies! Un cikos jūs sestdien strādājat?", "opening_hours"),
        ("Labdien! Cik maksā piegāde uz Tallinu?", "delivery_cost"),
        ("Gribu atgriezt segu. Cik dienu laikā var?", "return_item"),
        ("Krūze ļoti skaista, bet atnāca saplīsusi. Ko darīt?", PERSON),
    ),
    "en": (
        ("thanks! and when do you open?", "opening_hours"),
        ("ok great thank you so much, have a nice day", "thanks"),
        ("i ordered yesterday, can i change the address? its LN-12009", "change_or_cancel_order"),
        ("where are you located? do you have parking", "store_location"),
        ("can i pay with paypal? and is there a student discount", CHOICE),
        ("The mug is beautiful but it arrived broken. What can I do?", PERSON),
    ),
}
LEFT_TO_A_PERSON = 0.2
"""Share of the messages that may go to a person though an answer or a choice would do: never the other way round."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def starter() -> AsyncIterator[Explainer]:
    yield await open_explainer(ROOT, "e5", SystemClock())


async def outcome(starter: Explainer, text: str) -> str:
    told = await starter.explain(text, platform="messenger", surface=Surface.DM, language=None, at=NOON)
    return {"answer": str(told["entry"]), "clarify": CHOICE}.get(told["action"], PERSON)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("language", list(SAID))
async def test_the_strongest_wish_wins_and_what_is_broken_reaches_a_person(starter: Explainer, language: str) -> None:
    """Thanks, greetings and praise beside a question do not hide it; two questions make a choice; harm wins over all."""
    found = [(text, wanted, await outcome(starter, text)) for text, wanted in SAID[language]]
    wrong = [row for row in found if row[2] not in {row[1], PERSON}]
    shy = [row for row in found if row[2] == PERSON != row[1]]
    assert wrong == []
    assert len(shy) <= LEFT_TO_A_PERSON * len(found), shy
