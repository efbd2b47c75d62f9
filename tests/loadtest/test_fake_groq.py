"""The fake refuses what the original refuses, and answers what it was taught."""

import base64
import json
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from actors.parsing.model.wire import WireAnswer, strict_schema
from loadtest.fake_groq import FakeGroq
from loadtest.fake_groq.images import BODY_LIMIT
from loadtest.fake_groq.schema import fits
from tests.loadtest.stage import in_loop
from tests.pictures import picture

SCHEMA = strict_schema(WireAnswer)
FORM = {"type": "json_schema", "json_schema": {"name": "x", "strict": True, "schema": SCHEMA}}
CHAT: dict[str, Any] = {
    "model": "openai/gpt-oss-20b",
    "messages": [
        {"role": "system", "content": 'CANDIDATES\n1 "Rice" bag\n21 "Ali \\"Big\\"" customer'},
        {"role": "user", "content": '<<<"sold 3 rice">>>'},
    ],
    "response_format": FORM,
}


async def post(
    fake: FakeGroq, body: Any, path: str = "/openai/v1/chat/completions", key: str = ""
) -> tuple[int, dict[str, Any]]:
    response = await AsyncHTTPClient().fetch(
        HTTPRequest(
            fake.url + path,
            method="POST",
            headers={"Authorization": f"Bearer {key or fake.key}"},
            body=body if isinstance(body, str) else json.dumps(body),
        ),
        raise_error=False,
    )
    return response.code, json.loads(response.body)


def commands(answer: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(answer["choices"][0]["message"]["content"])["commands"]
    return found


@in_loop
async def test_what_it_knows_is_answered_in_full_with_indices() -> None:
    known = {"intent": "sale.create", "items": [{"text": "Rice", "qty": 3}], "party": 'Ali "Big"'}
    async with FakeGroq() as fake:
        fake.knows({"sold 3 rice": [known]})

        status, answer = await post(fake, CHAT)

        assert status == 200
        command = commands(answer)[0]
        assert command["items"] == [
            {"text": "Rice", "cand": 1, "qty": 3, "unit": None, "price": None, "amount": None}
        ]
        assert (command["party_cand"], command["more"], command["ask"]) == (21, [], None)
        assert fits({"commands": [command]}, SCHEMA)


@in_loop
async def test_what_nobody_taught_it_is_no_command() -> None:
    async with FakeGroq() as fake:
        _, answer = await post(fake, CHAT)

        assert [one["intent"] for one in commands(answer)] == ["none"]
        assert fake.asked[0].text == "sold 3 rice"
        assert fake.asked[0].candidates == {"Rice": 1, 'Ali "Big"': 21}


@in_loop
async def test_what_does_not_fit_the_schema_is_never_written() -> None:
    async with FakeGroq() as fake:
        fake.knows({"sold 3 rice": [{"intent": "data.delete"}]})

        status, answer = await post(fake, CHAT)

        assert (status, answer["error"]["code"]) == (400, "json_validate_failed")
        assert "data.delete" in answer["error"]["failed_generation"]


@in_loop
async def test_numbers_about_usage_and_limits_come_along() -> None:
    async with FakeGroq() as fake:
        fake.says(usage={"prompt": 10, "cached": 4})

        _, answer = await post(fake, CHAT)

        assert answer["usage"]["prompt_tokens"] == 10
        assert answer["usage"]["prompt_tokens_details"] == {"cached_tokens": 4}
        assert answer["model"] == "openai/gpt-oss-20b"


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({"model": "llama-3.3-70b-versatile"}, 404, "does not exist"),
        ({"user": "ali"}, 400, "property 'user' is unsupported"),
        ({"logprobs": True}, 400, "property 'logprobs' is unsupported"),
        ({"temperature": 3}, 400, "'temperature'"),
        ({"max_completion_tokens": 0}, 400, "'max_completion_tokens'"),
        ({"reasoning_effort": "none"}, 400, "reasoning_effort"),
        ({"messages": []}, 400, "minimum number of items"),
        ({"messages": [{"role": "boss", "content": "x"}]}, 400, "role"),
        ({"messages": [{"role": "user", "content": 1}]}, 400, "string"),
        ({"messages": [{"role": "user", "content": ["x"]}]}, 400, "'type'"),
        ({"messages": [{"role": "user", "content": "x" * 500_000}]}, 413, "too large"),
        ({"response_format": {"type": "xml"}}, 400, "response_format"),
        ({"response_format": {"type": "json_object"}}, 400, "'json'"),
        ({"response_format": {"type": "json_schema", "json_schema": {}}}, 400, "name"),
    ],
)
def test_a_mistake_is_refused(change: dict[str, Any], status: int, reason: str) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq() as fake:
            code, answer = await post(fake, CHAT | change)

            assert (code, fake.asked[0].status) == (status, status)
            assert reason in answer["error"]["message"]

    scene()


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"type": "array", "items": {"type": "string"}}, "root"),
        ({"type": "object", "properties": {}, "required": []}, "additionalProperties"),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "string"}},
                "required": [],
                "additionalProperties": False,
            },
            "required",
        ),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "string", "pattern": "x"}},
                "required": ["a"],
                "additionalProperties": False,
            },
            "pattern",
        ),
        (
            {
                "type": "object",
                "properties": {"a": {"$ref": "#/x"}},
                "required": ["a"],
                "additionalProperties": False,
            },
            "$ref",
        ),
    ],
)
def test_a_schema_that_is_not_strict_is_refused(schema: dict[str, Any], reason: str) -> None:
    @in_loop
    async def scene() -> None:
        form = {"name": "x", "strict": True, "schema": schema}
        wanted = {"response_format": {"type": "json_schema", "json_schema": form}}
        async with FakeGroq() as fake:
            code, answer = await post(fake, CHAT | wanted)

            assert code == 400
            assert reason in answer["error"]["message"]

    scene()


@in_loop
async def test_a_wrong_key_opens_nothing() -> None:
    async with FakeGroq() as fake:
        status, answer = await post(fake, CHAT, key="gsk_other")

        assert (status, answer["error"]["code"]) == (401, "invalid_api_key")


@in_loop
async def test_a_refusal_is_scripted_with_its_pause() -> None:
    async with FakeGroq() as fake:
        fake.refuses(429, "rate_limit_exceeded", retry_after=2)

        with pytest.raises(HTTPClientError) as refused:
            await AsyncHTTPClient().fetch(
                f"{fake.url}/openai/v1/chat/completions",
                method="POST",
                headers={"Authorization": f"Bearer {fake.key}"},
                body=json.dumps(CHAT),
            )

        assert refused.value.response is not None
        assert refused.value.response.headers["retry-after"] == "2"


@in_loop
async def test_another_address_is_not_found() -> None:
    async with FakeGroq() as fake:
        status, answer = await post(fake, CHAT, "/v1/chat/completions")

        assert (status, answer["error"]["code"]) == (404, "unknown_url")


@in_loop
async def test_a_body_that_is_no_object_is_refused() -> None:
    async with FakeGroq() as fake:
        for body in ("{", "[]", "[" * 100_000):
            assert (await post(fake, body))[0] == 400


@pytest.mark.parametrize(
    ("form", "file", "status"),
    [
        ({"model": "whisper-large-v3-turbo"}, ("v.ogg", "OggS"), 200),
        ({"model": "openai/gpt-oss-20b"}, ("v.ogg", "OggS"), 404),
        ({"model": "whisper-large-v3-turbo"}, ("v.exe", "MZ"), 400),
        ({"model": "whisper-large-v3-turbo"}, ("v.ogg", ""), 400),
        ({"model": "whisper-large-v3-turbo"}, None, 400),
        ({"model": "whisper-large-v3-turbo", "language": "english"}, ("v.ogg", "OggS"), 400),
        ({"model": "whisper-large-v3-turbo", "prompt": "x" * 900}, ("v.ogg", "OggS"), 400),
        ({"model": "whisper-large-v3-turbo", "response_format": "srt"}, ("v.ogg", "OggS"), 400),
        ({"model": "whisper-large-v3-turbo", "user": "ali"}, ("v.ogg", "OggS"), 400),
        ({"model": "whisper-large-v3-turbo"}, ("v.ogg", "x" * (25 * 1024 * 1024 + 1)), 413),
    ],
)
def test_a_voice_note_is_checked(
    form: dict[str, str], file: tuple[str, str] | None, status: int
) -> None:
    parts = [f'name="{name}"\r\n\r\n{value}' for name, value in form.items()]
    if file:
        parts.append(f'name="file"; filename="{file[0]}"\r\n\r\n{file[1]}')
    body = "".join(f"--b\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)

    @in_loop
    async def scene() -> None:
        async with FakeGroq() as fake:
            response = await AsyncHTTPClient().fetch(
                f"{fake.url}/openai/v1/audio/transcriptions",
                method="POST",
                headers={
                    "Authorization": f"Bearer {fake.key}",
                    "Content-Type": "multipart/form-data; boundary=b",
                },
                body=f"{body}--b--\r\n",
                raise_error=False,
            )

            assert response.code == status

    scene()


def test_as_a_process_it_answers_from_a_file(tmp_path: Path) -> None:
    known = tmp_path / "phrases.json"
    known.write_text('{"sold 3 rice": [{"intent": "undo"}]}')
    command = [sys.executable, "-m", "loadtest.fake_groq", "--port", "0", "--knows", str(known)]

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            url, _, key = process.stdout.readline().split()
            connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
            told = {"Authorization": f"Bearer {key}"}
            connection.request("POST", "/openai/v1/chat/completions", json.dumps(CHAT), told)
            answer = json.loads(connection.getresponse().read())
            connection.close()
        finally:
            process.terminate()

    assert [one["intent"] for one in commands(answer)] == ["undo"]


def url(content: bytes, kind: str = "jpeg") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def showing(*urls: Any, role: str = "user", model: str = "qwen/qwen3.8-27b") -> dict[str, Any]:
    parts = [{"type": "image_url", "image_url": {"url": one}} for one in urls]
    content = [{"type": "text", "text": "as json"}, *parts]
    return {"model": model, "messages": [{"role": role, "content": content}]}


@in_loop
async def test_a_picture_is_looked_at_and_shows_what_was_taught() -> None:
    async with FakeGroq() as fake:
        fake.sees({"name": "Rice", "qty": 2}, total=300)
        code, taught = await post(fake, showing(url(picture())))
        _, untaught = await post(fake, showing(url(picture("PNG"), "png")))

        bill = json.loads(taught["choices"][0]["message"]["content"])
        assert (code, bill["total"], bill["vendor"]) == (200, 300, None)
        assert bill["lines"][0] == {
            "name": "Rice",
            "qty": 2,
            "unit": None,
            "price": None,
            "amount": None,
        }
        assert json.loads(untaught["choices"][0]["message"]["content"])["lines"] == []
        assert fake.asked[0].pictures == (picture(),)


HUGE = picture("PNG", 6_000, 5_600)


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (showing(url(picture()), model="openai/gpt-oss-20b"), 400, "string"),
        (showing(url(picture()), role="system"), 400, "string"),
        (showing(*[url(picture())] * 6), 400, "up to 5"),
        (showing("https://example.org/a.jpg"), 400, "invalid image data"),
        (showing("data:image/jpeg;base64,????"), 400, "invalid image data"),
        (showing(url(b"no picture")), 400, "invalid image data"),
        (showing(url(picture(), "png")), 400, "media type"),
        (showing(url(HUGE, "png")), 400, "33177600"),
        (showing(url(picture() + bytes(3_000_000))), 413, "Too Large"),
        (showing(7), 400, "image_url.url"),
    ],
)
def test_a_picture_the_original_would_not_take_is_refused(
    body: dict[str, Any], status: int, reason: str
) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq() as fake:
            code, answer = await post(fake, body)

            assert (code, status == 413) == (status, len(json.dumps(body)) > BODY_LIMIT)
            assert reason in answer["error"]["message"]

    scene()
