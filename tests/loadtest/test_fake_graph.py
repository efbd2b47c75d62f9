"""The fake of Meta's Graph API: as strict as the reference, and honest about what it was told."""

import asyncio
import json
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from loadtest.fake_graph import ACCOUNT, NUMBER, UNLIMITED, FakeGraph, Limits
from loadtest.fake_graph.checks import check_message
from loadtest.fake_graph.control import open_control
from loadtest.fake_graph.errors import GraphError
from loadtest.fake_graph.limits import Flood
from loadtest.fake_graph.media import check_media, check_upload
from loadtest.fake_graph.world import File, compact
from loadtest.fake_telegram import HeldTime
from tests.loadtest.stage import in_loop

TO: dict[str, Any] = {"messaging_product": "whatsapp", "to": "923002220001"}
PNG = b"\x89PNG\r\n\x1a\n"
PICTURE = File("7", b"", "image/png")
TEMPLATES = {
    "good": {"language": "en", "status": "APPROVED", "body": "{{1}}"},
    "paused": {"language": "en", "status": "PAUSED", "body": "{{1}}"},
}


def text(body: Any = "hi", **more: Any) -> dict[str, Any]:
    return TO | {"type": "text", "text": {"body": body}} | more


def buttons(*titles: str, body: str = "x") -> dict[str, Any]:
    drawn = [{"type": "reply", "reply": {"id": f"b{n}", "title": t}} for n, t in enumerate(titles)]
    shown = {"type": "button", "body": {"text": body}, "action": {"buttons": drawn}}
    return TO | {"type": "interactive", "interactive": shown}


def rows(count: int, **more: str) -> dict[str, Any]:
    listed = [{"id": f"r{n}", "title": "t"} | more for n in range(count)]
    action = {"button": "Choose", "sections": [{"title": "s", "rows": listed}]}
    shown = {"type": "list", "body": {"text": "x"}, "action": action}
    return TO | {"type": "interactive", "interactive": shown}


def template(name: str = "good", *words: str, language: str = "en") -> dict[str, Any]:
    given = [{"type": "text", "text": one} for one in words]
    content = {
        "name": name,
        "language": {"code": language},
        "components": [{"type": "body", "parameters": given}],
    }
    return TO | {"type": "template", "template": content}


@pytest.mark.parametrize(
    "body",
    [
        text(),
        text("x" * 4096),
        buttons("a", "b", "c"),
        rows(10, description="x" * 72),
        template("good", "words"),
        TO | {"type": "image", "image": {"id": "7", "caption": "c"}},
    ],
)
def test_what_the_reference_allows_is_taken(body: dict[str, Any]) -> None:
    assert check_message(body, TEMPLATES, {"7": PICTURE}) == body["type"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 100),
        (text(messaging_product="sms"), 100),
        (text(surprise=1), 100),
        (text(""), 100),
        (text(7), 100),
        (text("x" * 4097), 100),
        (text(to="+92300"), 100),
        (text(to=None, recipient="ali"), 100),
        (text(recipient_type="crowd"), 100),
        (TO | {"type": "fax", "fax": {}}, 100),
        (TO | {"type": "text"}, 100),
        (buttons(), 131009),
        (buttons("a", "b", "c", "d"), 131009),
        (buttons("a", "a"), 131009),
        (buttons("x" * 21), 100),
        (buttons("a", body="x" * 1025), 100),
        (rows(0), 131009),
        (rows(11), 131009),
        (rows(1, title="x" * 25), 100),
        (rows(1, description="x" * 73), 100),
        (rows(2, id="same"), 131009),
        (template("unknown", "x"), 132001),
        (template("good", "x", language="ur"), 132001),
        (template("paused", "x"), 132015),
        (template("good"), 132000),
        (template("good", "a\nb"), 132018),
        (TO | {"type": "image", "image": {"id": "8"}}, 131053),
        (TO | {"type": "video", "video": {"id": "7"}}, 131053),
        (TO | {"type": "image", "image": {"id": "7", "filename": "a.png"}}, 100),
        (TO | {"type": "image", "image": {"id": "7", "caption": "x" * 1025}}, 100),
        (TO | {"type": "document", "document": {"id": "7", "filename": ""}}, 100),
    ],
)
def test_what_it_forbids_is_refused_with_its_code(body: dict[str, Any], code: int) -> None:
    with pytest.raises(GraphError) as caught:
        check_message(body, TEMPLATES, {"7": PICTURE})

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("mime", "said", "content"),
    [
        ("text/plain", "text/plain", b"a,b"),
        ("application/pdf", "", b"%PDF-1.7"),
        ("image/png", "image/png", PNG + bytes(5 * 1024 * 1024 - len(PNG))),
    ],
)
def test_files_of_the_reference_are_kept(mime: str, said: str, content: bytes) -> None:
    check_upload(mime, said, content)
    check_media("document", {"id": "1", "filename": "x"}, {"1": File("1", content, mime)})


@pytest.mark.parametrize(
    ("mime", "said", "content", "code"),
    [
        ("text/csv", "", b"a,b", 100),
        ("application/zip", "application/zip", b"PK", 100),
        ("text/plain", "image/png", b"a,b", 100),
        ("text/plain", "", b"", 100),
        ("image/png", "", b"a,b", 131053),
        ("image/png", "", PNG + bytes(5 * 1024 * 1024), 131053),
    ],
)
def test_other_files_are_refused(mime: str, said: str, content: bytes, code: int) -> None:
    with pytest.raises(GraphError) as caught:
        check_upload(mime, said, content)

    assert caught.value.code == code


def test_one_person_and_all_together_have_their_limits() -> None:
    pair, whole, free = Flood(Limits(0, 6.0, 2)), Flood(Limits(2, 0.0, 0)), Flood(UNLIMITED)

    def refused(flood: Flood, *moments: float) -> list[int]:
        codes = []
        for now in moments:
            try:
                flood.take("ali", now)
                codes.append(0)
            except GraphError as error:
                codes.append(error.code)
        return codes

    assert refused(pair, 0, 0, 0, 6, 6) == [0, 0, 131056, 0, 131056]
    assert refused(whole, 0, 0, 0, 1.1) == [0, 0, 130429, 0]
    assert refused(free, *[0.0] * 200) == [0] * 200


def test_json_is_escaped_the_way_meta_does() -> None:
    assert compact({"a": "1/2 🍚"}) == b'{"a":"1\\/2 \\ud83c\\udf5a"}'


async def ask(fake: FakeGraph, path: str, token: str = "", **request: Any) -> HTTPResponse:
    headers = {"Authorization": f"Bearer {token or fake.token}", "Content-Type": "application/json"}
    return await AsyncHTTPClient().fetch(
        fake.url + path, headers=headers, raise_error=False, **request
    )


def code_of(response: HTTPResponse) -> int:
    return int(json.loads(response.body)["error"]["code"])


@in_loop
async def test_numbers_templates_and_apps_are_told_to_who_has_the_token() -> None:
    async with FakeGraph() as fake:
        fake.template("store_notice", "{{1}}")

        number = await ask(fake, f"/v26.0/{NUMBER}?fields=verified_name")
        templates = await ask(fake, f"/v26.0/{ACCOUNT}/message_templates?name=store_notice")
        numbers = await ask(fake, f"/v26.0/{ACCOUNT}/phone_numbers")
        apps = await ask(fake, f"/v26.0/{ACCOUNT}/subscribed_apps")

        assert json.loads(number.body) == {"id": NUMBER, "verified_name": "Fake Store Books"}
        assert json.loads(templates.body)["data"][0]["status"] == "APPROVED"
        assert json.loads(numbers.body)["data"][0]["id"] == NUMBER
        assert json.loads(apps.body)["data"] == []
        assert code_of(await ask(fake, f"/v26.0/{NUMBER}", "wrong")) == 190
        assert code_of(await ask(fake, "/v26.0/77")) == 100
        assert code_of(await ask(fake, "/v26.0/77/message_templates")) == 100
        assert code_of(await ask(fake, "/v1.0/anything")) == 2500


@in_loop
async def test_bodies_that_are_no_messages_are_refused() -> None:
    async with FakeGraph() as fake:
        path = f"/v26.0/{NUMBER}/messages"

        answers = [
            await ask(fake, path, method="POST", body=body) for body in (b"", b"[", b"[1]", b"{}")
        ]

        assert [code_of(answer) for answer in answers] == [100] * 4
        assert [call.status for call in fake.calls] == [400] * 4


@in_loop
async def test_a_webhook_that_does_not_prove_itself_is_not_delivered_to() -> None:
    async with FakeGraph() as fake:
        assert not await fake.webhook.subscribe(fake.url, "token")
        fake.person("Ali").says("hi")
        assert fake.webhook.idle


@in_loop
async def test_what_is_not_taken_comes_again_ever_more_slowly() -> None:
    time = HeldTime()
    async with FakeGraph(time=time) as fake:
        fake.webhook.url = "http://127.0.0.1:9/"
        fake.person("Ali").says("hi")

        pauses = [await time.leap() for _ in range(4)]

        assert pauses == [1, 2, 4, 8]
        assert fake.webhook.statuses[0] == 0


@in_loop
async def test_people_are_played_from_another_process() -> None:
    async with FakeGraph() as fake:
        open_control(fake)

        async def act(name: str, **given: str) -> tuple[int, Any]:
            answer = await ask(fake, f"/control/{name}", method="POST", body=json.dumps(given))
            return answer.code, json.loads(answer.body)

        said = await act("say", person="Ali", text="hi")
        body = json.dumps(text(to=None, recipient=fake.network.users[0].user_id))
        await ask(fake, f"/v26.0/{NUMBER}/messages", method="POST", body=body)

        assert said[0] == 200
        assert await act("hear", person="Ali") == (200, {"text": "hi", "choices": {}})
        assert (await act("press", person="Ali", label="x"))[0] == 400
        assert (await act("dance", person="Ali"))[0] == 400
        assert (await act("say"))[0] == 400


@in_loop
async def test_nobody_hears_what_was_not_said() -> None:
    async with FakeGraph() as fake:
        ali = fake.person("Ali")

        with pytest.raises(TimeoutError, match="was not among"):
            await ali.hears("anything", 0.01)
        with pytest.raises(LookupError):
            ali.presses("Undo")
        await asyncio.sleep(0)
