"""The methods of the Bot API, over real HTTP, and what they refuse."""

from typing import Any

import pytest

from loadtest.fake_telegram import Chat, FakeTelegram, HeldTime, Person
from tests.loadtest.stage import call, in_loop, post, refusal

UNDO = {"inline_keyboard": [[{"text": "Undo", "callback_data": "u:1"}]]}


def started(fake: FakeTelegram) -> Person:
    ali = fake.person("Ali")
    ali.says("/start")
    return ali


def shop(fake: FakeTelegram, kind: str = "group") -> tuple[Person, Chat]:
    ali = fake.person("Ali")
    group = fake.group("Shop", ali, kind=kind)
    ali.adds_bot(group)
    return ali, group


@in_loop
async def test_the_bot_learns_who_it_is() -> None:
    async with FakeTelegram(reads_groups=False) as fake:
        me = await call(fake, "getMe")

        assert (me["id"], me["is_bot"], me["username"]) == (7000001, True, "tar_fake_bot")
        assert not me["can_read_all_group_messages"]


@in_loop
async def test_a_message_appears_without_its_markup() -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)

        sent = await call(
            fake,
            "sendMessage",
            chat_id=ali.id,
            text="<b>Sold</b> 2",
            parse_mode="HTML",
            reply_markup=UNDO,
        )

        assert (await ali.hears()).id == sent["message_id"]
        assert sent["text"] == "Sold 2"
        assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
        assert sent["reply_markup"] == UNDO


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🍚" * 2049}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "x", "parse_mode": "Fancy"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": "shop"}, "must be a valid Integer"),
        ({"text": "x", "chat_id": -1}, "chat not found"),
        ({"text": "x", "message_thread_id": 17}, "message thread not found"),
        (
            {
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y" * 65}]]},
            },
            "BUTTON_DATA_INVALID",
        ),
    ],
)
@in_loop
async def test_a_bad_message_is_refused_and_nothing_appears(
    given: dict[str, Any], reason: str
) -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)

        assert reason in await refusal(fake, "sendMessage", **({"chat_id": ali.id} | given))
        assert ali.chat.texts == []


@in_loop
async def test_the_limit_of_4096_counts_after_the_markup_is_read() -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)
        text = f"<b>{'x' * 4096}</b>"

        sent = await call(fake, "sendMessage", chat_id=ali.id, text=text, parse_mode="HTML")

        assert len(sent["text"]) == 4096


@in_loop
async def test_a_message_in_a_topic_stays_there() -> None:
    async with FakeTelegram() as fake:
        _, group = shop(fake, "supergroup")
        topic = group.open_topic()

        sent = await call(fake, "sendMessage", chat_id=group.id, text="hi", message_thread_id=topic)

        assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)


@in_loop
async def test_an_edit_replaces_text_and_buttons() -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)
        sent = await call(fake, "sendMessage", chat_id=ali.id, text="a", reply_markup=UNDO)
        target = {"chat_id": ali.id, "message_id": sent["message_id"]}

        await call(fake, "editMessageText", **target, text="b")

        message = await ali.hears("b")
        assert message.id == sent["message_id"]
        assert message.versions == ["a", "b"]
        assert message.buttons == []


@in_loop
async def test_an_edit_is_refused_when_it_changes_nothing_or_is_not_ours() -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)
        theirs = ali.says("hi").id
        ours = (await call(fake, "sendMessage", chat_id=ali.id, text="a"))["message_id"]

        async def edit(message_id: int, text: str) -> str:
            target = {"chat_id": ali.id, "message_id": message_id}
            return await refusal(fake, "editMessageText", **target, text=text)

        assert "message is not modified" in await edit(ours, "a")
        assert "message can't be edited" in await edit(theirs, "b")
        assert "message to edit not found" in await edit(99, "b")
        assert "message identifier is not specified" in await edit(0, "b")


@in_loop
async def test_an_own_message_can_be_deleted_for_two_days() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake:
        ali = started(fake)
        sent = [await call(fake, "sendMessage", chat_id=ali.id, text=text) for text in "ab"]
        targets = [{"chat_id": ali.id, "message_id": one["message_id"]} for one in sent]

        await call(fake, "deleteMessage", **targets[0])
        time.advance(48 * 3600 + 1)

        assert "message can't be deleted" in await refusal(fake, "deleteMessage", **targets[1])
        assert "not found" in await refusal(fake, "deleteMessage", **targets[0])
        assert ali.chat.texts == ["b"]


@in_loop
async def test_a_press_is_answered_once_and_in_time() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake:
        ali = started(fake)
        await call(fake, "sendMessage", chat_id=ali.id, text="a", reply_markup=UNDO)
        quick, slow = ali.presses("Undo"), ali.presses("Undo")
        answer = {"callback_query_id": quick.id, "text": "gone"}

        assert "MESSAGE_TOO_LONG" in await refusal(
            fake, "answerCallbackQuery", **(answer | {"text": "x" * 201})
        )
        await call(fake, "answerCallbackQuery", **answer)
        time.advance(151)

        assert await quick.ends() == "gone"
        assert "query is too old" in await refusal(fake, "answerCallbackQuery", **answer)
        assert "query is too old" in await refusal(
            fake, "answerCallbackQuery", callback_query_id=slow.id
        )


@in_loop
async def test_an_upgraded_group_tells_where_it_went() -> None:
    async with FakeTelegram() as fake:
        ali, group = shop(fake)
        fresh = ali.upgrades(group)

        status, answer = await post(fake, "sendMessage", chat_id=group.id, text="hi")
        await call(fake, "sendMessage", chat_id=fresh.id, text="hi")

        assert status == 400
        assert answer["parameters"] == {"migrate_to_chat_id": fresh.id}
        assert "upgraded to a supergroup" in answer["description"]
        assert fresh.texts == ["hi"]


@in_loop
async def test_who_does_not_want_the_bot_is_not_written_to() -> None:
    async with FakeTelegram() as fake:
        ali, group = shop(fake)
        stranger = fake.person("Sara")

        async def say(chat_id: int) -> str:
            return await refusal(fake, "sendMessage", chat_id=chat_id, text="hi")

        ali.removes_bot(group)
        assert "bot was kicked from the group chat" in await say(group.id)
        assert "bot can't initiate conversation" in await say(stranger.id)
        ali.says("/start")
        ali.blocks()
        assert await say(ali.id) == "Forbidden: bot was blocked by the user"
        ali.unblocks()
        await call(fake, "sendMessage", chat_id=ali.id, text="hi")
