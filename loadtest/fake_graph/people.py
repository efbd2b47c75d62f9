"""A person with WhatsApp, who writes to one of our numbers, presses, records, and reads replies."""

from typing import Any

from loadtest.fake_graph.network import Network, Number
from loadtest.fake_graph.world import WINDOW_SECONDS, Message, User

Json = dict[str, Any]


class Person:
    """What one person does and sees; `number` is whom they write to unless another is named."""

    def __init__(self, network: Network, user: User, number: Number) -> None:
        self._network = network
        self._number = number
        self._heard = 0
        self.user = user

    @property
    def texts(self) -> list[str]:
        """What our number said to them, in order."""
        return [one.text for one in self.messages]

    @property
    def messages(self) -> list[Message]:
        """Messages of our number to them."""
        mine = (one for one in self._network.messages.values() if one.to is self.user)
        return [one for one in mine if one.account == self._number.id]

    def says(self, text: str, **more: Any) -> str:
        """Write a text; return its id."""
        return self.sends("text", {"body": text}, **more)

    def presses(self, label: str) -> str:
        """Press the latest button or row whose label begins so; return the id of that message."""
        for message in reversed(self.messages):
            for words, token in message.choices.items():
                if words.startswith(label):
                    kind = message.body["interactive"]["type"]
                    reply = "button_reply" if kind == "button" else "list_reply"
                    content = {"type": reply, reply: {"id": token, "title": words}}
                    under = {"from": self._number.digits, "id": message.id}
                    return self.sends("interactive", content, context=under)
        raise LookupError(f"nothing to press is called {label!r}")

    def records(self, content: bytes) -> str:
        """Send a voice note; return its id."""
        mime = "audio/ogg; codecs=opus"
        file = self._network.add_file(content, mime)
        voice = {"id": file.id, "mime_type": mime, "sha256": "x", "voice": True}
        return self.sends("audio", voice)

    def attaches(self, content: bytes, name: str, mime: str) -> str:
        """Send a file; return its id."""
        file = self._network.add_file(content, mime)
        facts = {"id": file.id, "mime_type": mime, "sha256": "x", "filename": name}
        return self.sends("document", facts)

    def photographs(self, content: bytes, caption: str = "", mime: str = "image/jpeg") -> str:
        """Send a picture; return its id."""
        file = self._network.add_file(content, mime)
        facts = {"id": file.id, "mime_type": mime, "sha256": "x"}
        return self.sends("image", facts | ({"caption": caption} if caption else {}))

    def opens(self, message: Message) -> bytes:
        """Return what is in the file that a message shows."""
        return self._network.files[str(message.body[message.kind]["id"])].content

    def edits(self, original: str, text: str) -> str:
        """Change the words of a message; return the id of the change."""
        inner = {"type": "text", "text": {"body": text}}
        return self.sends("edit", {"original_message_id": original, "message": inner})

    def sends(self, kind: str, content: Json, **more: Any) -> str:
        """Send a message of any type; return its id."""
        wamid, now = self._network.wamid(), self._network.time.now()
        if kind not in {"reaction", "edit"}:
            self.user.wrote_at[self._number.id] = now
        message = self.user.sender() | {"id": wamid, "timestamp": str(int(now)), "type": kind}
        self._number.heard[wamid] = self.user
        value = {"contacts": [self.user.contact()], "messages": [message | {kind: content} | more]}
        self._network.tell(self._number, value)
        return wamid

    def falls_silent(self) -> None:
        """Let a day pass for this person alone."""
        self.user.wrote_at[self._number.id] = self._network.time.now() - WINDOW_SECONDS - 1

    def reads(self) -> None:
        """Read all that was said."""
        for message in self.messages:
            if "read" not in message.stages:
                self._network.status(self._number, message, "read")

    async def hears(self, fragment: str = "", within_seconds: float = 10.0) -> Message:
        """
        Return our number's next message to them with these words.

        Raises:
            TimeoutError: there was none within real time.

        """
        found: list[Message] = []

        def heard() -> bool:
            later = self.messages[self._heard :]
            for place, message in enumerate(later, self._heard + 1):
                if fragment in message.text:
                    self._heard = place
                    found.append(message)
                    return True
            return False

        try:
            await self._network.bell.until(heard, within_seconds)
        except TimeoutError:
            raise TimeoutError(f"{fragment!r} was not among {self.texts}") from None
        return found[0]
