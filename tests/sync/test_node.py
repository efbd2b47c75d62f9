"""The stock clients in JavaScript, the same engine as on phones; `make node` fetches them."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sync.street import Street

Connect = Callable[..., Any]

HERE = Path(__file__).parent / "node"
NODE = shutil.which("node")

needs_clients = [
    pytest.mark.skipif(NODE is None, reason="node is not installed"),
    pytest.mark.skipif(
        not (HERE / "node_modules").exists(), reason="its clients are not here: make node"
    ),
]
pytestmark = [pytest.mark.slow, *needs_clients]


class Replica:
    """A device in a process of Node's."""

    def __init__(self, path: Path, street: Street, *more: str) -> None:
        words = [NODE or "", str(HERE / "replica.mjs"), str(path), street.url, street.token, *more]
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=path.parent
        )
        assert self._answer() == "open"

    def __call__(self, *order: Any) -> Any:
        """Return what an order led to."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def sync(self) -> None:
        self("push")
        self("pull")

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def _answer(self) -> Any:
        assert self._process.stdout
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer
        return answer["ok"]


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Callable[..., Replica]]:
    opened: list[Replica] = []

    def connect(street: Street, name: str = "node", *more: str) -> Replica:
        one = Replica(tmp_path / f"{name}.device", street, *more)
        opened.append(one)
        return one

    yield connect
    for one in opened:
        one.close()


def test_a_device_in_javascript_and_one_in_python_meet(
    street: Street, device: Connect, replica: Callable[..., Replica]
) -> None:
    street.write("INSERT INTO notes VALUES ('a', 'of the store', 1, NULL)")
    node, python = replica(street), device(street)
    node("run", "UPDATE notes SET size = 2 WHERE id = 'a'")
    node("run", "INSERT INTO notes VALUES ('n', 'of node', 9, NULL)")
    python.execute("UPDATE notes SET body = 'of python' WHERE id = 'a'")
    python.commit()

    node.sync()
    python.push()
    python.pull()
    node.sync()

    wanted = [("a", "of python", 2), ("n", "of node", 9)]
    assert street.rows("SELECT id, body, size FROM notes ORDER BY id") == wanted
    assert [
        tuple(row.values()) for row in node("rows", "SELECT id, body, size FROM notes ORDER BY id")
    ] == wanted
    assert list(python.execute("SELECT id, body, size FROM notes ORDER BY id")) == wanted
    assert node("pull") is False


def test_the_loop_of_the_documentation_tries_again_and_ends_without_a_token(
    street: Street, replica: Callable[..., Replica]
) -> None:
    node = replica(street)
    node("run", "INSERT INTO notes(id) VALUES ('n')")
    street.lost = 1
    done = node("sync")
    street.forget_devices()
    with pytest.raises(AssertionError, match="status=401"):
        node("sync")

    assert done is True
    assert street.rows("SELECT id FROM notes") == [("n",)]
    sample = (HERE / "loop.mjs").read_text("utf-8").split("\n", 1)[1]
    assert sample in Path("docs/sync.md").read_text("utf-8")


def test_what_was_refused_comes_to_javascript_too(
    street: Street, replica: Callable[..., Replica]
) -> None:
    node = replica(street)
    node("run", "INSERT INTO stamps VALUES ('mine', 'blue')")
    street.write("INSERT INTO stamps VALUES ('theirs', 'blue')")

    node.sync()

    assert node("rows", "SELECT code FROM stamps") == [{"code": "theirs"}]
    assert node("rows", "SELECT row FROM sync_conflicts") == [{"row": "mine"}]


def test_a_whole_copy_in_pieces_is_whole_in_javascript(
    street: Street, replica: Callable[..., Replica]
) -> None:
    with street.store() as database, database.transaction():
        for number in range(1_500):
            database.run("INSERT INTO notes(id, body) VALUES (?, ?)", (f"n{number}", "x" * 2_000))

    node = replica(street)

    assert len(street.received) > 2
    assert node("rows", "SELECT count(*) AS n FROM notes") == [{"n": 1_500}]


def test_a_device_in_javascript_that_waits_is_woken(
    street: Street, replica: Callable[..., Replica]
) -> None:
    node = replica(street, "waiting", "30000")
    polling = node._process.stdin
    assert polling
    polling.write('["pull"]\n')
    polling.flush()
    while not street.waiting:
        pass
    street.write("INSERT INTO notes(id) VALUES ('now')")

    assert node._answer() is True
    assert node("rows", "SELECT id FROM notes") == [{"id": "now"}]


def test_both_libraries_for_remote_sql_work(street: Street) -> None:
    words = [NODE or "", str(HERE / "remote.mjs"), street.url, street.token]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["libsql"] == {"id": "l", "body": "é", "size": 7}
    assert found["serverless"] == {"id": "s", "body": "ü"}
    assert "no such table" in found["batchRefused"]
    assert street.rows("SELECT id FROM notes ORDER BY id") == [("l",), ("s",)]
