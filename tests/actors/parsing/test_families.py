"""Which families a clause can belong to: those that ask each of them would name, in order."""

from hypothesis import given
from hypothesis import strategies as st

from actors.parsing.families import Families
from actors.parsing.grammar import FAMILIES

KINDS = st.frozensets(st.sampled_from(sorted({k for one in FAMILIES for k in one.allowed})))


@given(KINDS)
def test_those_are_found_that_fit(kinds: frozenset[str]) -> None:
    fitting = [one for one in FAMILIES if one.anchored(kinds, one.allowed)]
    assert list(Families(FAMILIES).fitting(kinds)) == fitting


@given(KINDS)
def test_those_are_found_that_have_an_anchor(kinds: frozenset[str]) -> None:
    anchored = [one for one in FAMILIES if one.anchored(kinds, kinds)]
    assert list(Families(FAMILIES).anchored(kinds)) == anchored


def test_a_kind_that_no_family_knows_is_allowed_by_none() -> None:
    assert Families(FAMILIES).fitting(frozenset({"no such kind"})) == ()
