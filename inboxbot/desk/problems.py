"""What Telegram said when it failed, for the log, and what the operator can mend. Never a token, never a text."""

from __future__ import annotations

from aiogram import Bot, exceptions

_TOKEN = "take a new token from @BotFather, set INBOXBOT_DESK_TOKEN, restart"  # noqa: S105  # advice
ALONE = "let one service alone use this bot's token; with several nodes see docs/operator.md"


def told(error: exceptions.AiogramError, bot: Bot) -> dict[str, str]:
    """The fields of a line of the log: `error`, `problem`, and `mend` where time alone does not."""
    fields = {"error": type(error).__name__, "problem": _words(error, bot)}
    match error:
        case exceptions.TelegramUnauthorizedError() | exceptions.TelegramNotFound():
            return fields | {"mend": _TOKEN}
        case exceptions.TelegramConflictError():
            return fields | {"mend": ALONE}
        case _:
            return fields


def _words(error: exceptions.AiogramError, bot: Bot) -> str:
    """What Telegram, or the way there, said; nothing of an answer that could not be read: it may hold texts."""
    words = error.message if isinstance(error, exceptions.TelegramAPIError) else "no answer that can be read"
    return words.replace(bot.token, "…")[:200]
