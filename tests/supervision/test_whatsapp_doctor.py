"""What the doctor finds out about WhatsApp, from the fake and from a webhook like ours."""

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from loadtest.fake_graph import ACCOUNT, NUMBER, FakeGraph
from supervision.commands.whatsapp_doctor import look
from supervision.settings import Settings


class Echo(RequestHandler):
    def get(self) -> None:
        if self.get_argument("hub.verify_token") != "verify":
            self.set_status(403)
            return
        self.finish(self.get_argument("hub.challenge"))


def found(prepare: Callable[[FakeGraph], object] = lambda _: None, **told: Any) -> dict[str, str]:
    """Return each finding's state and words."""

    async def scene() -> dict[str, str]:
        server = HTTPServer(Application([("/webhook/whatsapp", Echo)], log_function=str))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        async with FakeGraph() as fake:
            prepare(fake)
            usual = Settings(
                whatsapp_numbers=NUMBER,
                whatsapp_token=fake.token,
                whatsapp_verify_token="verify",
                whatsapp_api_url=fake.url,
                whatsapp_account=ACCOUNT,
                whatsapp_template="store_notice:en",
                public_url=f"http://127.0.0.1:{port}",
            )
            settings = msgspec.structs.replace(usual, **told)
            findings = await asyncio.to_thread(lambda: list(look(settings)))
        server.stop()
        return {one.about: f"{one.state} {one.text}" for one in findings}

    return asyncio.run(scene())


def ready(fake: FakeGraph) -> None:
    fake.template("store_notice", "News: {{1}}")
    fake.webhook.url = "http://127.0.0.1:9"


def test_all_is_well_when_it_is() -> None:
    findings = found(ready)

    assert [words.split()[0] for words in findings.values()] == ["ok"] * 4
    assert "Fake Store Books" in findings[f"number {NUMBER}"]


def test_nothing_is_looked_at_without_numbers() -> None:
    assert found(whatsapp_numbers="") == {}


def test_a_wrong_token_is_said_and_not_shown() -> None:
    findings = found(ready, whatsapp_token="EAAsecret")

    assert findings[f"number {NUMBER}"].startswith("wrong")
    assert "Invalid OAuth access token" in findings[f"number {NUMBER}"]
    assert "EAAsecret" not in str(findings)


def test_a_number_of_somebody_else_is_wrong() -> None:
    assert found(ready, whatsapp_numbers="77")["number 77"].startswith("wrong")


def test_what_is_not_subscribed_not_approved_and_not_ours_is_wrong() -> None:
    findings = found(
        lambda fake: fake.template("store_notice", "News: {{1}}", status="PAUSED"),
        whatsapp_verify_token="other",
    )

    assert "no app is subscribed" in findings["whatsapp_account"]
    assert findings["whatsapp_template"] == "wrong store_notice in en is PAUSED"
    assert findings["whatsapp webhook"].startswith("wrong")
    assert "other" not in findings["whatsapp webhook"]


def test_what_is_not_configured_is_a_warning() -> None:
    findings = found(whatsapp_account="", whatsapp_template="", public_url="")

    states = {about: words.split()[0] for about, words in findings.items()}
    assert states == {
        f"number {NUMBER}": "ok",
        "whatsapp_account": "warning",
        "whatsapp_template": "warning",
        "whatsapp webhook": "warning",
    }


def test_a_server_that_is_not_there_is_wrong() -> None:
    findings = found(ready, whatsapp_api_url="http://127.0.0.1:9")

    assert "Meta did not answer" in findings[f"number {NUMBER}"]
