"""What stands around the protocol: who is let in, from where, and in what wrapping."""

import gzip
import http.client
import json
import socket
from typing import Any

import pytest

from actors.sync import protobuf
from channels.identity import PersonId
from tests.sync.street import NOW, STORE, Street


def ask(
    street: Street, method: str, path: str, body: Any = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    line = http.client.HTTPConnection("127.0.0.1", street.port, timeout=20)
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    told = {key.replace("_", "-"): value for key, value in headers.items()}
    line.request(method, path, raw, told)
    answer = line.getresponse()
    return answer.status, dict(answer.headers), answer.read()


def pull(street: Street, **headers: str) -> tuple[int, dict[str, str], bytes]:
    bearer = {"Authorization": f"Bearer {street.token}"}
    return ask(street, "POST", f"/sync/{STORE}/pull-updates", **(bearer | headers))


def test_a_browser_may_ask_from_anywhere(street: Street) -> None:
    status, headers, body = ask(
        street,
        "OPTIONS",
        f"/sync/{STORE}/pull-updates",
        Origin="https://shop.example.org",
        Access_Control_Request_Headers="authorization",
    )

    assert (status, body) == (204, b"")
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "authorization" in headers["Access-Control-Allow-Headers"]
    assert "POST" in headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("path", ["pull-updates", "v2/pipeline", "v3/pipeline", "v3/cursor"])
def test_every_answer_may_be_read_by_an_isolated_page(street: Street, path: str) -> None:
    status, headers, _ = ask(street, "POST", f"/sync/{STORE}/{path}")

    assert status == 401
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("listed", "packed"),
    [
        ("gzip, deflate, br", True),
        ("deflate, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("application/protobuf", False),
        ("", False),
    ],
)
def test_pages_are_packed_only_for_who_lists_gzip(
    street: Street, listed: str, *, packed: bool
) -> None:
    _, plain_headers, plain = pull(street)
    _, headers, body = pull(street, Accept_Encoding=listed)

    assert "Content-Encoding" not in plain_headers
    assert (headers.get("Content-Encoding") == "gzip") is packed
    assert (gzip.decompress(body) if packed else body) == plain
    assert not packed or len(body) < len(plain) / 2


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("", 401),
        ("Bearer", 401),
        ("Bearer wrong", 401),
        ("Basic dG9rZW4=", 401),
        ("Bearer " + "x" * 5_000, 401),
    ],
)
def test_nobody_is_let_in_without_a_token(street: Street, header: str, status: int) -> None:
    assert pull(street, Authorization=header)[0] == status


def test_a_token_opens_its_own_store_only(street: Street) -> None:
    for other in ("t" * 26, "not-an-id"):
        status, _, _ = ask(
            street,
            "POST",
            f"/sync/{other}/pull-updates",
            Authorization=f"Bearer {street.token}",
        )
        assert status in {401, 404}


def test_a_store_that_is_set_apart_lets_no_device_in(street: Street) -> None:
    street.set_apart("being looked at")
    kept, _, body = pull(street)
    street.set_apart("")

    assert (kept, pull(street)[0]) == (403, 200)
    assert b"being looked at" in body


def test_which_versions_are_spoken_is_said(street: Street) -> None:
    found = {path: ask(street, "GET", f"/sync/{STORE}/{path}")[0] for path in ("v2", "v3")}

    assert found == {"v2": 200, "v3": 200}
    assert ask(street, "GET", f"/sync/{STORE}/v3-protobuf")[0] == 404


def test_a_body_beyond_the_limit_is_refused(street: Street) -> None:
    bearer = f"Bearer {street.token}"
    small = ask(street, "POST", f"/sync/{STORE}/pull-updates", b"x" * 70_000, Authorization=bearer)

    large = ask(street, "POST", f"/sync/{STORE}/v2/pipeline", b" " * 2**25, Authorization=bearer)

    assert (small[0], large[0]) == (413, 413)
    assert b"in parts" in large[2]


@pytest.mark.parametrize("body", [b"\x0a", b"\xff" * 20, b"\x08\x01", b"\x2a\x01x", b"\x3a\x01x"])
def test_what_is_no_pull_is_400(street: Street, body: bytes) -> None:
    status, _, _ = ask(
        street,
        "POST",
        f"/sync/{STORE}/pull-updates",
        body,
        Authorization=f"Bearer {street.token}",
    )

    assert status == 400


def test_a_revision_of_another_life_gets_everything(street: Street) -> None:
    for known in ("", "0000000000000000.5", "rubbish", "a.b.c", "é.1", "x." + "9" * 30):
        request = protobuf._bytes(3, known.encode())
        status, _, body = ask(
            street,
            "POST",
            f"/sync/{STORE}/pull-updates",
            request,
            Authorization=f"Bearer {street.token}",
        )
        assert status == 200
        assert len(body) > 100_000


def test_a_code_is_good_for_one_token(street: Street) -> None:
    code = street.offer("console:main")

    status, _, body = ask(street, "POST", "/sync/pair", {"code": code, "name": "Omar's phone"})
    again, _, _ = ask(street, "POST", "/sync/pair", {"code": code})

    answer = json.loads(body)
    assert status == 201
    assert answer["path"] == f"/sync/{STORE}"
    assert answer["access"] == "full"
    assert again == 401
    (listed,) = [one for one in street.devices.listed(STORE) if one["name"] != "test"]
    assert (listed["name"], listed["person"]) == ("Omar's phone", PersonId("console:main"))
    assert answer["token"] not in (street.path.parent / "registry.db").read_bytes().decode(
        "latin-1"
    )


def test_a_code_that_has_expired_is_good_for_nothing(street: Street) -> None:
    code = street.offer("", until=NOW - 1)

    assert ask(street, "POST", "/sync/pair", {"code": code})[0] == 401


def test_a_device_that_does_not_read_is_cut_off_and_lets_the_store_go(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.sync.PIECE_SECONDS", 0.2)
    with street.store() as database, database.transaction():
        for number in range(6_000):
            database.run("INSERT INTO notes(id, body) VALUES (?, ?)", (f"n{number}", "x" * 3_000))
    line = socket.create_connection(("127.0.0.1", street.port), timeout=20)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    line.sendall(
        f"POST /sync/{STORE}/pull-updates HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
        f"Authorization: Bearer {street.token}\r\n\r\n".encode()
    )
    while not street.received:
        pass

    def pinned() -> bool:
        with street.store() as database:
            return bool(database.track().pins)

    while pinned():
        pass
    line.close()
    assert len(pull(street)[2]) > 18_000_000
