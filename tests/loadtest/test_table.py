from pathlib import Path

import pytest

from loadtest.table import BEGIN, END, insert, medians, table

FIGURES = {
    "tar": medians([[{"phase": "closed", "per_second": n}] for n in (1600, 1400, 1500)]),
    "peer": medians([[{"phase": "closed", "per_second": 3000}]]),
}


def test_ours_stands_beside_each_peer_with_the_ratio() -> None:
    lines = table(FIGURES, 3000).splitlines()

    assert lines[0] == "| 3,000 stores | tar | peer | tar/peer |"
    assert "| 1,500 (1,400..1,600) msg/s | 3,000 msg/s | 0.50 |" in "\n".join(lines)


def test_the_table_replaces_what_stands_between_the_markers(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")

    insert(page, "new")

    assert page.read_text() == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("prose\n")

    with pytest.raises(SystemExit, match="needs the lines"):
        insert(page, "new")

    assert page.read_text() == "prose\n"
