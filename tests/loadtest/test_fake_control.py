"""The control door, from within and from another process."""

import json
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient

from loadtest.fake_telegram import FakeTelegram
from loadtest.fake_telegram.acts import ACTS
from loadtest.fake_telegram.control import open_control
from loadtest.fake_telegram.remote import ControlError, RemoteTelegram, running
from tests.loadtest.stage import call, in_loop


async def ask(fake: FakeTelegram, act: str, **given: Any) -> dict[str, Any]:
    response = await AsyncHTTPClient().fetch(
        f"{fake.url}/control/{act}", method="POST", body=json.dumps(given), raise_error=False
    )
    answer: dict[str, Any] = json.loads(response.body)
    return answer | ({} if response.code == 200 else {"status": response.code})


@in_loop
async def test_a_conversation_can_be_played_from_outside() -> None:
    async with FakeTelegram() as fake:
        open_control(fake)
        said = await ask(fake, "say", person="Ali", text="sold 2 rice")
        rows = [[{"text": "Undo", "callback_data": "u:1"}]]
        markup = {"inline_keyboard": rows}
        await call(fake, "sendMessage", chat_id=said["chat"], text="Sold", reply_markup=markup)

        heard = await ask(fake, "hear", person="Ali", fragment="Sold")
        press = await ask(fake, "press", person="Ali", label="Undo")
        await call(fake, "answerCallbackQuery", callback_query_id=press["callback"], text="gone")
        ended = await ask(fake, "ended", callback=press["callback"])
        chat = await ask(fake, "chat", person="Ali")

        assert heard == {
            "chat": said["chat"],
            "message": 2,
            "text": "Sold",
            "buttons": [{"text": "Undo", "url": ""}],
        }
        assert ended == {"notice": "gone"}
        assert [(line["by"], line["text"]) for line in chat["lines"]] == [
            ("Ali", "sold 2 rice"),
            ("tar_fake_bot", "Sold"),
        ]


@in_loop
async def test_every_other_act_can_be_done() -> None:
    async with FakeTelegram() as fake:
        open_control(fake)
        ali = {"person": "Ali", "username": "alik", "language": "ur"}
        said = await ask(fake, "say", **ali, text="sold 2")
        group = await ask(fake, "group", **ali, title="Shop")
        script: list[tuple[str, dict[str, Any]]] = [
            ("person", {}),
            ("edit", {"message": said["message"], "text": "sold 3"}),
            ("forward", {"text": "sold 9"}),
            ("send", {"kind": "photo", "caption": "bill"}),
            ("follow", {"url": "https://t.me/tar_fake_bot?start=tok"}),
            ("say", {"chat": group["chat"], "text": "hi", "reply_to": 1}),
            ("promote_bot", {"chat": group["chat"]}),
            ("rename", {"chat": group["chat"], "title": "Shop 2"}),
            ("remove_bot", {"chat": group["chat"]}),
            ("add_bot", {"chat": group["chat"]}),
            ("upgrade", {"chat": group["chat"]}),
            ("block", {}),
            ("unblock", {}),
            ("break_down", {"status": 502, "method": "getMe"}),
            ("break_lines", {"method": "getMe"}),
            ("mend", {}),
            ("calls", {}),
            ("receipts", {}),
        ]

        answers = {act: await ask(fake, act, **(ali | given)) for act, given in script}

        assert not [act for act, answer in answers.items() if "error" in answer]
        kinds = {receipt["kind"] for receipt in answers["receipts"]["receipts"]}
        assert kinds == {"message", "edited_message", "my_chat_member"}
        unplayed = {"chat", "ended", "group", "hear", "lose_answers", "press", "settled"}
        assert set(ACTS) - set(answers) == unplayed


@pytest.mark.parametrize(
    ("act", "given", "status"),
    [
        ("dance", {}, 404),
        ("say", {"person": "Ali"}, 400),
        ("say", {"text": "hi"}, 400),
        ("say", {"person": "Ali", "text": "hi", "chat": 7}, 400),
        ("press", {"person": "Ali", "label": "Undo"}, 400),
        ("edit", {"person": "Ali", "message": 7, "text": "x"}, 400),
        ("lose_answers", {}, 400),
        ("hear", {"person": "Ali", "within_seconds": 0}, 408),
    ],
)
@in_loop
async def test_what_cannot_be_done_is_said_so(act: str, given: dict[str, Any], status: int) -> None:
    async with FakeTelegram() as fake:
        open_control(fake)

        answer = await ask(fake, act, **given)

        assert answer["status"] == status
        assert answer["error"] or status == 408


@pytest.mark.slow
def test_another_process_can_be_driven() -> None:
    with running("--unlimited") as remote:
        said = remote.ask("say", person="Ali", text="hi")

        assert {"chat": said["chat"], "message": 1} == said
        assert "no act 'dance'" in _refusal(remote, "dance")
        with pytest.raises(TimeoutError):
            remote.ask("hear", person="Ali", within_seconds=0)


def _refusal(remote: RemoteTelegram, act: str) -> str:
    with pytest.raises(ControlError) as refusal:
        remote.ask(act)
    return str(refusal.value)
