"""The list of corpora and their lines."""

from pathlib import Path
from typing import get_args

import msgspec
import pytest

from loadtest.corpora import Corpus, Expected, Half, corpora
from tests.actors.parsing.stores import CORPUS


def test_every_corpus_is_listed_once_and_lies_beside_its_store() -> None:
    listed = corpora(CORPUS)

    assert sorted(one.name for one in listed) == sorted(p.stem for p in CORPUS.glob("*.jsonl"))
    assert all((CORPUS / f"{one.store}.json").exists() for one in listed)


def test_only_what_everybody_says_stands_in_both_halves() -> None:
    texts = {
        half: {
            said.text for one in corpora(CORPUS) if one.half == half for said in one.lines(CORPUS)
        }
        for half in get_args(Half)
    }

    assert min(map(len, texts.values())) > 500
    assert len(set.intersection(*texts.values())) < 0.03 * len(texts["held out"])


def test_every_intent_stands_in_the_corpora_of_the_held_out_half() -> None:
    held_out = [one for one in corpora(CORPUS) if one.half == "held out"]

    meant = {
        m["intent"] for one in held_out for said in one.lines(CORPUS) for m in said.expect.meant()
    }

    assert len(meant) >= 35


def test_a_line_with_a_field_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text('{"text": "a", "expect": {}, "rolle": "owner"}\n')

    with pytest.raises(msgspec.ValidationError, match="rolle"):
        Corpus("odd", "English", "corner", "tuned").lines(tmp_path)


def test_a_line_of_several_commands_means_all_of_them() -> None:
    several = ({"intent": "help"}, {"intent": "undo"})

    assert Expected(commands=several).meant() == list(several)
    assert Expected(intent="help").meant() == [{"intent": "help", "slots": {}}]
    assert Expected().meant() == []
