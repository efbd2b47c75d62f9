"""The way out of a number: names, windows, templates, other channels, the month's cap."""

from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from channels.adapter import Delivery, HttpCall, Rejected, RetryLater, Sent, WindowClosed
from channels.identity import ChatAddress, TenantId
from channels.reply import Attachment, Part, Reply
from channels.whatsapp import WhatsAppAdapter
from channels.whatsapp.batch import Identity, Status
from channels.whatsapp.template import FILE_LATER, Template
from gateway.whatsapp.sender import Sender
from tests.gateway.whatsapp.desk import ALI, DAY, NOW, NUMBER, Desk, at_the_desk, call

SHOP = TenantId("s" * 26)
TEMPLATE = Template("store_notice", "en")
PAPER = Attachment(SHOP, "the order", "sales.pdf", "application/pdf")
GROUP = ChatAddress("whatsapp", NUMBER, "G", group=True)


class Out:
    """A sender, and what it carries away and tells elsewhere."""

    def __init__(self, desk: Desk, template: Template | None = TEMPLATE) -> None:
        self.desk = desk
        self.carried: list[HttpCall] = []
        self.answers: list[Delivery] = []
        self.told: list[str] = []
        self.shown: list[Attachment] = []
        self.has_twin = False
        self.now = NOW
        self.counts: Counter[str] = Counter()
        self.sender = Sender(
            WhatsAppAdapter(NUMBER),
            self._carry,
            people=desk.people,
            windows=desk.windows,
            ledger=desk.ledger,
            elsewhere=self,
            template=template,
            tenant_of=lambda _: SHOP,
            clock=lambda: self.now,
            counts=self.counts,
        )

    async def _carry(self, one: HttpCall) -> Delivery:
        self.carried.append(one)
        return self.answers.pop(0) if self.answers else Sent(f"w{len(self.carried)}")

    def tell(self, chat: ChatAddress, words: str, file: Attachment | None = None) -> bool:
        assert chat == ALI
        self.told += [words] if self.has_twin else []
        self.shown += [file] if file else []
        return self.has_twin

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.carried]


def out(path: Path, work: Callable[[Out], Awaitable[Any]], cap: int = 0, **more: Any) -> Any:
    return at_the_desk(path, lambda desk: work(Out(desk, **more)), cap=cap)


def test_inside_the_window_words_go_as_they_are_and_are_written_down(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.heard(ALI, NOW)
        sent = await one.sender(call("hi"))
        rows = one.desk.book.rows("SELECT wamid, tenant, stage FROM sent")
        return sent, one.names, rows

    assert out(tmp_path, work) == (Sent("w1"), ["text"], [("w1", SHOP, "")])


def test_past_the_window_a_template_goes_without_asking_meta_first(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.heard(ALI, NOW - DAY)
        return await one.sender(call("hi")), one.names, dict(one.counts)

    assert out(tmp_path, work) == (Sent("w1"), ["template"], {"outside_template": 1})


def test_when_meta_says_that_it_is_over_it_is(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.heard(ALI, NOW)
        one.answers = [WindowClosed("131047")]
        await one.sender(call("hi"))
        await one.sender(call("again"))
        return one.names

    assert out(tmp_path, work) == ["text", "template", "template"]


def test_who_wrote_while_a_message_was_refused_gets_it_as_it_is(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.heard(ALI, NOW)
        carry = one._carry

        async def meanwhile(said: HttpCall) -> Delivery:
            if not one.carried:
                one.desk.windows.heard(ALI, NOW)
            return await carry(said)

        one.sender._carry = meanwhile
        one.answers = [WindowClosed("131047")]
        await one.sender(call("hi"))
        await one.sender(call("again"))
        return one.names

    assert out(tmp_path, work) == ["text", "text", "text"]


def test_another_channel_is_free_and_comes_before_the_template(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.has_twin = True
        one.desk.windows.close(ALI)
        return await one.sender(call("hi")), one.names, one.told

    assert out(tmp_path, work) == (Sent(), [], ["hi"])


def filed(*words: str) -> HttpCall:
    (said,) = WhatsAppAdapter(NUMBER).encode(Reply(ALI, tuple(map(Part, words)), attachment=PAPER))
    return said


def test_another_channel_shows_the_file_too(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.has_twin = True
        one.desk.windows.close(ALI)
        await one.sender(filed("Sales"))
        await one.sender(filed())
        return one.told, one.shown, one.names

    assert out(tmp_path, work) == (["Sales", ""], [PAPER, PAPER], [])


def test_a_template_says_that_there_is_a_file(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.close(ALI)
        await one.sender(filed("Sales"))
        await one.sender(filed())
        bodies = [msgspec.json.decode(said.body) for said in one.carried]
        shown = [body["template"]["components"][0]["parameters"][0]["text"] for body in bodies]
        return shown, [said.attachment for said in one.carried]

    assert out(tmp_path, work) == ([f"Sales {FILE_LATER}", FILE_LATER], [None, None])


def test_a_file_that_was_sent_can_be_made_again(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.heard(ALI, NOW)
        await one.sender(filed("Sales"))
        failed = Status("w1", NUMBER, "failed", NOW, code=131047)
        return await one.desk.ledger.note([failed], NOW)

    (found,) = out(tmp_path, work)

    assert found.call == filed("Sales")


def test_a_store_that_has_used_its_month_sends_no_template_and_answers_on(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.heard(ALI, NOW)
        first, second = await one.sender(call("a")), await one.sender(call("b"))
        one.desk.windows.close(ALI)
        return first, second, await one.sender(call("c")), one.names

    first, second, third, names = out(tmp_path, work, cap=1)

    assert (first, second) == (Sent("w1"), Sent("w2"))
    assert isinstance(third, Rejected)
    assert "used up" in third.reason
    assert names == ["text", "text"]


def test_without_a_template_the_words_are_refused_with_the_reason(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.close(ALI)
        return await one.sender(call("hi")), dict(one.counts)

    refused, counts = out(tmp_path, work, template=None)

    assert "no template" in refused.reason
    assert counts == {"outside_held": 1}


def test_a_template_that_is_refused_for_now_is_tried_again_later(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.close(ALI)
        one.answers = [RetryLater(reason="busy")]
        return await one.sender(call("hi")), await one.sender(call("hi")), one.names

    busy, sent, names = out(tmp_path, work)

    assert (busy, sent) == (RetryLater(reason="busy"), Sent("w2"))
    assert names == ["template", "template"]


def test_marks_and_groups_know_no_window(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.close(ALI)
        seen = WhatsAppAdapter(NUMBER).typing(ALI, "wamid.1")
        assert seen
        await one.sender(seen)
        await one.sender(call("hi", GROUP))
        return one.names, len(one.desk.book.rows("SELECT * FROM sent"))

    assert out(tmp_path, work) == (["read", "text"], 1)


def test_a_message_counts_for_the_store_whose_words_it_carries(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        one.desk.windows.close(ALI)
        await one.sender(msgspec.structs.replace(call("hi"), tenant="t" * 26))
        return one.desk.book.rows("SELECT tenant FROM sent")

    assert out(tmp_path, work) == [("t" * 26,)]


def test_words_follow_a_person_to_a_new_name(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        await one.desk.people.learn([Identity(NUMBER, "PK.9", "", "PK.1")])
        await one.sender(call("hi"))
        return msgspec.json.decode(one.carried[0].body)["recipient"]

    assert out(tmp_path, work) == "PK.9"


def test_what_was_said_stays_said_when_the_book_cannot_be_written(tmp_path: Path) -> None:
    async def work(one: Out) -> Any:
        await one.desk.book.write(lambda db: db.execute("DROP TABLE sent"))
        return await one.sender(call("hi"))

    assert out(tmp_path, work) == Sent("w1")
