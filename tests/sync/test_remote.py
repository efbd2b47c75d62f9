"""SQL without a copy: stock `libsql`, and Hrana's JSON as it is."""

import http.client
import json
import subprocess
import sys
from typing import Any

import pytest

from tests.corner import Corner
from tests.sync.street import STORE, Street

LIBSQL = """
import libsql, sys
remote = libsql.connect(sys.argv[1], auth_token=sys.argv[2], isolation_level=None)
remote.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", ("a", "héllo", 2**40, bytes([0, 255])))
print(remote.execute("SELECT * FROM notes").fetchall())
"""


def ask(street: Street, path: str, body: Any, token: str | None = None) -> tuple[int, Any]:
    line = http.client.HTTPConnection("127.0.0.1", street.port, timeout=20)
    told = {"Authorization": f"Bearer {street.token if token is None else token}"}
    line.request("POST", f"/sync/{STORE}{path}", json.dumps(body), told)
    answer = line.getresponse()
    raw = answer.read()
    try:
        return answer.status, json.loads(raw)
    except json.JSONDecodeError:
        return answer.status, [json.loads(one) for one in raw.splitlines()]


def pipeline(street: Street, *requests: Any, version: int = 3) -> list[Any]:
    status, answer = ask(street, f"/v{version}/pipeline", {"requests": requests})
    assert status == 200, answer
    assert answer["baton"] is None
    return list(answer["results"])


def execute(sql: str, *args: Any, **more: Any) -> dict[str, Any]:
    return {"type": "execute", "stmt": {"sql": sql, "args": args} | more}


def batch(*steps: Any) -> dict[str, Any]:
    return {"type": "batch", "batch": {"steps": steps}}


def test_the_stock_library_reads_and_writes(street: Street) -> None:
    # In a process of its own: it holds the interpreter while it waits for us.
    words = [sys.executable, "-c", LIBSQL, street.url, street.token]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)

    assert done.stdout == "[('a', 'héllo', 1099511627776, b'\\x00\\xff')]\n", done.stderr
    assert street.rows("SELECT id FROM notes") == [("a",)]


@pytest.mark.parametrize("version", [2, 3])
def test_a_statement_tells_columns_rows_and_counts(street: Street, version: int) -> None:
    (wrote, read) = pipeline(
        street,
        execute("INSERT INTO notes VALUES ('a', 'x', 1, x'00')"),
        execute("SELECT id, size, raw, 1.5, NULL AS void FROM notes"),
        version=version,
    )

    assert wrote["response"]["result"]["affected_row_count"] == 1
    result = read["response"]["result"]
    assert [column["name"] for column in result["cols"]] == ["id", "size", "raw", "1.5", "void"]
    assert result["cols"][0]["decltype"] == "TEXT"
    assert result["rows"] == [
        [
            {"type": "text", "value": "a"},
            {"type": "integer", "value": "1"},
            {"type": "blob", "base64": "AA"},
            {"type": "float", "value": 1.5},
            {"type": "null"},
        ]
    ]


def test_arguments_by_name_are_bound(street: Street) -> None:
    named = [{"name": ":who", "value": {"type": "text", "value": "me"}}]

    (read,) = pipeline(street, execute("SELECT :who", named_args=named))

    assert read["response"]["result"]["rows"] == [[{"type": "text", "value": "me"}]]


def test_a_wrong_statement_fails_alone(street: Street) -> None:
    wrong, right = pipeline(street, execute("SELECT * FROM nowhere"), execute("SELECT 1"))

    assert wrong["type"] == "error"
    assert "no such table: nowhere" in wrong["error"]["message"]
    assert right["type"] == "ok"


def test_steps_follow_their_conditions(street: Street) -> None:
    (answer,) = pipeline(
        street,
        batch(
            {"stmt": {"sql": "BEGIN"}},
            {"stmt": {"sql": "INSERT INTO notes VALUES ('a', 'x', 1, NULL)"}},
            {"stmt": {"sql": "INSERT INTO nowhere VALUES (1)"}},
            {"stmt": {"sql": "COMMIT"}, "condition": {"type": "ok", "step": 2}},
            {
                "stmt": {"sql": "ROLLBACK"},
                "condition": {"type": "not", "cond": {"type": "ok", "step": 3}},
            },
        ),
    )

    result = answer["response"]["result"]
    assert [one is not None for one in result["step_results"]] == [True, True, False, False, True]
    assert [one is not None for one in result["step_errors"]] == [False, False, True, False, False]
    assert street.rows("SELECT 1 FROM notes") == []


def test_a_transaction_that_is_left_open_is_no_success(street: Street) -> None:
    _, left = pipeline(
        street, execute("BEGIN"), execute("INSERT INTO notes VALUES ('a', 'x', 1, NULL)")
    )

    assert left["type"] == "error"
    assert "one batch" in left["error"]["message"]
    assert street.rows("SELECT 1 FROM notes") == []


def test_a_script_a_stored_statement_and_a_description(street: Street) -> None:
    script = "INSERT INTO notes VALUES ('a;b', 'x', 1, NULL); INSERT INTO notes(id) VALUES ('c');"

    answers = pipeline(
        street,
        {"type": "sequence", "sql": script},
        {"type": "store_sql", "sql_id": 7, "sql": "SELECT count(*) AS n FROM notes"},
        {"type": "execute", "stmt": {"sql_id": 7}},
        {"type": "describe", "sql_id": 7},
        {"type": "get_autocommit"},
        {"type": "close"},
    )

    assert [one["type"] for one in answers] == ["ok"] * 6
    assert answers[2]["response"]["result"]["rows"] == [[{"type": "integer", "value": "2"}]]
    assert answers[3]["response"]["result"]["cols"][0]["name"] == "n"
    assert answers[4]["response"]["is_autocommit"] is True


def test_a_cursor_is_a_line_for_each_entry(street: Street) -> None:
    steps = [{"stmt": {"sql": "SELECT 1 UNION SELECT 2"}}, {"stmt": {"sql": "SELECT nothing"}}]

    status, lines = ask(street, "/v3/cursor", {"batch": {"steps": steps}})

    assert status == 200
    kinds = [line.get("type", "head") for line in lines]
    assert kinds == [
        "head", "step_begin", "row", "row", "step_end", "step_error", "replication_index",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH 'other.db' AS other",
        "PRAGMA journal_mode=DELETE",
        "DROP TABLE notes",
        "CREATE TABLE mine (id)",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT 1; END",
        "VACUUM",
        "INSERT OR REPLACE INTO notes(id) VALUES ('a')",
        "/* x */ REPLACE INTO notes(id) VALUES ('a')",
        "SELECT 1; DELETE FROM notes",
        "SAVEPOINT mine",
        "/**/ COMMIT; SELECT 1",
    ],
)
def test_what_is_not_allowed_is_not_done(street: Street, sql: str) -> None:
    street.write("INSERT INTO notes VALUES ('a', 'x', 1, NULL)")

    (answer,) = pipeline(street, execute(sql))

    assert answer["type"] == "error"
    assert street.rows("SELECT body FROM notes") == [("x",)]


@pytest.mark.parametrize(
    "stmt",
    [
        {"sql": "SELECT 1\0"},
        {"sql": "SELECT ?"},
        {"sql": "SELECT :a", "named_args": [{"name": "b", "value": {"type": "null"}}]},
        {"sql": "SELECT CAST(x'ff' AS TEXT)"},
        {"sql": "INSERT INTO notes(id) VALUES (CAST(x'ff' AS TEXT))"},
        {"sql": "SELECT randomblob(10000000)"},
        {"sql": "SELECT load_extension('x')"},
        {"sql": "INSERT INTO sqlite_schema VALUES (1, 2, 3, 4, 5)"},
    ],
)
def test_what_cannot_be_is_an_answer_and_no_accident(street: Street, stmt: dict[str, Any]) -> None:
    (answer,) = pipeline(street, {"type": "execute", "stmt": stmt})

    assert answer["type"] == "error"
    assert street.rows("SELECT * FROM notes") == []


@pytest.mark.parametrize(
    "sql",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
        "SELECT zeroblob(1000000) FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9))",
    ],
)
def test_what_asks_for_too_much_is_ended(
    street: Street, sql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actors.sync.stream.SECONDS", 0.2)

    status, answer = ask(street, "/v3/pipeline", {"requests": [execute(sql)]})

    assert status == 413, answer
    assert pipeline(street, execute("SELECT 1"))[0]["type"] == "ok"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"requests":[{"type":"nothing"}]}'])
def test_what_is_no_request_is_400(street: Street, body: bytes) -> None:
    line = http.client.HTTPConnection("127.0.0.1", street.port, timeout=20)
    told = {"Authorization": f"Bearer {street.token}"}
    line.request("POST", f"/sync/{STORE}/v3/pipeline", body, told)

    assert line.getresponse().status == 400


def test_a_stream_of_before_is_gone(street: Street) -> None:
    status, _ = ask(street, "/v3/pipeline", {"baton": "old", "requests": []})

    assert status == 404


def test_remote_sql_keeps_the_books_rules_too(corner: Corner, shop: Street) -> None:
    (refused,) = pipeline(shop, execute("UPDATE products SET price = -1 WHERE name = 'Rice'"))
    (orphan,) = pipeline(
        shop,
        execute(
            "INSERT INTO entries(id, txn, account, amount, key)"
            " VALUES ('e', (SELECT id FROM txns LIMIT 1), 'cash', 100, '')"
        ),
    )

    assert "out of range" in refused["error"]["message"]
    assert "never changed" in orphan["error"]["message"]
    assert corner.database.rows("SELECT price FROM products WHERE name = 'Rice'") == [(150_000,)]
