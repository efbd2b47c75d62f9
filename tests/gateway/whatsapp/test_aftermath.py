"""A message that Meta took and that failed later is made good, or kept; once."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from channels.adapter import HttpCall
from channels.errors import Overloaded
from channels.identity import ChatAddress, TenantId
from channels.reply import Attachment, Part, Reply
from channels.whatsapp import WhatsAppAdapter
from channels.whatsapp.batch import Status
from gateway.whatsapp.aftermath import Aftermath
from tests.gateway.whatsapp.desk import ALI, DAY, NOW, NUMBER, Desk, at_the_desk, call

CALL = call("sold")


class Chats:
    def __init__(self) -> None:
        self.gone: list[ChatAddress] = []
        self.buried: list[str] = []
        self.sent: list[HttpCall] = []
        self.full = False
        self.left = 0

    def deactivate(self, chat: ChatAddress) -> None:
        self.gone.append(chat)

    def bury(self, _: HttpCall, reason: str) -> None:
        self.buried.append(reason)

    def send(self, calls: Sequence[HttpCall]) -> asyncio.Future[None]:
        if self.full:
            raise Overloaded("full")
        self.sent += calls
        self.said = asyncio.get_running_loop().create_future()
        return self.said


def failed(
    path: Path, code: int, *, full: bool = False, said: HttpCall = CALL, written: int = 0
) -> tuple[Chats, bool]:
    """
    Return what follows from a failure told twice, and whether the window is closed.

    They wrote `written` milliseconds after the message was sent, before it if that is negative.
    """
    chats = Chats()
    chats.full = full

    async def work(desk: Desk) -> Any:
        after = Aftermath(desk.ledger, desk.windows, chats, chats.send, lambda: NOW)
        await desk.ledger.sent("w1", said, TenantId(""), NOW)
        told = Status("w1", NUMBER, "failed", NOW, code=code, reason="why")
        if written:
            desk.windows.heard(ALI, NOW + written)
        await after.follow(())
        await after.follow((told,))
        await after.follow((told, Status("w1", NUMBER, "sent", NOW)))
        await desk.ledger.flush()
        chats.left = len(desk.ledger.failed())
        return desk.windows.is_closed(ALI, NOW)

    return chats, at_the_desk(path, work)


def test_past_the_window_it_is_sent_another_way(tmp_path: Path) -> None:
    chats, closed = failed(tmp_path, 131047)

    assert (chats.sent, chats.buried, closed) == ([CALL], [], True)
    assert chats.left == 1


@pytest.mark.parametrize("written", [-DAY, -1])
def test_who_wrote_before_it_was_sent_is_past_the_window_too(tmp_path: Path, written: int) -> None:
    assert failed(tmp_path, 131047, written=written)[1]


def test_who_has_written_since_is_in_another_window(tmp_path: Path) -> None:
    chats, closed = failed(tmp_path, 131047, written=1)

    assert (chats.sent, closed) == ([CALL], False)


def test_what_a_former_life_did_not_get_to_is_sent_by_the_next(tmp_path: Path) -> None:
    failed(tmp_path, 131047)
    chats = Chats()

    async def work(desk: Desk) -> Any:
        after = Aftermath(desk.ledger, desk.windows, chats, chats.send, lambda: NOW)
        after.resume()
        chats.said.set_result(None)
        await asyncio.sleep(0)
        await desk.ledger.flush()
        return desk.ledger.failed()

    assert at_the_desk(tmp_path, work) == []
    assert chats.sent == [CALL]


def test_when_egress_is_full_it_is_kept(tmp_path: Path) -> None:
    chats, _ = failed(tmp_path, 131047, full=True)

    assert chats.buried == ["131047 why"]


def test_whom_nothing_can_reach_is_left_alone(tmp_path: Path) -> None:
    chats, closed = failed(tmp_path, 131026)

    assert (chats.gone, chats.buried, closed) == ([ALI], [], False)


def test_a_file_that_meta_cannot_pass_on_leaves_its_words(tmp_path: Path) -> None:
    paper = Attachment(TenantId("s" * 26), "the order", "sales.pdf", "application/pdf")
    (said,) = WhatsAppAdapter(NUMBER).encode(Reply(ALI, (Part("Sales"),), attachment=paper))

    chats, _ = failed(tmp_path, 131053, said=said)

    (words,) = chats.sent
    assert (words.body, words.attachment, chats.buried) == (said.fallback, None, [])


@pytest.mark.parametrize("code", [131053, 131049, 132015, 131000, 130472])
def test_anything_else_is_kept_for_an_operator(tmp_path: Path, code: int) -> None:
    chats, _ = failed(tmp_path, code)

    assert (chats.buried, chats.sent, chats.left) == ([f"{code} why"], [], 0)
