import tempfile
from pathlib import Path

import pytest

from actors.rehearsal import rehearse


def test_a_rehearsal_sells_and_reports_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    done = rehearse()

    assert done == ("product.create", "sale.create", "report.summary")
    assert list(tmp_path.iterdir()) == []


def test_a_second_rehearsal_is_like_the_first() -> None:
    assert rehearse() == rehearse()
