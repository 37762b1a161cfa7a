from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as some

from inboxbot import domain, speech
from inboxbot.compose import crises, menus, rows
from inboxbot.compose.cards import label
from tests.desk.house import NOW, escalation


@given(some.lists(some.sampled_from((1, 5, 11, 12, 18, 19, 36, 40)).map("ب".__mul__)), some.integers(1, 3))
def test_labels_that_share_a_row_have_room_in_it(labels: list[str], most: int) -> None:
    """All labels stand there in their order; those side by side are short enough, and only a label alone may be long."""
    laid = rows.rows(labels, most)
    assert len(laid) == len(labels)
    assert laid == sorted(laid)
    assert sorted(set(laid)) == list(range(len(set(laid))))
    for row in set(laid):
        beside = [label for label, at in zip(labels, laid, strict=True) if at == row]
        assert len(beside) <= most
        assert len(beside) == 1 or all(len(label) <= rows.ROOM[len(beside) - 1] for label in beside)


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_no_phone_cuts_a_button(language: str) -> None:
    """In each language of the desk every label of the menu, of a draft, and of a crisis has room beside its neighbours."""
    say, case = speech.of(language), escalation()
    means = menus.Means(hide=True, like=True, times=(NOW, NOW))
    offered = [menus.menu(page, case, means, UTC, say) for page in menus.Page]
    mute = domain.Mute(id="m", scope=domain.Scope.PLATFORM, place="facebook", since=NOW, is_crisis=True)
    crisis = crises.notice(mute, crises.Seen(people=(), has_text=True), say, NOW, UTC).buttons
    draft = [
        domain.Offer(label=label(press, say), press=press) for press in (domain.Press.SEND_DRAFT, domain.Press.NOT_THIS)
    ]
    pages: list[Sequence[domain.Offer | domain.Button]] = [*offered, crisis, draft, menus.buttons(case, say)]
    for page in pages:
        for row in {button.row for button in page}:
            beside = [button.label.strip("\u200f") for button in page if button.row == row]
            assert all(len(words) <= rows.ROOM[len(beside) - 1] for words in beside), beside
