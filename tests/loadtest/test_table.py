from pathlib import Path

import pytest

from loadtest.table import BEGIN, END, insert, table

FIGURES = {
    "tar": [{"phase": "closed", "per_second": [1500, 1400, 1600]}],
    "peer": [{"phase": "closed", "per_second": [3000, 3000, 3000]}],
}


def test_ours_stands_beside_each_peer_with_the_ratio() -> None:
    lines = table(FIGURES, 3000).splitlines()

    assert lines[0] == "| 3,000 stores | tar | peer | tar/peer |"
    assert "| 1,500 (1,400..1,600) msg/s | 3,000 msg/s | 0.50 |" in "\n".join(lines)


def test_the_table_replaces_what_stands_between_the_markers(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")

    insert("new", page)

    assert page.read_text() == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("prose\n")

    with pytest.raises(ValueError, match="has no lines"):
        insert("new", page)

    assert page.read_text() == "prose\n"
