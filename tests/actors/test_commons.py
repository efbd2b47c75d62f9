"""What stores have in common: who must agree, what ends it, and what stays out."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest

from actors import commons
from actors.commons import CommonPhrases
from actors.parsing.templates.template import Made, Template
from actors.storage import shared
from channels.identity import TenantId

SALE = Template((Made("sale.create", {"items": 0, "customer": 1}),), common=True)
OTHER = Template(
    (Made("sale.create", {"items": 0, "customer": 1}, {"pay": "credit"}),), common=True
)
A, B, C, D = (TenantId(letter * 26) for letter in "abcd")
SHAPE = -7


@pytest.fixture
def phrases(tmp_path: Path) -> Iterator[CommonPhrases]:
    one = CommonPhrases(tmp_path / commons.FILE, lambda: 1)
    yield one
    one.close()


def agree(phrases: CommonPhrases, *tenants: TenantId, template: Template = SALE) -> None:
    for tenant in tenants:
        phrases.agree(SHAPE, template, tenant)
    phrases.flush()


def test_three_stores_and_five_times_yes_make_a_phrase_common(phrases: CommonPhrases) -> None:
    agree(phrases, A, A, B, B)
    assert phrases.recall(SHAPE) is None

    agree(phrases, C)

    assert phrases.recall(SHAPE) == SALE


def test_nothing_is_common_until_stores_agree(phrases: CommonPhrases) -> None:
    assert phrases.is_empty()
    agree(phrases, A, A, B, B)
    assert phrases.is_empty()

    agree(phrases, C)

    assert not phrases.is_empty()


def test_one_store_alone_can_not_make_a_phrase_common(phrases: CommonPhrases) -> None:
    agree(phrases, *([A] * 100), *([B] * 100))

    assert phrases.recall(SHAPE) is None


def test_an_objection_before_that_starts_the_count_again(phrases: CommonPhrases) -> None:
    agree(phrases, A, A, B, B)
    phrases.object(SHAPE, SALE)

    agree(phrases, C)

    assert phrases.recall(SHAPE) is None


def test_two_objections_end_it(phrases: CommonPhrases) -> None:
    agree(phrases, A, A, B, B, C)
    phrases.object(SHAPE, SALE)
    phrases.flush()
    assert phrases.recall(SHAPE) == SALE

    phrases.object(SHAPE, SALE)
    phrases.flush()

    assert phrases.recall(SHAPE) is None
    agree(phrases, A, A, B, B, C)
    assert phrases.recall(SHAPE) == SALE


def test_a_store_that_means_something_else_ends_it(phrases: CommonPhrases) -> None:
    agree(phrases, A, A, B, B, C)

    agree(phrases, D, template=OTHER)

    assert phrases.recall(SHAPE) is None


def test_an_objection_to_another_meaning_does_not_count(phrases: CommonPhrases) -> None:
    agree(phrases, A, A, B, B, C)

    for _ in range(commons.OBJECTIONS):
        phrases.object(SHAPE, OTHER)
    phrases.flush()

    assert phrases.recall(SHAPE) == SALE


def test_hosts_hear_of_each_other(phrases: CommonPhrases, tmp_path: Path) -> None:
    other = CommonPhrases(tmp_path / commons.FILE, lambda: 2)
    assert other.is_empty()
    assert other.recall(SHAPE) is None

    agree(phrases, A, A, B, B, C)
    other.flush()

    assert not other.is_empty()
    assert other.recall(SHAPE) == SALE
    other.close()


def test_the_file_is_made_when_there_is_something_to_write(
    phrases: CommonPhrases, tmp_path: Path
) -> None:
    assert phrases.recall(SHAPE) is None
    phrases.flush()
    assert not (tmp_path / commons.FILE).exists()

    agree(phrases, A)

    assert (tmp_path / commons.FILE).exists()


def test_nothing_that_names_a_store_is_written(phrases: CommonPhrases, tmp_path: Path) -> None:
    agree(phrases, A, B, C)
    phrases.close()

    assert A.encode() not in (tmp_path / commons.FILE).read_bytes()


def test_the_least_used_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commons, "LIMIT", 2)
    times = iter(range(1, 100))
    phrases = CommonPhrases(tmp_path / commons.FILE, lambda: next(times))
    for shape in (1, 2, 3):
        for tenant in (A, A, B, B, C):
            phrases.agree(shape, SALE, tenant)
        phrases.flush()
        phrases.recall(1)
        phrases.flush()

    assert [phrases.recall(shape) is not None for shape in (1, 2, 3)] == [True, False, True]
    phrases.close()


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / commons.FILE).write_bytes(b"nonsense" * 1_000)
    phrases = CommonPhrases(tmp_path / commons.FILE, lambda: 1)

    assert phrases.is_empty()
    assert phrases.recall(SHAPE) is None
    agree(phrases, A, A, B, B, C)
    assert phrases.recall(SHAPE) == SALE
    phrases.close()


def test_so_many_shapes_are_kept_in_memory(
    phrases: CommonPhrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commons, "REMEMBERED", 3)
    agree(phrases, A, A, B, B, C)

    for shape in range(100):
        phrases.recall(shape)

    assert len(phrases._known) == 3
    assert phrases.recall(SHAPE) == SALE


def test_a_phrase_is_recalled_while_another_host_writes(
    phrases: CommonPhrases, tmp_path: Path
) -> None:
    agree(phrases, A, A, B, B, C)
    other = shared.connect(tmp_path / commons.FILE, commons.SCHEMA)

    with shared.writing(other), ThreadPoolExecutor(1) as threads:
        phrases.agree(SHAPE, SALE, D)
        flushed = threads.submit(phrases.flush)
        recalled = phrases.recall(SHAPE)
        other.execute("UPDATE templates SET used_at = 2")
        waited = not flushed.done()
        other.execute("COMMIT; BEGIN")
        flushed.result()

    assert recalled == SALE
    assert waited
    other.close()


def test_a_phrase_is_recalled_while_a_store_is_forgotten(
    phrases: CommonPhrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(phrases, A, A, B, B, C)
    recalled = Future[Template | None]()

    def scrub(_: object) -> None:
        recall = Thread(target=lambda: recalled.set_result(phrases.recall(SHAPE)), daemon=True)
        recall.start()
        recall.join(timeout=5)

    monkeypatch.setattr(shared, "scrub", scrub)
    phrases.forget(A)

    assert recalled.done()
    assert recalled.result() == SALE


def test_what_cannot_be_written_is_kept_within_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commons, "NOTES_LIMIT", 5)
    path = tmp_path / commons.FILE
    path.mkdir()
    phrases = CommonPhrases(path, lambda: 1)
    for tenant in (D, D, D, A, A, B, B, C):
        agree(phrases, tenant)
    path.rmdir()

    phrases.flush()

    assert phrases.recall(SHAPE) == SALE
    phrases.close()
