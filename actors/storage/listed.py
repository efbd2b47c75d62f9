"""Several values as one parameter of a statement. A door to apsw; reads and writes nothing."""

from collections.abc import Collection
from typing import cast

import apsw

from actors.storage.database import Value


def listed(values: Collection[str]) -> Value:
    """
    Return the values as the table `carray(?)`, whose column is `value`.

    The statement is as short for many as for one: https://sqlite.org/carray.html
    """
    return cast("Value", apsw.carray(tuple(values))) if values else None
