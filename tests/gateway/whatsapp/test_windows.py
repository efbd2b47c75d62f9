"""24 hours from the last message, remembered soon."""

from pathlib import Path
from typing import Any

from gateway.whatsapp.windows import MARGIN_MS
from tests.gateway.whatsapp.desk import ALI, DAY, NOW, Desk, at_the_desk


def test_a_window_is_open_for_a_day_but_for_its_last_minute(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        desk.windows.heard(ALI, NOW)
        desk.windows.heard(ALI, NOW - DAY)
        moments = (NOW, NOW + DAY - MARGIN_MS, NOW + DAY - MARGIN_MS + 1, NOW + 9 * DAY)
        return [desk.windows.is_closed(ALI, at) for at in moments]

    assert at_the_desk(tmp_path, work) == [False, False, True, True]


def test_who_is_not_known_is_tried(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        return desk.windows.is_closed(ALI, NOW)

    assert at_the_desk(tmp_path, work) is False


def test_meta_closes_a_window_and_the_next_message_opens_it(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        desk.windows.heard(ALI, NOW)
        desk.windows.close(ALI)
        closed = desk.windows.is_closed(ALI, NOW)
        desk.windows.heard(ALI, NOW)
        return closed, desk.windows.is_closed(ALI, NOW)

    assert at_the_desk(tmp_path, work) == (True, False)


def test_what_was_flushed_is_known_after_a_restart(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        desk.windows.heard(ALI, NOW)
        await desk.windows.flush()
        await desk.windows.flush()

    async def later(desk: Desk) -> Any:
        return desk.windows.is_closed(ALI, NOW + DAY)

    at_the_desk(tmp_path, work)

    assert at_the_desk(tmp_path, later) is True


def test_of_whom_is_forgotten_nothing_is_known_any_more(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        mark = desk.windows.mark()
        desk.windows.heard(ALI, NOW)
        wrote = desk.windows.has_written(ALI, mark)
        await desk.windows.forget([ALI.chat])
        return wrote, desk.windows.has_written(ALI, mark)

    assert at_the_desk(tmp_path, work) == (True, False)
