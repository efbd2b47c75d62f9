"""A recording is fetched from the strict fake of Telegram, within limits."""

import pytest

from channels.inbound import Document, Photo, Recording
from channels.picture import SIZE_LIMIT_BYTES
from gateway.bot_api import BotApi
from gateway.fetched import Fetched
from gateway.telegram_files import TRIES, TelegramFiles
from gateway.transport import RESPONSE_LIMIT_BYTES, open_client
from loadtest.fake_telegram import FakeTelegram
from tests.gateway.passing import StillTime, in_loop


class NoTime(StillTime):
    """Pauses take no time and are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses = 0

    async def sleep(self, seconds: float) -> None:  # noqa: ARG002 - Time's
        self.pauses += 1


def files(fake: FakeTelegram, time: NoTime) -> TelegramFiles:
    client = open_client(2)
    api = BotApi(client, f"{fake.url}/bot{fake.token}")
    return TelegramFiles(client, api, f"{fake.url}/file/bot{fake.token}", time)


def sent(fake: FakeTelegram, content: bytes = b"OggS", **shape: int) -> str:
    voice = fake.person("Ali").sends("voice", content=content, **shape).fields["voice"]
    return str(voice["file_id"])


@in_loop
async def test_a_recording_is_fetched_by_its_id() -> None:
    async with FakeTelegram() as fake:
        found = await files(fake, NoTime()).fetch(Recording(sent(fake), 4, 4))

        assert found == Fetched(b"OggS")
        assert [call.method for call in fake.calls] == ["getFile"]


@pytest.mark.parametrize(
    ("recording", "why"),
    [(Recording("f", 61, 100), "too_long"), (Recording("f", 60, 1024 * 1024 + 1), "too_large")],
)
def test_what_is_too_much_by_its_own_account_is_not_asked_for(
    recording: Recording, why: str
) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeTelegram() as fake:
            assert await files(fake, NoTime()).fetch(recording) == Fetched(unheard=why)
            assert fake.calls == []

    scene()


@in_loop
async def test_what_is_too_much_by_the_server_s_account_is_not_fetched() -> None:
    async with FakeTelegram() as fake:
        file = sent(fake, file_size=1024 * 1024 + 1)

        assert await files(fake, NoTime()).fetch(Recording(file)) == Fetched(unheard="too_large")


@in_loop
async def test_a_file_larger_than_it_was_said_to_be_is_cut_off() -> None:
    async with FakeTelegram() as fake:
        little = sent(fake, b"x" * (1024 * 1024 + 1), file_size=100)
        much = sent(fake, b"x" * (RESPONSE_LIMIT_BYTES + 1), file_size=100)

        assert await files(fake, NoTime()).fetch(Recording(little)) == Fetched(unheard="too_large")
        assert await files(fake, NoTime()).fetch(Recording(much)) == Fetched(unheard="unreachable")


@in_loop
async def test_a_server_that_stumbles_is_asked_again_and_one_that_is_down_is_not_for_ever() -> None:
    async with FakeTelegram() as fake:
        time, recording = NoTime(), Recording(sent(fake))
        fake.break_down(1, status=500, method="getFile")
        stumbled = await files(fake, time).fetch(recording)
        fake.break_down(100, status=429, method="getFile")
        down = await files(fake, time).fetch(recording)

        assert stumbled == Fetched(b"OggS")
        assert down == Fetched(unheard="unreachable")
        assert time.pauses == 1 + TRIES


@in_loop
async def test_a_file_that_is_not_there_is_asked_for_once() -> None:
    async with FakeTelegram() as fake:
        time = NoTime()
        found = await files(fake, time).fetch(Recording("never"))

        assert (found, time.pauses) == (Fetched(unheard="unreachable"), 0)


@in_loop
async def test_a_file_is_fetched_like_a_recording() -> None:
    async with FakeTelegram() as fake:
        sent_file = fake.person("Ali").sends("document", content=b"name,price").fields["document"]

        found = await files(fake, NoTime()).fetch(Document(str(sent_file["file_id"]), "a.csv", 10))

        assert found == Fetched(file=b"name,price")
        assert await files(fake, NoTime()).fetch(Document("f", "a.csv", 2_000_000)) == Fetched(
            unheard="too_large"
        )


@in_loop
async def test_a_picture_is_fetched_up_to_what_a_model_may_be_shown() -> None:
    async with FakeTelegram() as fake:
        content = b"\xff" * SIZE_LIMIT_BYTES
        photo = fake.person("Ali").sends("photo", content=content).fields["photo"][-1]
        found = await files(fake, NoTime()).fetch(Photo(str(photo["file_id"]), len(content)))
        larger = await files(fake, NoTime()).fetch(Photo("p", SIZE_LIMIT_BYTES + 1))

        assert found == Fetched(file=content)
        assert larger == Fetched(unheard="too_large")
