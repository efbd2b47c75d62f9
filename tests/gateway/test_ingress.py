"""From a message to its reply and out of the journal; the store's answers are given by hand."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from channels.adapter import Delivery, HttpCall, Sent
from channels.errors import Overloaded
from channels.hosting import Downward, Started, Synced, Typing
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Document, Inbound, Kind, Medium, Photo, Recording
from channels.messages import (
    Answer,
    Envelope,
    Failure,
    Grant,
    LinkChat,
    MoveChat,
    Order,
    Outcome,
    Role,
)
from channels.reply import Button, Part, Reply
from gateway.chat_changes import ChatChanges
from gateway.dead_letters import DeadLetters
from gateway.delivery import Delivery as Sayer
from gateway.egress import Egress
from gateway.fetched import Fetched
from gateway.ingress import PATIENCE_MS, Ingress
from gateway.invitations import Invitations
from gateway.journal import Journal
from gateway.lane import Line
from gateway.owner_alerts import OwnerAlerts
from gateway.pacing import Pace, Pacer
from gateway.passage import Passage
from gateway.passages import STUCK_MS
from gateway.reception import Reception
from gateway.registry import Registry
from gateway.router import Router
from tests.gateway.fakes import PlainAdapter
from tests.gateway.passing import StillTime, breathe
from tests.gateway.test_registry import CHAT, OMAR, SHOP, enrolled

NOW = 1_795_420_800_000


class Floor:
    """The whole gateway but its doors; hosts and the channel's server are played by the test."""

    def __init__(self, path: Path) -> None:
        self.path, self.now, self.time = path, NOW, StillTime()
        self.sent: list[Downward] = []
        self.said: list[HttpCall] = []
        self.broken: list[str] = []
        self.fetching: list[tuple[Medium, asyncio.Future[Fetched]]] = []
        self.journal = Journal(path / "j.db", self.broken.append)
        self.registry = Registry(path / "r.db")
        self.router = Router(
            ("host-1",),
            lambda _, m: self.sent.append(m),
            self.journal.synced,
            lambda: self.now,
            typing=self._typing,
        )
        changes = ChatChanges(self.registry, self.journal, self._order, lambda: self.now)
        self.egress = Egress(chats=changes, bury=changes.bury, passing=self.time)
        self.delivery = Sayer(self.egress, self.journal, self.time)
        adapter = PlainAdapter()
        unpaced = Pacer(Pace(bot_per_second=0, chat_per_second=0, group_per_minute=0))
        self.egress.open(Line(adapter, self._carry, unpaced))
        self.delivery.open(adapter)
        alerts = OwnerAlerts(
            self.registry, self.delivery.encode, self.egress.send, lambda: self.now
        )
        self.ingress = Ingress(
            journal=self.journal,
            registry=self.registry,
            router=self.router,
            reception=Reception(self.registry, self.router.ask, lambda _: True),
            delivery=self.delivery,
            clock=lambda: self.now,
            passing=self.time,
            lament=alerts.set_apart,
            invitations=Invitations("key"),
            backlog=3,
            fetch=self._fetch,
        )

    def _typing(self, chat: ChatAddress, message: str) -> None:
        self.delivery.typing(chat, message)

    async def _fetch(self, _: ChatAddress, sent: Medium) -> Fetched:
        self.fetching.append((sent, asyncio.get_running_loop().create_future()))
        return await self.fetching[-1][1]

    def fetched(self, found: Fetched) -> None:
        """Let the oldest recording arrive."""
        self.fetching.pop(0)[1].set_result(found)

    def _order(self, tenant: TenantId, order: Order) -> asyncio.Future[Outcome]:
        return self.ingress.order(tenant, order)

    async def _carry(self, call: HttpCall) -> Delivery:
        self.said.append(call)
        return Sent()

    def envelopes(self) -> list[Envelope]:
        return [one for one in self.sent if isinstance(one, Envelope)]

    async def asked(self, count: int) -> None:
        """Return when the store was asked so many things."""
        async with asyncio.timeout(10):
            for _ in itertools.repeat(None):
                if len(self.envelopes()) >= count:
                    return
                await asyncio.sleep(0)

    def answer(self, body: Any, place: int = -1) -> None:
        self.router.receive("host-1", Answer(self.envelopes()[place].correlation, body))

    async def said_something(self) -> None:
        """Return when the channel has taken a call."""
        async with asyncio.timeout(10):
            for _ in itertools.repeat(None):
                if self.said:
                    break
                await asyncio.sleep(0)
        await breathe()

    def words(self) -> list[str]:
        return [msgspec.json.decode(call.body)["text"] for call in self.said]

    def entries(self) -> int:
        """Return how many entries the journal's file holds, once what was noted is written."""
        self.journal.flush()
        self.journal._queue.put(None)
        self.journal._writer.join()
        letters = DeadLetters(self.path / "j.db")
        counts = letters.counts()
        letters.close()
        return counts["entries"]

    def close(self) -> None:
        if self.journal._writer.is_alive():
            self.journal.close()
        self.registry.close()

    def letters(self) -> list[dict[str, Any]]:
        self.entries()
        letters = DeadLetters(self.path / "j.db")
        found = [letter.facts() for letter in letters.page(0, 10)]
        letters.close()
        return found


def on_the_floor(path: Path, work: Callable[[Floor], Awaitable[Any]]) -> Any:
    async def scene() -> Any:
        floor = Floor(path)
        await floor.registry.write(enrolled)
        floor.router.receive("host-1", Started("host-1", "one"))
        try:
            return await work(floor)
        finally:
            floor.close()

    return asyncio.run(scene())


def said(number: int, text: str = "sold 1 rice", **fields: Any) -> Inbound:
    key = MessageKey(f"telegram:1:{number}")
    sender = Sender(OMAR, "Omar", chat="7")
    return Inbound(key, fields.pop("chat", CHAT), sender, Kind.TEXT, text=text, **fields)


def sold(text: str = "Sold") -> Outcome:
    return Outcome((Reply(CHAT, (Part(text),)),))


def test_a_message_is_asked_at_once_and_durable_soon(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        asked_first = len(floor.envelopes())
        await accepted.durable
        return asked_first, floor.envelopes()[0]

    asked, envelope = on_the_floor(tmp_path, work)

    assert asked == 1
    assert (envelope.tenant, envelope.sequence, envelope.received_at) == (SHOP.id, 1, NOW)


def test_a_reply_goes_out_when_its_door_lets_go_and_then_the_entry_is_settled(
    tmp_path: Path,
) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        await accepted.durable
        floor.answer(sold())
        await breathe()
        before = list(floor.words())
        accepted.release()
        await breathe()
        floor.router.receive("host-1", Synced((1,)))
        return before, floor.words(), floor.entries()

    assert on_the_floor(tmp_path, work) == ([], ["Sold"], 0)


def test_what_a_door_carried_is_not_said_again(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        floor.answer(Outcome((Reply(CHAT, (Part("one"),)), Reply(CHAT, (Part("two"),)))))
        await accepted.durable
        accepted.release(1)
        await breathe()
        return floor.words()

    assert on_the_floor(tmp_path, work) == ["two"]


def test_a_settled_message_stays_in_the_journal_until_its_effects_are_on_disk(
    tmp_path: Path,
) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        await accepted.durable
        floor.answer(sold())
        await breathe()
        return floor.words(), floor.entries()

    assert on_the_floor(tmp_path, work) == (["Sold"], 1)


def test_the_same_message_twice_at_once_is_asked_once(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        first, second = (floor.ingress.accept(said(1), NOW) for _ in range(2))
        second.release()
        first.release()
        floor.answer(sold())
        await first.durable
        await second.durable
        await breathe()
        return len(floor.envelopes()), floor.words(), (await second.outcome) == sold()

    assert on_the_floor(tmp_path, work) == (1, ["Sold"], True)


def test_a_reply_that_rode_to_nobody_is_said_when_the_message_comes_again(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        first = floor.ingress.accept(said(1), NOW)
        await first.durable
        second = floor.ingress.accept(said(1), NOW)
        floor.answer(sold())
        second.release()
        may_ride = first.calls()
        first.release(1)
        await breathe()
        return may_ride, floor.words()

    assert on_the_floor(tmp_path, work) == ((), ["Sold"])


def test_what_a_former_life_said_is_said_again_when_its_message_comes_again(
    tmp_path: Path,
) -> None:
    async def before(floor: Floor) -> None:
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        await accepted.durable
        floor.answer(sold())
        await breathe()

    async def after(floor: Floor) -> Any:
        await floor.ingress.replay()
        floor.ingress.accept(said(1), NOW).release()
        floor.answer(sold())
        await breathe()
        return floor.words()

    on_the_floor(tmp_path, before)

    assert on_the_floor(tmp_path, after) == ["Sold"]


def test_where_nothing_rides_what_was_answered_once_is_not_answered_again(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        first = floor.ingress.accept(said(1), NOW, rides=False)
        first.release()
        again = floor.ingress.accept(said(1), NOW, rides=False)
        again.release()
        floor.answer(sold())
        await floor.said_something()
        later = floor.ingress.accept(said(1), NOW, rides=False)
        later.release()
        floor.answer(msgspec.structs.replace(sold(), duplicate=True))
        await breathe()
        floor.router.receive("host-1", Synced((1, 2)))
        return floor.words(), floor.entries()

    assert on_the_floor(tmp_path, work) == (["Sold"], 0)


def test_too_much_on_its_way_is_refused_before_anything_is_taken(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        for number in range(3):
            floor.ingress.accept(said(number), NOW)
        with pytest.raises(Overloaded):
            floor.ingress.accept(said(9), NOW)
        return len(floor.envelopes())

    assert on_the_floor(tmp_path, work) == 3


def test_a_store_that_does_not_answer_for_a_minute_closes_the_doors(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        floor.ingress.accept(said(1), NOW)
        before = floor.ingress.trouble()
        floor.now += STUCK_MS + 1
        return before, floor.ingress.trouble()

    before, after = on_the_floor(tmp_path, work)

    assert before == ""
    assert "minute" in after


def test_what_can_be_tried_again_is_until_it_works(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        floor.answer(Failure("overloaded", "full", retryable=True))
        await breathe()
        assert accepted.refusal().done()
        early = len(floor.envelopes())
        await floor.time.advance(1)
        floor.answer(sold())
        await accepted.durable
        await breathe()
        return early, len(floor.envelopes()), floor.words()

    assert on_the_floor(tmp_path, work) == (1, 2, ["Sold"])


def test_what_was_tried_long_enough_becomes_a_dead_letter(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        await accepted.durable
        floor.answer(Failure("overloaded", "full", retryable=True))
        await breathe()
        await floor.time.advance(1)
        floor.now += PATIENCE_MS
        floor.answer(Failure("overloaded", "full", retryable=True))
        await breathe()
        return floor.letters(), floor.words()

    letters, words = on_the_floor(tmp_path, work)

    assert [letter["reason"] for letter in letters] == ["overloaded: full"]
    assert "kept for the operator" in words[0]


def test_poison_is_a_dead_letter_with_a_polite_word_and_no_longer_an_entry(
    tmp_path: Path,
) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        await accepted.durable
        floor.answer(Failure("poisoned", "boom"))
        await breathe()
        return floor.letters(), floor.words(), floor.entries()

    letters, words, entries = on_the_floor(tmp_path, work)

    assert letters[0]["what"] == "Inbound: sold 1 rice"
    assert "went wrong" in words[0]
    assert entries == 0


def test_what_was_said_to_a_store_erased_meanwhile_is_answered_by_the_front_desk(
    tmp_path: Path,
) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        order = floor.ingress.order(SHOP.id, MoveChat(MessageKey("m:1"), CHAT, "8"))
        await accepted.durable
        await floor.registry.write(lambda pen: pen.begin_erasure(SHOP.id, NOW))
        for place in range(2):
            floor.answer(Failure("unknown_tenant", SHOP.id), place)
        await floor.said_something()
        return await order, floor.words(), floor.entries(), floor.letters()

    silent, words, entries, letters = on_the_floor(tmp_path, work)

    assert silent == Outcome()
    assert ["called" in text for text in words] == [True]
    assert (entries, letters) == (0, [])


def test_a_store_set_apart_is_told_to_its_owner_once(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        for number in range(2):
            accepted = floor.ingress.accept(said(number), NOW)
            accepted.release()
            await accepted.durable
            floor.answer(Failure("quarantined", "read: CorruptError"))
            await breathe()
        return floor.words()

    words = on_the_floor(tmp_path, work)

    assert sum("Your store “Shop” cannot be opened: read: CorruptError" in w for w in words) == 1
    assert sum("cannot be opened right now" in w for w in words) == 2


def test_an_invitation_is_redeemable_before_anybody_can_see_it(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        await accepted.durable
        reply = Reply(CHAT, (Part("link"),), ((Button("Join", grant="word"),),))
        floor.answer(Outcome((reply,), (Grant("word", Role.STAFF),)))
        at_once = list(floor.said)
        await accepted.outcome
        await breathe()
        (grant,) = (await accepted.outcome).grants
        found = [floor.registry.grant(w, NOW, MessageKey("m")) for w in (grant.token, "word")]
        return at_once, found, floor.words()

    # What the store itself knows lets nobody in.
    assert on_the_floor(tmp_path, work) == ([], [(SHOP.id, Role.STAFF), None], ["link"])


def test_a_button_is_acknowledged_with_its_notice_before_other_words(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        replies = (Reply(CHAT, (Part("words"),)), Reply(CHAT, (Part("toast"),), notice=True))
        floor.answer(Outcome(replies, acknowledges="cb"))
        await accepted.durable
        await breathe()
        return [(call.name, msgspec.json.decode(call.body)["text"]) for call in floor.said]

    assert on_the_floor(tmp_path, work) == [("acknowledge", "toast"), ("say", "words")]


def test_a_restart_replays_what_was_left_and_says_only_what_was_not_said(tmp_path: Path) -> None:
    async def before(floor: Floor) -> None:
        for number in (1, 2):
            accepted = floor.ingress.accept(said(number), NOW + number)
            accepted.release()
            await accepted.durable
        floor.answer(sold("first"), 0)
        await breathe()
        floor.journal.close()

    on_the_floor(tmp_path, before)

    async def after(floor: Floor) -> Any:
        total = await floor.ingress.replay()
        asked = [(one.sequence, one.received_at) for one in floor.envelopes()]
        floor.answer(sold("first"), 0)
        floor.answer(sold("second"), 1)
        await breathe()
        floor.router.receive("host-1", Synced((1, 2)))
        return total, asked, floor.words(), floor.entries()

    total, asked, words, entries = on_the_floor(tmp_path, after)

    assert total == 2
    assert asked == [(1, NOW + 1), (2, NOW + 2)]
    assert words == ["second"]
    assert entries == 0


def test_a_group_that_moved_reaches_its_store_from_either_end(tmp_path: Path) -> None:
    group = ChatAddress("telegram", "1", "-5", group=True)
    fresh = ChatAddress("telegram", "1", "-100", group=True)

    async def work(floor: Floor) -> Any:
        await floor.registry.write(lambda pen: pen.bind(group, SHOP.id))
        moved = msgspec.structs.replace(
            said(1, "", chat=group), kind=Kind.MIGRATED, other_chat=fresh.chat
        )
        floor.ingress.accept(moved, NOW)
        floor.ingress.accept(said(2, chat=fresh), NOW)
        at_once = floor.envelopes()[-1].tenant
        await floor.asked(2)
        again = msgspec.structs.replace(moved, key=MessageKey("telegram:1:3"))
        floor.ingress.accept(again, NOW)
        await floor.asked(3)
        return at_once, {one.tenant for one in floor.envelopes()}

    assert on_the_floor(tmp_path, work) == (SHOP.id, {SHOP.id})


def test_a_chat_that_moved_or_left_is_told_to_its_store(tmp_path: Path) -> None:
    group = ChatAddress("telegram", "1", "-5", group=True)

    async def work(floor: Floor) -> Any:
        await floor.registry.write(lambda pen: pen.bind(group, SHOP.id))
        changes = ChatChanges(floor.registry, floor.journal, floor.ingress.order, lambda: floor.now)
        changes.move(group, "-100")
        await floor.asked(1)
        changes.deactivate(msgspec.structs.replace(group, chat="-100"))
        await floor.asked(2)
        return [one.body for one in floor.envelopes()]

    move, gone = on_the_floor(tmp_path, work)

    assert isinstance(move, MoveChat)
    assert move.to == "-100"
    assert isinstance(gone, LinkChat)
    assert not gone.active


def test_a_fault_at_the_front_desk_is_a_dead_letter_and_leaves_nothing_hanging(
    tmp_path: Path,
) -> None:
    async def work(floor: Floor) -> Any:
        stranger = Sender(PersonId("telegram:99"), "X", chat="99")
        chat = ChatAddress("telegram", "1", "99")
        floor.registry.draft = lambda _: b"not json"  # type: ignore[method-assign]
        message = Inbound(MessageKey("telegram:1:1"), chat, stranger, Kind.TEXT, text="hi")
        accepted = floor.ingress.accept(message, NOW)
        accepted.release()
        await accepted.durable
        await accepted.outcome
        await breathe()
        return floor.letters(), floor.ingress.figures()["ingress_passing"]

    letters, passing = on_the_floor(tmp_path, work)

    assert letters[0]["reason"].startswith("poisoned: DecodeError")
    assert letters[0]["tenant"] == TenantId("")
    assert passing == 0


def test_what_is_said_to_a_store_set_apart_is_a_letter_and_replayed_after_its_release(
    tmp_path: Path,
) -> None:
    async def work(floor: Floor) -> Any:
        await floor.registry.write(lambda pen: pen.set_apart(SHOP.id, "bad disk", 5))
        accepted = floor.ingress.accept(said(1), NOW)
        accepted.release()
        await accepted.durable
        await breathe()
        asked_apart, sorry = len(floor.envelopes()), floor.words()
        await floor.registry.write(lambda pen: pen.release(SHOP.id))
        redone = asyncio.ensure_future(floor.ingress.redo(SHOP.id, said(1)))
        await floor.asked(1)
        await redone
        floor.answer(sold())
        await breathe()
        return asked_apart, sorry[0], floor.words()[-1], floor.letters()

    asked, sorry, after, letters = on_the_floor(tmp_path, work)

    assert asked == 0
    assert "cannot be opened" in sorry
    assert after == "Sold"
    assert [one["reason"] for one in letters] == ["quarantined: set apart by an operator: bad disk"]


def test_how_long_answers_took_and_who_waits_is_counted(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        floor.ingress.accept(said(1), NOW - 9)
        floor.ingress.accept(said(2), NOW)
        both = floor.ingress.figures()["ingress_oldest_at"]
        floor.answer(sold(), 0)
        await breathe()
        one = floor.ingress.figures()["ingress_oldest_at"]
        floor.answer(sold(), 1)
        await breathe()
        none = floor.ingress.figures()["ingress_oldest_at"]
        return both, one, none, sum(floor.ingress.answered_seconds.counts)

    assert on_the_floor(tmp_path, work) == (NOW - 9, NOW, 0, 2)


ELSEWHERE = ChatAddress("telegram", "1", "8")
NOTE = Recording("file", 4, 4_000, "voice.ogg")


def spoken(number: int, **fields: Any) -> Inbound:
    told = {"recording": NOTE, "media": "voice", "addressed": True} | fields
    return msgspec.structs.replace(said(number, ""), kind=Kind.MEDIA, **told)


def test_a_recording_is_fetched_first_and_its_chat_waits_behind_it(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        floor.ingress.accept(spoken(1), NOW).release()
        floor.ingress.accept(said(2, "sales today"), NOW).release()
        await breathe()
        before = len(floor.envelopes())
        floor.fetched(Fetched(b"OggS"))
        await breathe()
        return before, floor.envelopes()

    before, (voice, text) = on_the_floor(tmp_path, work)

    assert before == 0
    assert (voice.audio, voice.unheard) == (b"OggS", None)
    assert (text.body.text, text.audio) == ("sales today", b"")


def test_a_file_of_rows_is_fetched_and_others_are_not(tmp_path: Path) -> None:
    def file(number: int, name: str) -> Inbound:
        sent = Document(f"f{number}", name, 9)
        more = {"media": "document", "document": sent, "addressed": True}
        return msgspec.structs.replace(said(number, ""), kind=Kind.MEDIA, **more)

    async def work(floor: Floor) -> Any:
        # Nobody listens here, and a file needs nobody who does.
        floor.ingress._recordings._listens = False
        floor.ingress.accept(file(1, "photo.pdf"), NOW).release()
        floor.ingress.accept(spoken(2), NOW).release()
        floor.ingress.accept(file(3, "Goods.CSV"), NOW).release()
        await breathe()
        wanted = [one.file for one, _ in floor.fetching]
        floor.fetched(Fetched(file=b"name,price"))
        await breathe()
        return wanted, [one.file for one in floor.envelopes()]

    assert on_the_floor(tmp_path, work) == (["f3"], [b"", b"", b"name,price"])


def photographed(number: int, **fields: Any) -> Inbound:
    told = {"media": "photo", "photo": Photo(f"p{number}", 9), "addressed": True} | fields
    return msgspec.structs.replace(said(number, ""), kind=Kind.MEDIA, **told)


def test_a_bill_is_fetched_where_somebody_looks_and_other_pictures_are_not(tmp_path: Path) -> None:
    group = msgspec.structs.replace(CHAT, group=True)

    async def work(floor: Floor) -> Any:
        floor.ingress.accept(photographed(1), NOW).release()
        floor.ingress._recordings._sees = True
        floor.ingress.accept(photographed(2, text="our shelf"), NOW).release()
        await breathe()
        told = [one.file for one in floor.envelopes()]
        bill = photographed(4, chat=group, addressed=False, text="bill of metro")
        floor.sent.clear()
        floor.ingress.accept(bill, NOW).release()
        await breathe()
        wanted = [one.file for one, _ in floor.fetching]
        floor.fetched(Fetched(file=b"jpeg"))
        await breathe()
        return told, wanted, [one.file for one in floor.envelopes()]

    assert on_the_floor(tmp_path, work) == ([b"", b""], ["p4"], [b"jpeg"])


def test_other_chats_do_not_wait_for_a_recording(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        await floor.registry.write(lambda pen: pen.bind(ELSEWHERE, SHOP.id))
        floor.ingress.accept(spoken(1), NOW).release()
        floor.ingress.accept(said(2, chat=ELSEWHERE), NOW).release()
        await breathe()
        return [one.body.chat for one in floor.envelopes()]

    assert on_the_floor(tmp_path, work) == [ELSEWHERE]


def test_a_recording_that_cannot_be_had_is_told_as_such(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        floor.ingress.accept(spoken(1), NOW).release()
        await breathe()
        floor.fetched(Fetched(unheard="too_long"))
        await breathe()
        return floor.envelopes()[0].unheard

    assert on_the_floor(tmp_path, work) == "too_long"


def test_a_fault_in_fetching_holds_nobody_up(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        floor.ingress.accept(spoken(1), NOW).release()
        floor.ingress.accept(said(2), NOW).release()
        await breathe()
        floor.fetching.pop()[1].set_exception(ZeroDivisionError())
        await breathe()
        return [one.unheard for one in floor.envelopes()]

    assert on_the_floor(tmp_path, work) == ["unreachable", None]


def test_a_message_that_cannot_be_asked_is_a_dead_letter_and_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(floor: Floor) -> Any:
        recordings = floor.ingress._recordings
        ask = recordings._ask

        def stumble(_: Passage) -> None:
            monkeypatch.setattr(recordings, "_ask", ask)
            raise ZeroDivisionError

        monkeypatch.setattr(recordings, "_ask", stumble)
        floor.ingress.accept(spoken(1), NOW).release()
        floor.ingress.accept(said(2), NOW).release()
        await breathe()
        floor.fetched(Fetched(b"OggS"))
        await breathe()
        floor.ingress.accept(said(3), NOW).release()
        dead = floor.ingress.figures()["ingress_dead"]
        return [one.body.message for one in floor.envelopes()], dead

    assert on_the_floor(tmp_path, work) == ([said(2).message, said(3).message], 1)


def test_a_recording_is_fetched_once_however_often_its_store_is_asked(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        floor.ingress.accept(spoken(1), NOW).release()
        await breathe()
        floor.fetched(Fetched(b"OggS"))
        await breathe()
        floor.answer(Failure("overloaded", "", retryable=True))
        await breathe()
        await floor.time.advance(60)
        await floor.asked(2)
        return [one.audio for one in floor.envelopes()], len(floor.fetching)

    assert on_the_floor(tmp_path, work) == ([b"OggS", b"OggS"], 0)


def test_a_chat_waits_so_long_for_room_too_while_a_store_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.recordings.AT_ONCE", 1)

    async def work(floor: Floor) -> Any:
        await floor.registry.write(lambda pen: pen.bind(ELSEWHERE, SHOP.id))
        floor.ingress.accept(spoken(1), NOW).release()
        await breathe()
        floor.fetched(Fetched(b"OggS"))
        await floor.asked(1)
        monkeypatch.setattr("gateway.recordings.FETCH_SECONDS", 0)
        floor.ingress.accept(spoken(2, chat=ELSEWHERE), NOW).release()
        await floor.asked(2)
        return [one.unheard for one in floor.envelopes()]

    assert on_the_floor(tmp_path, work) == [None, "unreachable"]


@pytest.mark.parametrize(
    "inbound",
    [
        spoken(1, text="the caption"),
        spoken(1, edited=True),
        spoken(1, chat=ChatAddress("telegram", "1", "-100", group=True), addressed=False),
    ],
)
def test_what_nobody_will_listen_to_is_not_fetched(tmp_path: Path, inbound: Inbound) -> None:
    async def work(floor: Floor) -> Any:
        await floor.registry.write(lambda pen: pen.bind(inbound.chat, SHOP.id))
        floor.ingress.accept(inbound, NOW).release()
        return len(floor.envelopes()), len(floor.fetching)

    assert on_the_floor(tmp_path, work) == (1, 0)


def test_a_chat_is_shown_that_its_answer_is_being_written(tmp_path: Path) -> None:
    async def work(floor: Floor) -> Any:
        floor.ingress.accept(said(1), NOW).release()
        floor.router.receive("host-1", Typing(floor.envelopes()[0].correlation))
        floor.router.receive("host-1", Typing(12))
        await breathe()
        return floor.words()

    assert on_the_floor(tmp_path, work) == ["(typing)"]
