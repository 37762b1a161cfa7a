from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, Page, expect

from inboxbot.sandbox import world

pytestmark = pytest.mark.asyncio(loop_scope="module")  # the sandbox is opened once; each test is another customer

COMPLAINT = "رومیزی‌ای که خریدم پاره به دستم رسید"
REPLY = "سارا جان، رومیزی تازه را همین امروز می‌فرستیم."
PATIENCE = 20_000
"""Milliseconds a step may take on a busy machine."""


PICTURE = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One point."""


@asynccontextmanager
async def opened(
    browser: Browser, url: str, *, width: int = 1440, height: int = 900, dark: bool = False
) -> AsyncIterator[Page]:
    """The page, drawn. Afterwards: nothing was complained about in the console, and nobody else was asked."""
    context = await browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="en-GB"
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(url) else trouble.append(asked.url))
    await page.goto(url)
    await expect(page.locator("#strip button, #thread > *").first).to_be_attached(timeout=PATIENCE)
    yield page
    await context.close()
    assert not trouble


async def write(page: Page, text: str, *, name: str = "سارا", place: str = "facebook:comment") -> None:
    await page.locator(f'input[value="{place}"]').check()
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("Your message").fill(text)
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_label("Your message")).to_have_value("", timeout=PATIENCE)


async def test_both_sides_are_played(sandbox: world.World, browser: Browser) -> None:
    """A complaint in Persian gets a holding reply and a card; an agent takes it, the other is told who has it, and the
    agent's words stand under the comment.
    """
    async with opened(browser, sandbox.url) as page:
        await page.get_by_label("فارسی").check()
        await page.get_by_role("button", name="Complain").click()
        await page.keyboard.press("Control+Enter")
        thread, chat = page.locator("#thread"), page.locator("#chat")
        await expect(thread.get_by_text(COMPLAINT)).to_be_visible(timeout=PATIENCE)
        await expect(thread.locator(".comment.ours").first).to_be_visible(timeout=PATIENCE)
        card = chat.locator(".tg.bot").filter(has_text=COMPLAINT)
        await card.get_by_role("button", name="Take").click()
        await expect(page.locator("#toasts p")).to_be_visible(timeout=PATIENCE)
        await expect(card.get_by_text(re.compile("Taken by .?Anna"))).to_be_visible(timeout=PATIENCE)
        await card.get_by_role("button", name="Reply").click()
        await page.get_by_label("Your words").fill(REPLY)
        await page.keyboard.press("Control+Enter")
        await expect(thread.locator(".comment.ours").filter(has_text=REPLY)).to_be_visible(timeout=PATIENCE)
        await page.get_by_label("Boris").check()
        await card.get_by_role("button", name="Reply").click()
        await page.get_by_label("Your words").fill("me too")
        await page.keyboard.press("Control+Enter")
        await expect(chat.locator(".tg.bot").filter(has_text=re.compile("Anna.? has it"))).to_be_visible(
            timeout=PATIENCE
        )


async def test_a_choice_is_offered_and_pressed(sandbox: world.World, browser: Browser) -> None:
    """Two answers may fit a Persian word: the buttons stand under the numbered list, a press is answered, and told why."""
    answer = sandbox.app.library.current.entries["delivery_cost"].answer["fa"]
    async with opened(browser, sandbox.url) as page:
        await write(page, "ارسال", name="مینا", place="instagram:dm")
        choices, lines = page.locator("#thread .choices button"), page.locator("#thread .line.ours")
        await expect(choices).to_have_text(["زمان ارسال", "هزینه ارسال", "هیچ‌کدام"], timeout=PATIENCE)
        await expect(lines.first).to_contain_text("۲. هزینه ارسال")
        await choices.nth(1).click()
        await expect(lines.nth(1)).to_contain_text(answer, timeout=PATIENCE)
        await page.locator("#thread .why > summary").last.click()
        await expect(page.locator("#thread .winner").last).to_contain_text("the customer chose it: pressed")


async def test_pictures_and_documents_go_both_ways(sandbox: world.World, browser: Browser, tmp_path: Path) -> None:
    """A customer's photo is seen in the thread and leads there from the card; an agent's document, then a picture
    without a word, arrive at the customer's side by name and to be seen.
    """
    (picture := tmp_path / "لیوان.png").write_bytes(PICTURE)
    (bill := tmp_path / "faktūra.pdf").write_bytes(b"%PDF-1.4")
    async with opened(browser, sandbox.url) as page:
        thread, chat = page.locator("#thread"), page.locator("#chat")
        await page.locator("#photo-file").set_input_files(picture)
        await write(page, "لیوان شکسته به دستم رسید", name="نگار", place="messenger:dm")
        await expect(page.locator("#photo-chosen")).to_be_hidden()
        await expect(thread.locator(".line.own img")).to_have_js_property("naturalWidth", 1, timeout=PATIENCE)
        card = chat.locator(".tg.bot").filter(has_text="لیوان شکسته")
        address = await card.get_by_role("link", name="Picture").get_attribute("href", timeout=PATIENCE)
        assert address == await thread.locator(".line.own a.picture").get_attribute("href")
        for words, file in (("فاکتور تازه", bill), ("", picture)):
            await card.get_by_role("button", name="Reply", exact=True).click()
            await page.locator("#reply-file").set_input_files(file)
            await page.get_by_label("Your words").fill(words)
            await page.keyboard.press("Control+Enter")
            await expect(page.locator("#reply-chosen")).to_be_hidden(timeout=PATIENCE)
        await expect(thread.locator(".line.ours a.file")).to_have_text(re.compile(bill.name), timeout=PATIENCE)
        await expect(thread.locator(".line.ours img")).to_have_js_property("naturalWidth", 1, timeout=PATIENCE)
        await expect(thread.locator(".line.ours").filter(has_text="فاکتور تازه")).to_have_count(1)


async def test_the_group_is_asked_by_commands(sandbox: world.World, browser: Browser) -> None:
    """The menu lists what Telegram would, a command answers no card, and a line of the list leads to its card."""
    async with opened(browser, sandbox.url) as page:
        await write(page, "من از خریدم خیلی ناراضی‌ام", name="لیلا")
        card = page.locator("#chat .tg.bot").filter(has_text="ناراضی")
        await expect(card).to_have_count(1, timeout=PATIENCE)
        await page.locator("#slash").click()
        await page.locator("#menu").get_by_role("button", name="/queue").click()
        await expect(page.locator("#menu")).to_be_hidden()
        await page.keyboard.press("Control+Enter")
        listed = page.locator("#chat .tg.bot").filter(has_text="open case")
        await listed.get_by_role("link", name="لیلا").click(timeout=PATIENCE)
        await expect(card).to_be_in_viewport()


async def test_every_message_tells_why(sandbox: world.World, browser: Browser) -> None:
    """Under a message one can unfold what was decided, by which rule, and the steps that led there."""
    async with opened(browser, sandbox.url) as page:
        await write(page, "Я очень разочарована, скатерть порвана!", name="Анна", place="messenger:dm")
        fold = page.locator("#thread .why")
        await fold.locator("summary").first.click(timeout=PATIENCE)
        await expect(fold.get_by_text("Russian", exact=True)).to_be_visible()
        await expect(fold.locator(".winner")).to_be_visible()
        await fold.get_by_text("rules looked at").click()
        await expect(fold.locator(".trace li.held")).to_have_count(1)
        await expect(fold.locator(".trace li").last).to_have_class("held")
        await expect(fold.locator(".trace li").last).to_be_visible()


async def test_edit_and_removal_are_seen(sandbox: world.World, browser: Browser) -> None:
    """A customer can change a comment and take it back; the page shows both."""
    async with opened(browser, sandbox.url) as page:
        await write(page, "Where is my oder?", name="Ilze", place="instagram:comment")
        thread = page.locator("#thread")
        await thread.get_by_role("button", name="Edit").click()
        await page.get_by_label("Your message").fill("Where is my order?")
        await page.keyboard.press("Control+Enter")
        await expect(thread.get_by_text("Where is my order?")).to_be_visible(timeout=PATIENCE)
        await expect(thread.get_by_text("edited", exact=True)).to_be_visible()
        await thread.get_by_role("button", name="Delete").click()
        await expect(thread.get_by_text("removed")).to_be_visible(timeout=PATIENCE)


async def test_words_are_never_markup(sandbox: world.World, browser: Browser) -> None:
    """A name and a text full of markup are shown letter by letter, in the thread and on the card."""
    evil = "<img src=x onerror=\"document.title='taken'\"><b>I am very disappointed</b> {{7*7}}"
    async with opened(browser, sandbox.url) as page:
        await write(page, evil, name="</script><i>Eve</i>")
        await expect(page.locator("#thread").get_by_text(evil)).to_be_visible(timeout=PATIENCE)
        await expect(page.locator("#chat").get_by_text(evil)).to_be_visible(timeout=PATIENCE)
        assert await page.title() == "inboxbot sandbox"
        assert await page.locator("img[onerror], .bubble i, .bubble p b, .bubble p img, .tg-text img").count() == 0


async def test_telegram_away_delays_a_card(sandbox: world.World, browser: Browser) -> None:
    """With Telegram away there is no card; when it answers again the card is there."""
    async with opened(browser, sandbox.url) as page:
        switch = page.get_by_role("switch", name="Telegram")
        await switch.click()
        await expect(switch).to_have_attribute("aria-checked", "false", timeout=PATIENCE)
        await write(page, "Can I talk to a real person, please?", name="Emma", place="instagram:dm")
        await expect(page.locator("#thread .why.escalate")).to_be_visible(timeout=PATIENCE)
        card = page.locator("#chat .tg.bot").filter(has_text="Can I talk to a real person")
        await expect(card).to_have_count(0)
        await switch.click()
        await expect(card).to_have_count(1, timeout=PATIENCE)


@pytest.mark.parametrize("dark", [False, True])
async def test_phone_shows_one_column_at_a_time(sandbox: world.World, browser: Browser, dark: bool) -> None:
    """On a phone nothing is wider than the screen, and tabs lead from the customer to the thread to the agents."""
    async with opened(browser, sandbox.url, width=390, height=844, dark=dark) as page:
        columns = [page.locator(f"section.{name}") for name in ("customer", "thread", "desk")]
        for tab, shown in zip(("Customer", "Thread", "Agents"), columns, strict=True):
            await page.get_by_role("button", name=tab, exact=True).click()
            await expect(shown).to_be_visible()
            assert sum([await column.is_visible() for column in columns]) == 1
            assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_the_page_shows_why_an_edit_is_refused_until_it_is_mended(
    sandbox: world.World, browser: Browser, files: Path
) -> None:
    """While the page is open a Persian line is broken, mended and edited: its error, place and words stand there until
    the mend, words and quotes in an order of their own; then which edit is live.
    """
    faq, bar = files / "faq.yaml", "#knowledge"
    good = faq.read_text("utf-8")
    words = sandbox.app.library.current.entries["delivery_cost"].answer["fa"]
    line = next(one for one in good.splitlines() if words in one)
    number = good.splitlines().index(line) + 1
    async with opened(browser, sandbox.url) as page:
        await expect(page.locator(bar)).to_contain_text(f"{len(sandbox.app.library.current.entries)} answers")
        faq.write_text(good.replace(line, line.replace("fa:", "fa_fa:")), "utf-8")
        await expect(page.locator("#knowledge-head")).to_have_text(re.compile("not live: 1 error"), timeout=PATIENCE)
        fault = page.locator("#refused li")
        await expect(fault.locator(".place")).to_have_text(f"faq.yaml:{number}")
        await expect(fault.locator(".stands bdi").last).to_be_visible()
        assert await fault.locator(".stands bdi").last.evaluate("one => getComputedStyle(one).direction") == "rtl"
        faq.write_text(good.replace(words, f"{words} 🌿"), "utf-8")
        await expect(page.locator("#knowledge-head")).to_have_text(
            re.compile("edit of faq.yaml is live since"), timeout=PATIENCE
        )
        await expect(fault).to_have_count(0)
        faq.write_text(good, "utf-8")


async def test_everything_is_within_reach_of_the_keyboard(sandbox: world.World, browser: Browser) -> None:
    """With Tab, arrows and Space alone one chooses a place and a language, takes an example and sends it."""
    async with opened(browser, sandbox.url) as page:
        await page.locator('input[value="facebook:comment"]').focus()
        await page.keyboard.press("ArrowDown")
        await expect(page.locator('input[value="messenger:dm"]')).to_be_checked()
        await page.keyboard.press("Tab")
        await page.keyboard.press("ArrowRight")
        await expect(page.get_by_label("Your name")).to_have_value("سارا")
        for key in ("Tab", "Tab", "Space"):
            await page.keyboard.press(key)
        await expect(page.get_by_label("Your message")).to_be_focused()
        await page.keyboard.press("Control+Enter")
        await expect(page.locator("#thread .line.own")).to_be_visible(timeout=PATIENCE)


# --- without a browser


async def test_page_is_closed_to_others(sandbox: world.World) -> None:
    """Nothing but the page's own files runs in it, and neither a form nor another origin can act through it."""
    async with aiohttp.ClientSession(sandbox.url) as client:
        async with client.get("/") as answer:
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
            text = await answer.text()
        assert "<style" not in text
        assert "style=" not in text
        assert text.count("<script") == text.count('<script type="module" src=')
        async with client.post("/api/customer", data={"text": "a form"}) as answer:
            assert answer.status == 415
        async with client.post("/api/customer", json={}, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
            assert answer.status == 403
        async with client.post("/api/fault", json={"who": "the world"}) as answer:
            assert answer.status == 400
        async with client.get("/static/../page.py") as answer:
            assert answer.status == 404


async def test_what_is_attached_is_never_a_page(sandbox: world.World) -> None:
    """A file is a picture by its first bytes alone: whatever else it is called, it can only be kept, and runs nowhere."""
    script = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>").decode()
    async with aiohttp.ClientSession(sandbox.url) as client:
        async with client.post("/api/photo", json={"content": script}) as answer:
            script_id = (await answer.json())["attachment"].rpartition("/")[2]
        async with client.get(f"/api/media/meta/{script_id}") as answer:
            assert answer.content_type == "application/octet-stream"
            assert answer.headers["Content-Disposition"] == "attachment"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        async with client.get("/api/media/meta/1") as answer:
            assert answer.status == 404
        said = {"user_id": 101, "name": "Anna", "text": "", "file": {"name": "n", "mime": "x/y", "content": "%%%"}}
        async with client.post("/api/reply", json=said) as answer:
            assert answer.status == 400


async def test_change_is_told(sandbox: world.World) -> None:
    """Whoever listens is told when something changed."""
    async with aiohttp.ClientSession(sandbox.url) as client, client.get("/api/events") as events:
        async with client.get("/api/world") as answer:
            account = (await answer.json())["accounts"][0]["id"]
        said = {"account": account, "contact": "1", "name": "Ilze", "surface": "dm", "text": "Paldies!"}
        async with client.post("/api/customer", json=said) as answer:
            assert (await answer.json())["status"] == 200
        async with asyncio.timeout(10):
            while await events.content.readline() != b"data: changed\n":
                pass
