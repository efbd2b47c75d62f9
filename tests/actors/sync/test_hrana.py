import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.storage.database import Value
from actors.sync import hrana
from actors.sync.hrana import Cell
from channels.errors import Malformed

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.binary(),
)


@given(VALUES)
def test_a_value_travels_both_ways(value: Value) -> None:
    cell = msgspec.json.decode(msgspec.json.encode(hrana.cell_of(value)), type=Cell)

    assert hrana.value_of(cell) == value


def test_a_blob_may_be_padded_or_not() -> None:
    assert hrana.value_of(Cell("blob", base64="AA==")) == b"\0"
    assert hrana.value_of(Cell("blob", base64="AA")) == b"\0"


@pytest.mark.parametrize(
    "cell",
    [
        Cell("integer", "x"),
        Cell("integer", str(2**63)),
        Cell("float", "x"),
        Cell("blob", base64="é"),
    ],
)
def test_what_is_no_value_is_malformed(cell: Cell) -> None:
    with pytest.raises(Malformed):
        hrana.value_of(cell)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_pipeline_or_malformed(raw: bytes) -> None:
    try:
        hrana.read(raw)
    except Malformed:
        return


def test_too_many_steps_are_malformed() -> None:
    steps = [{"stmt": {"sql": ""}}] * (hrana.STEPS + 1)
    raw = msgspec.json.encode({"requests": [{"type": "batch", "batch": {"steps": steps}}]})

    with pytest.raises(Malformed):
        hrana.read(raw)
