"""The Graph API over HTTP: /vNN.0/<object>[/<edge>], and the files behind its links."""

import json
from collections.abc import Callable
from typing import Any

from tornado.web import Application, RequestHandler

from loadtest.fake_graph.errors import GraphError, bad
from loadtest.fake_graph.media import check_upload
from loadtest.fake_graph.network import Network, number_of

Json = dict[str, Any]


class Handler(RequestHandler):
    """What all calls share: the token, the record, refusals in Meta's form."""

    def initialize(self, network: Network, token: str, account: str) -> None:
        """Remember whose calls these are; called by Tornado."""
        self._network = network
        self._token = token
        self._account = account

    def answer(self, name: str, body: Json, work: Callable[[], Json]) -> None:
        """Answer a call, and write it down."""
        try:
            self._admit()
            done = work()
        except GraphError as error:
            self._network.note(name, body, error)
            self.write_json(error.status, error.body())
        else:
            self._network.note(name, body, None)
            self.write_json(200, done)

    def write_json(self, status: int, body: Json) -> None:
        """Finish with a JSON body."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish(json.dumps(body))

    @property
    def home(self) -> str:
        """Where this server is."""
        return f"{self.request.protocol}://{self.request.host}"

    def _admit(self) -> None:
        if self.request.headers.get("Authorization") != f"Bearer {self._token}":
            raise GraphError(190, "Invalid OAuth access token", 401)


class ObjectHandler(Handler):
    """A number of ours, or a file."""

    def get(self, name: str) -> None:
        """Tell what it is."""
        self.answer("get", {"id": name}, lambda: self._shown(name))

    def _shown(self, name: str) -> Json:
        if name in self._network.files:
            return self._network.link(self._network.files[name], self.home)
        number = number_of(self._network, name)
        facts = {
            "id": number.id,
            "display_phone_number": f"+{number.digits[:2]} {number.digits[2:]}",
            "verified_name": "Fake Store Books",
            "quality_rating": "GREEN",
        }
        wanted = self.get_argument("fields", "id,display_phone_number").split(",")
        return {key: value for key, value in facts.items() if key in {"id", *wanted}}


class MessagesHandler(Handler):
    """POST /<number>/messages."""

    def post(self, account: str) -> None:
        """Send a message, or mark one as read."""
        body = self._given()
        name = "read" if body.get("status") == "read" else "messages"
        self.answer(name, body, lambda: self._sent(account, body))

    def _sent(self, account: str, body: Json) -> Json:
        if not body:
            raise bad("expected a JSON object")
        return self._network.send(number_of(self._network, account), body)

    def _given(self) -> Json:
        if not self.request.headers.get("Content-Type", "").startswith("application/json"):
            return {}
        try:
            body = json.loads(self.request.body)
        except (ValueError, RecursionError):
            return {}
        return body if isinstance(body, dict) else {}


class MediaHandler(Handler):
    """POST /<number>/media: a form with messaging_product, type and file."""

    def post(self, account: str) -> None:
        """Keep a file."""
        self.answer("media", {"account": account}, lambda: self._kept(account))

    def _kept(self, account: str) -> Json:
        number_of(self._network, account)
        if self.get_body_argument("messaging_product", "") != "whatsapp":
            raise bad("messaging_product must be whatsapp")
        sent = self.request.files.get("file", [])
        if len(sent) != 1:
            raise bad("The parameter file is required")
        mime, content = sent[0]["content_type"], sent[0]["body"]
        check_upload(mime, self.get_body_argument("type", ""), content)
        return {"id": self._network.add_file(content, mime).id}


class AccountHandler(Handler):
    """Edges of the business account: message_templates, phone_numbers, subscribed_apps."""

    def get(self, account: str, edge: str) -> None:
        """List them."""
        self.answer(edge, {"id": account}, lambda: {"data": self._listed(account, edge)})

    def _listed(self, account: str, edge: str) -> list[Json]:
        if account != self._account:
            raise bad(f"Object with ID {account} does not exist")
        if edge == "message_templates":
            wanted = self.get_argument("name", "")
            known = self._network.templates.items()
            return [{"name": name, **one} for name, one in known if wanted in {"", name}]
        if edge == "phone_numbers":
            numbers = self._network.numbers.values()
            return [{"id": one.id, "display_phone_number": f"+{one.digits}"} for one in numbers]
        app = {"id": "1", "name": "fake"}
        return [{"whatsapp_business_api_data": app}] if self._network.webhook.url else []


class AttachmentHandler(Handler):
    """A file behind a link, which wants the token too."""

    def get(self, file_id: str) -> None:
        """Return the bytes."""
        try:
            self._admit()
            file = self._network.content(file_id, self.get_argument("link", ""))
        except GraphError as error:
            self.write_json(error.status, error.body())
            return
        self.set_header("Content-Type", file.mime)
        self.finish(file.content)


class NotFound(RequestHandler):
    """Everything else."""

    def prepare(self) -> None:
        """Say so in the API's own form; called by Tornado."""
        self.set_status(404)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(GraphError(2500, "Unknown path components", 404).body()))


def make_application(network: Network, token: str, account: str, version: str) -> Application:
    """Return the whole API."""
    told = {"network": network, "token": token, "account": account}
    edges = "message_templates|phone_numbers|subscribed_apps"
    return Application(
        [
            (rf"/{version}/(\d+)", ObjectHandler, told),
            (rf"/{version}/(\d+)/messages", MessagesHandler, told),
            (rf"/{version}/(\d+)/media", MediaHandler, told),
            (rf"/{version}/(\d+)/({edges})", AccountHandler, told),
            (r"/attachments/(\d+)", AttachmentHandler, told),
        ],
        default_handler_class=NotFound,
        # One line a call would drown whatever a test or a harness has to say.
        log_function=lambda _: None,
    )
