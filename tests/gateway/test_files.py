"""Files on their way out: made when they are sent, and what is said without one."""

import asyncio

import pytest

from channels.adapter import HttpCall, RetryLater, Sent, Unreadable
from channels.errors import Overloaded, TooLarge, Unprintable
from channels.identity import ChatAddress, TenantId
from channels.messages import FileMade, MakeFile, Outcome
from channels.reply import FILE_LIMIT_BYTES, Attachment
from gateway import qr_code
from gateway.files import AT_ONCE, NO_FILES, Files
from gateway.multipart import multipart
from gateway.router import Body
from gateway.transport import HttpTransport, open_client
from tests.gateway.fakes import PlainAdapter
from tests.gateway.passing import breathe, in_loop
from tests.gateway.test_transport import a_peer

PAPER = Attachment(TenantId("s" * 26), "the order", "sales.csv", "text/csv")
CALL = HttpCall(
    "sendDocument",
    "sendDocument",
    ChatAddress("telegram", "1", "7"),
    b'{"chat_id":7,"caption":"<b>Sales</b>","reply_markup":{"inline_keyboard":[]}}',
    b'{"text":"no file"}',
    attachment=PAPER,
    field="document",
)


def store(answer: Body | Exception) -> Files:
    """Return the files of a store that answers so."""

    async def ask(tenant: TenantId, order: MakeFile, seconds: float) -> Body:
        assert (tenant, order.order) == (PAPER.tenant, PAPER.order)
        assert seconds > 20
        if isinstance(answer, Exception):
            raise answer
        return answer

    return Files(ask)


@in_loop
async def test_a_call_with_a_file_is_a_form() -> None:
    async with a_peer() as (peer, address):
        transport = HttpTransport(
            open_client(2), PlainAdapter(), address, store(FileMade(b"a,b\r\n--"))
        )

        delivery = await transport(CALL)

        ((method, uri, kind, body),) = peer.asked
        assert delivery == Sent("42")
        assert (method, uri) == ("POST", "/sendDocument")
        assert kind
        assert kind.startswith("multipart/form-data; boundary=")
        assert b'name="chat_id"\r\n\r\n7\r\n' in body
        assert b'name="caption"\r\n\r\n<b>Sales</b>\r\n' in body
        assert b'name="reply_markup"\r\n\r\n{"inline_keyboard":[]}\r\n' in body
        assert (
            b'name="document"; filename="sales.csv"\r\nContent-Type: text/csv\r\n\r\na,b\r\n--\r\n'
        ) in body


@pytest.mark.parametrize(
    ("answer", "delivery"),
    [
        (Overloaded("later"), RetryLater(reason="overloaded: later")),
        (Unprintable("TimeoutError"), Unreadable("unprintable: TimeoutError")),
        (Outcome(), Unreadable("unprintable: the store answered with something else")),
    ],
)
@in_loop
async def test_without_a_file_it_is_tried_again_or_words_are_said(
    answer: Body | Exception, delivery: object
) -> None:
    transport = HttpTransport(open_client(2), PlainAdapter(), "http://127.0.0.1:1", store(answer))

    assert await transport(CALL) == delivery


@in_loop
async def test_a_file_beyond_the_limit_is_none() -> None:
    with pytest.raises(TooLarge):
        await store(FileMade(b"x" * (FILE_LIMIT_BYTES + 1))).make(PAPER)


@in_loop
async def test_the_picture_of_a_code_is_made_here_and_no_store_is_asked() -> None:
    url = qr_code.link("https://shop.example.org", "ab12")

    content = await NO_FILES.make(qr_code.ordered(PAPER.tenant, url))

    assert url == "tar://pair?url=https%3A%2F%2Fshop.example.org&code=ab12"
    assert content == qr_code.png(url)
    assert content.startswith(b"\x89PNG")


@in_loop
async def test_only_a_few_files_are_in_memory_at_once() -> None:
    asked, gate = [], asyncio.Event()

    async def ask(*_: object) -> Body:
        asked.append(1)
        await gate.wait()
        raise Unprintable("x")

    transport = HttpTransport(open_client(2), PlainAdapter(), "http://127.0.0.1:1", Files(ask))
    sending = [asyncio.ensure_future(transport(CALL)) for _ in range(AT_ONCE + 3)]
    await breathe()
    assert len(asked) == AT_ONCE

    gate.set()
    await asyncio.gather(*sending)
    assert len(asked) == AT_ONCE + 3


def test_a_boundary_is_found_in_the_bytes_and_the_same_again() -> None:
    one = multipart(b'{"a":"b"}', "document", PAPER, b"content")

    assert one == multipart(b'{"a":"b"}', "document", PAPER, b"content")
    assert one != multipart(b'{"a":"b"}', "document", PAPER, b"other")
