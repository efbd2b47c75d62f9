"""The HTTP side of the Bot API: files, forms, tokens, small methods and mistakes."""

from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError

from loadtest.fake_telegram import Chat, FakeTelegram, HeldTime, Person
from tests.loadtest.stage import call, in_loop, post, refusal


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
async def test_a_lost_answer_hides_a_message_that_was_sent() -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)
        fake.break_lines(method="sendMessage")

        with pytest.raises(HTTPClientError, match="Stream closed"):
            await post(fake, "sendMessage", chat_id=ali.id, text="once")

        assert ali.chat.texts == ["once"]
        assert fake.calls[-1].status == 200


@in_loop
async def test_a_file_is_fetched_by_its_path() -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)
        largest = ali.sends("photo", caption="bill").fields["photo"][-1]

        path = (await call(fake, "getFile", file_id=largest["file_id"]))["file_path"]
        response = await AsyncHTTPClient().fetch(f"{fake.url}/file/bot{fake.token}/{path}")

        assert response.body == largest["file_id"].encode()
        assert "wrong file_id" in await refusal(fake, "getFile", file_id="other")


@in_loop
async def test_a_file_has_the_content_it_was_sent_with_for_an_hour() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake:
        voice = started(fake).sends("voice", content=b"OggS", duration=7).fields["voice"]
        path = (await call(fake, "getFile", file_id=voice["file_id"]))["file_path"]
        url = f"{fake.url}/file/bot{fake.token}/{path}"

        response = await AsyncHTTPClient().fetch(url)
        time.advance(3601)
        late = await AsyncHTTPClient().fetch(url, raise_error=False)

        assert (voice["duration"], voice["file_size"], response.body) == (7, 4, b"OggS")
        assert late.code == 404


@in_loop
async def test_a_path_that_getfile_never_gave_and_a_huge_file_are_refused() -> None:
    async with FakeTelegram() as fake:
        huge = started(fake).sends("voice", file_size=21 * 1024 * 1024).fields["voice"]
        url = f"{fake.url}/file/bot{fake.token}/files/{huge['file_id']}"

        guessed = await AsyncHTTPClient().fetch(url, raise_error=False)

        assert guessed.code == 404
        assert "file is too big" in await refusal(fake, "getFile", file_id=huge["file_id"])


@in_loop
async def test_the_smaller_methods_answer() -> None:
    async with FakeTelegram() as fake:
        ali, group = shop(fake)
        member = {"chat_id": group.id, "user_id": ali.id}
        menu = [{"command": "stock", "description": "What is there"}]

        assert await call(fake, "sendChatAction", chat_id=group.id, action="typing")
        typing = {"chat_id": group.id, "action": "typing", "message_thread_id": 9}
        assert "thread not found" in await refusal(fake, "sendChatAction", **typing)
        assert (await call(fake, "getChatMember", **member))["status"] == "member"
        assert (await call(fake, "getChat", chat_id=group.id))["title"] == "Shop"
        assert await call(fake, "setMyCommands", commands=menu)
        assert fake.bot.commands == {"": menu}


@pytest.mark.parametrize(
    ("method", "given", "reason"),
    [
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action"),
        ("setMyCommands", {}, "must be an Array"),
        ("setMyCommands", {"commands": [{"command": "Stock", "description": "x"}]}, "INVALID"),
        ("setMyCommands", {"commands": [{"command": "stock"}]}, "DESCRIPTION_INVALID"),
        ("sendSmoke", {}, "method not found"),
        ("getChatMember", {"user_id": 1}, "user not found"),
    ],
)
@in_loop
async def test_a_mistake_is_refused(method: str, given: dict[str, Any], reason: str) -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)

        assert reason in await refusal(fake, method, **({"chat_id": ali.id} | given))


@in_loop
async def test_a_wrong_token_opens_nothing() -> None:
    async with FakeTelegram() as fake:
        status, answer = await post(fake, "getMe", token="1:wrong")

        assert (status, answer["description"]) == (401, "Unauthorized")


@in_loop
async def test_a_form_and_a_query_string_mean_the_same_as_json() -> None:
    async with FakeTelegram() as fake:
        ali = started(fake)
        address = f"{fake.url}/bot{fake.token}/SENDMESSAGE"

        await AsyncHTTPClient().fetch(f"{address}?chat_id={ali.id}&text=query")
        await AsyncHTTPClient().fetch(address, method="POST", body=f"chat_id={ali.id}&text=form")

        assert ali.chat.texts == ["query", "form"]


@in_loop
async def test_a_body_that_is_no_object_is_refused() -> None:
    async with FakeTelegram() as fake:
        for body in ("{", "[]", "[" * 100_000):
            response = await AsyncHTTPClient().fetch(
                f"{fake.url}/bot{fake.token}/getMe",
                method="POST",
                headers={"Content-Type": "application/json"},
                body=body,
                raise_error=False,
            )

            assert response.code == 400
