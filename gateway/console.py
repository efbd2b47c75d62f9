"""
The console channel's door: a chat with no accounts, for this machine only.

Its messages take the same way as everybody's, journal and all; only the last step differs: its
replies are carried to the open pages instead of to a server.
"""

import asyncio
import contextlib
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from itertools import count, takewhile
from typing import Any, Final, TypeVar

import msgspec

from channels.adapter import Adapter, Delivery, HttpCall, Rejected, Sent
from channels.console import Said, file_of
from channels.errors import Malformed, Overloaded, TarError
from channels.identity import ChatAddress
from channels.inbound import Medium
from channels.reply import Attachment
from gateway.conversation import Ack, Conversation, Notice, Page, Say, Trouble, encode
from gateway.fetched import Fetched, fetched
from gateway.files import NO_FILES, Files
from gateway.intake import Ingress

log = logging.getLogger(__name__)

T = TypeVar("T")

CHATS_LIMIT: Final = 64
"""Chats remembered at once; a demo has one."""

SENT_LIMIT: Final = 8
"""Files that were sent and are remembered, a mebibyte each at most; they are fetched at once."""

PANEL_SECONDS: Final = 3.0
"""Between two looks at a store somebody is looking at, when nothing was said here."""

_CHAT: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)

AskPanel = Callable[[ChatAddress], Awaitable[bytes]]
"""Returns the store's panel as JSON, b"" for a chat without a store; raises TarError."""


class _FromPage(msgspec.Struct, frozen=True):
    """What a page may say: not in which chat, and not as whom."""

    id: str
    text: str = ""
    button: str = ""
    message: str = ""


class _Bubble(msgspec.Struct, frozen=True):
    """The body of one of the console adapter's calls."""

    parts: tuple[dict[str, str], ...] = ()
    rows: tuple[tuple[dict[str, Any], ...], ...] = ()
    edits: str = ""
    notice: bool = False


class Console:
    """
    All console chats.

    `clock` gives milliseconds since the epoch. An instance is also the transport of its account's
    line in egress, for the replies that a restart left undelivered.
    """

    def __init__(
        self,
        adapter: Adapter,
        ingress: Ingress,
        ask_panel: AskPanel,
        clock: Callable[[], int],
        files: Files = NO_FILES,
    ) -> None:
        self._adapter = adapter
        self._ingress = ingress
        self._ask_panel = ask_panel
        self._clock = clock
        self._files = files
        self._chats: dict[str, Conversation] = {}
        self._sent: dict[str, bytes] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        # From the clock, so that ids go on rising after a restart, where buttons still name them.
        self._ids = count(clock())

    async def __call__(self, call: HttpCall) -> Delivery:
        """Show a reply on the open pages and remember it for those to come."""
        try:
            shown = self._show(call)
        except TarError as error:
            return Rejected(str(error))
        return Sent(shown.id if isinstance(shown, Say) else "")

    def join(self, chat: str, page: Page) -> None:
        """
        Show the chat to the page until it leaves.

        Raises:
            Malformed: not a chat's name.
            Overloaded: too many chats or pages.

        """
        conversation = self._conversation(chat)
        if conversation.join(page) == 1:
            self._start(self._keep_panel(chat, conversation))

    def leave(self, chat: str, page: Page) -> None:
        """Forget the page."""
        self._conversation(chat).leave(page)

    def hear(self, chat: str, raw: bytes | str, page: Page) -> None:
        """Take what a page says; the page learns what became of it."""
        self._start(self._hear(chat, raw, page))

    async def say(self, said: Said, heard: Callable[[], object]) -> list[Say | Notice]:
        """
        Return the replies, which the open pages show too; `heard` is called once it is on disk.

        Raises:
            Malformed: not a chat's name, or neither words nor a button.
            Overloaded, JournalBroken: not taken, may be said again under the same id.

        """
        conversation = self._conversation(said.chat)
        arrived = self._adapter.decode(msgspec.json.encode(said))
        if not arrived:
            raise Malformed("nothing was said")
        shown: list[Say | Notice] = []
        accepted = self._ingress.accept(arrived[0], self._clock())
        try:
            await accepted.durable
            self._remember(conversation, said)
            heard()
            await asyncio.wait((accepted.outcome,))
            here = takewhile(lambda call: call.chat == arrived[0].chat, accepted.calls())
            shown.extend(self._show(call) for call in here)
        finally:
            # Whatever goes to other chats, or comes when nobody waits any more, is egress's.
            accepted.release(len(shown))
        return shown

    async def send(self, said: Said, content: bytes) -> list[Say | Notice]:
        """Return the replies to a file, as `say`; its bytes wait here until they are fetched."""
        while len(self._sent) >= SENT_LIMIT:
            del self._sent[next(iter(self._sent))]
        self._sent[file_of(said)] = content
        return await self.say(said, lambda: None)

    async def fetch(self, sent: Medium) -> Fetched:
        """Return what was sent, as `gateway.recordings` wants it; a restart forgets it."""
        content = self._sent.get(sent.file)
        return Fetched(unheard="unreachable") if content is None else fetched(sent, content)

    async def file(self, chat: str, say: str) -> tuple[Attachment, bytes] | None:
        """
        Return the file that goes with a message, None when there is no such message.

        Raises:
            TarError: when it cannot be made, or not now.

        """
        known = self._conversation(chat).file(say)
        if known is None:
            return None
        async with self._files.room:
            return known, await self._files.make(known)

    async def stop(self) -> None:
        """End everything that waits; what was said is in the journal."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _conversation(self, chat: str) -> Conversation:
        if not _CHAT.fullmatch(chat):
            raise Malformed("a chat's name is 1-64 letters, digits, - and _")
        if chat not in self._chats and len(self._chats) >= CHATS_LIMIT:
            raise Overloaded(f"{CHATS_LIMIT} console chats are open")
        return self._chats.setdefault(chat, Conversation())

    async def _hear(self, chat: str, raw: bytes | str, page: Page) -> None:
        said = _FromPage("")
        try:
            said = _read(raw, _FromPage)
            spoken = Said(said.id, chat, said.text, said.button, said.message)
            await self.say(spoken, lambda: page.send(encode(Ack(said.id))))
        except TarError as error:
            page.send(encode(Trouble(said.id, error.code, str(error), error.retryable)))

    def _remember(self, conversation: Conversation, said: Said) -> None:
        if said.text or said.file:
            parts = ({"text": said.text or said.file},)
            conversation.remember(Say(said.id, self._clock(), parts, own=True))

    def _show(self, call: HttpCall) -> Say | Notice:
        """Return what the open pages now show. Raises Malformed, Overloaded."""
        conversation = self._conversation(call.chat.chat)
        bubble = _read(call.body, _Bubble)
        conversation.stale.set()
        if bubble.notice:
            return self._notify(conversation, bubble)
        name = bubble.edits or str(next(self._ids))
        say = Say(name, self._clock(), bubble.parts, bubble.rows, file=call.attachment)
        if not (bubble.edits and conversation.edit(say)):
            conversation.remember(say)
        return say

    def _notify(self, conversation: Conversation, bubble: _Bubble) -> Notice:
        notice = Notice("".join(part["text"] for part in bubble.parts))
        # A button's acknowledgement without words has nothing to show here.
        if notice.text:
            conversation.show(notice)
        return notice

    async def _keep_panel(self, chat: str, conversation: Conversation) -> None:
        """Keep the store's panel true while somebody looks at it."""
        address = ChatAddress(self._adapter.channel, self._adapter.account, chat)
        while conversation.pages:
            conversation.stale.clear()
            try:
                conversation.show_panel(await self._ask_panel(address))
            except TarError as error:
                log.info("console.panel_failed reason=%s", error)
            # Events are waited for in a task of their own; a timeout is the usual way out.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(conversation.stale.wait(), PANEL_SECONDS)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _read(raw: bytes | str, expected: type[T]) -> T:
    try:
        return msgspec.json.decode(raw, type=expected)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(str(error)) from error
