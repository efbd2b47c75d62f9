"""What a device asks of a store -> the body of its answer: the page to read first in this room."""

from collections.abc import Callable

from actors.storage.database import Database
from actors.storage.foreign import Policy
from actors.sync import pull, stream
from actors.sync.author import author_of
from channels.identity import MessageKey
from channels.messages import Envelope
from channels.sync import PullMore, PullPages, RunSql, Served


def answer(
    database: Database,
    envelope: Envelope,
    wake: Callable[[int], None],
    policy: Policy = stream.BOOKS,
) -> Served:
    """
    Return what the order led to; what it wrote, as the policy lets it, is committed and on disk.

    Before that, `wake` is told when the store wants to be woken, in ms; it may have news to tell.

    Raises:
        Malformed, Expired, TooLarge, OutOfTime: the request is none that can be served.
        Overloaded: the copy cannot be gone on with, or begun, right now. Whatever `wake` raises.
        Refused, Unauthorised: whose device it is may not do that, or not any more.
        Quarantined: when the file is damaged, locked, read-only or full.

    """
    at, body = envelope.received_at, envelope.body
    if isinstance(body, PullMore):
        return pull.more(database, body, at)
    assert isinstance(body, PullPages | RunSql)
    key = MessageKey(f"sync:{body.device.id}:{at}:{envelope.correlation}")
    author = author_of(database, body.device, key)
    if isinstance(body, PullPages):
        return pull.pull(database, body, envelope.correlation, at)
    return stream.run(database, body, author, at, wake, policy)
