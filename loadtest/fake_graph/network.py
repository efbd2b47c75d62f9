"""All people, numbers, templates and files, and what becomes of a call. No HTTP here."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from loadtest.fake_graph.checks import check_message, check_read
from loadtest.fake_graph.errors import GraphError, bad
from loadtest.fake_graph.limits import Flood, Limits
from loadtest.fake_graph.webhook import Webhook
from loadtest.fake_graph.world import WINDOW_SECONDS, Call, File, Message, User
from loadtest.fake_telegram.passing import Bell, Time

Json = dict[str, Any]

LINK_SECONDS: Final = 300.0


@dataclass
class Number:
    """One of our numbers: what it heard, said and was told."""

    id: str
    digits: str
    flood: Flood
    heard: dict[str, User] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)


class Network:
    """
    The whole of WhatsApp, as far as our app sees it.

    Attributes:
        refusals: errors for the coming messages; late_refusals: for those that are taken first.
    """

    def __init__(self, time: Time, limits: Limits, webhook: Webhook, bell: Bell) -> None:
        self.time = time
        self.bell = bell
        self.webhook = webhook
        self.numbers: dict[str, Number] = {}
        self.users: list[User] = []
        self.messages: dict[str, Message] = {}
        self.templates: dict[str, Json] = {}
        self.files: dict[str, File] = {}
        self.calls: list[Call] = []
        self.refusals: list[GraphError] = []
        self.late_refusals: list[GraphError] = []
        self.batch: list[Json] | None = None
        self._limits = limits
        self._ids = count(1)

    def add_number(self, account: str, digits: str) -> Number:
        """Return a new number of ours."""
        number = Number(account, digits, Flood(self._limits))
        self.numbers[account] = number
        return number

    def wamid(self) -> str:
        """Return a new message id, shaped like Meta's."""
        return f"wamid.HBgMFAKE{next(self._ids):08d}VAgASGA=="

    def add_file(self, content: bytes, mime: str) -> File:
        """Return a new file."""
        file = File(str(1_000_000_000_000_000 + next(self._ids)), content, mime)
        self.files[file.id] = file
        return file

    def tell(self, number: Number, value: Json, field: str = "messages") -> None:
        """Have something delivered, at once or with the batch that is being gathered."""
        about = {"display_phone_number": number.digits, "phone_number_id": number.id}
        whole = {"messaging_product": "whatsapp", "metadata": about} | value
        change = {"value": whole, "field": field}
        if self.batch is not None:
            self.batch.append(change)
        elif self.webhook.url:
            self.webhook.deliver([change])

    def send(self, number: Number, body: Json) -> Json:
        """Return the answer to a message that a number sends. Raises GraphError."""
        if body.get("status") == "read":
            return self._read(number, body)
        if self.refusals:
            raise self.refusals.pop(0)
        kind = check_message(body, self.templates, self.files)
        user = self._addressee(body)
        self._check_window(number, user, kind)
        number.flood.take(user.user_id, self.time.now())
        message = Message(self.wamid(), number.id, user, body, self.time.now())
        self.messages[message.id] = message
        self._report(number, message)
        contact = {"input": body.get("to") or body.get("recipient"), "wa_id": user.wa_id}
        sent = {"id": message.id, "message_status": "accepted"}
        return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}

    def note(self, name: str, body: Json, error: GraphError | None) -> None:
        """Write a call down and wake whoever waits for one."""
        status, code = (error.status, error.code) if error else (200, 0)
        self.calls.append(Call(name, body, status, code))
        self.bell.ring()

    def link(self, file: File, home: str) -> Json:
        """Return where a file can be fetched, for five minutes."""
        file.link, file.linked_at = f"l{next(self._ids)}", self.time.now()
        url = f"{home}/attachments/{file.id}?link={file.link}"
        size = len(file.content)
        facts = {"id": file.id, "mime_type": file.mime, "sha256": "0" * 64, "file_size": str(size)}
        return facts | {"url": url, "messaging_product": "whatsapp"}

    def content(self, file_id: str, link: str) -> File:
        """Return the file behind a link. Raises GraphError."""
        file = self.files.get(file_id)
        if file is None or file.link != link or self.time.now() - file.linked_at > LINK_SECONDS:
            raise GraphError(100, "URL signature expired", 404)
        return file

    def status(self, number: Number, message: Message, stage: str, **more: Any) -> None:
        """Tell what became of a message."""
        message.stages.append(stage)
        told = {
            "id": message.id,
            "status": stage,
            "timestamp": str(int(self.time.now())),
            "recipient_id": message.to.wa_id,
            "recipient_user_id": message.to.user_id,
        }
        contacts = {} if stage == "failed" else {"contacts": [message.to.contact()]}
        self.tell(number, contacts | {"statuses": [told | more]})

    def _read(self, number: Number, body: Json) -> Json:
        check_read(body, number.heard)
        number.read.append(body["message_id"])
        if "typing_indicator" in body:
            number.typed.append(body["message_id"])
        return {"success": True}

    def _addressee(self, body: Json) -> User:
        name = body.get("to") or body.get("recipient")
        user = next((one for one in self.users if name in {one.wa_id, one.user_id}), None)
        if user is None or not user.reachable:
            raise GraphError(131026, "Message undeliverable")
        return user

    def _check_window(self, number: Number, user: User, kind: str) -> None:
        age = self.time.now() - user.wrote_at.get(number.id, -WINDOW_SECONDS)
        if kind != "template" and age > WINDOW_SECONDS:
            details = "More than 24 hours have passed since the recipient last replied"
            raise GraphError(131047, details)

    def _report(self, number: Number, message: Message) -> None:
        if self.late_refusals:
            error = self.late_refusals.pop(0)
            self.status(number, message, "failed", errors=[error.in_status()])
            return
        category = "utility" if message.kind == "template" else "service"
        pricing = {"billable": True, "pricing_model": "PMP", "category": category}
        self.status(number, message, "sent", pricing=pricing)
        self.status(number, message, "delivered", pricing=pricing)


def number_of(network: Network, account: str) -> Number:
    """Return one of our numbers. Raises GraphError."""
    if account not in network.numbers:
        raise bad(f"Object with ID {account} does not exist")
    return network.numbers[account]
