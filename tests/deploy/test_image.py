"""What the image holds, without Docker: the wheel, installed alone, runs in an empty folder."""

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from supervision.client import Client, Unreachable
from supervision.settings import Settings
from tests.house import START_SECONDS, free_port

pytestmark = pytest.mark.slow


def pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *words], check=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold the wheel's content; what it depends on comes from this environment."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the wheel, is not installed here")
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), ".")
    (wheel,) = wheels.glob("*.whl")
    pip("install", "--no-deps", "--no-index", "--target", str(target), str(wheel))
    return target


@pytest.fixture
def told(installed: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of the image, with a port and folder of its own."""
    return os.environ | {
        "PYTHONPATH": str(installed),
        "TAR_DATA_DIR": str(tmp_path / "data"),
        "TAR_LISTEN_PORT": str(free_port()),
    }


@pytest.fixture
def served(told: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Hold a house running from the wheel, in a folder where nothing else is."""
    client = Client(Settings(listen_port=int(told["TAR_LISTEN_PORT"])))
    serve = [sys.executable, "-m", "supervision", "serve"]
    with subprocess.Popen(serve, cwd=tmp_path, env=told) as process:
        try:
            wait_for(client, process)
            yield process
        finally:
            process.kill()


def wait_for(client: Client, process: subprocess.Popen[bytes]) -> None:
    """Return when the house answers."""
    for _ in range(START_SECONDS * 20):
        if answers(client):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            pytest.fail(f"ended with {process.wait(0.05)}")
    pytest.fail("did not answer")


def answers(client: Client) -> bool:
    try:
        return client.raw("GET", "/healthz")[0] == 200
    except Unreachable:
        return False


def health_check(told: dict[str, str]) -> int:
    """Return the exit code of the image's own health check, asked at the house's port."""
    lines = Path("deploy/Dockerfile").read_text("utf-8").splitlines()
    (given,) = [line.strip() for line in lines if line.strip().startswith('CMD ["python"')]
    _, *words = json.loads(given.removeprefix("CMD "))
    words = [word.replace("8080", told["TAR_LISTEN_PORT"]) for word in words]
    return subprocess.run([sys.executable, *words], check=False, capture_output=True).returncode


def test_the_wheel_holds_every_file_of_its_packages(installed: Path) -> None:
    rooms = ("actors", "channels", "gateway", "loadtest", "supervision")
    files = [file for room in rooms for file in Path(room).rglob("*") if file.is_file()]
    made_here = {".so", ".pyc"}
    wanted = {file for file in files if file.suffix not in made_here}
    missing = {str(file) for file in wanted if not (installed / file).is_file()}

    assert missing == set()
    assert {file.suffix for file in wanted} >= {".tsv", ".txt", ".ttf", ".sql", ".js", ".toml"}


def test_the_wheel_runs_alone_is_found_healthy_and_ends_in_order(
    served: subprocess.Popen[bytes], told: dict[str, str]
) -> None:
    healthy = health_check(told)
    served.send_signal(signal.SIGTERM)

    assert served.wait(60) == 0
    assert healthy == 0
    assert health_check(told) != 0


def test_the_command_of_the_wheel_is_the_wheels_own(
    installed: Path, told: dict[str, str], tmp_path: Path
) -> None:
    words = [sys.executable, "-c", "import supervision; print(supervision.__file__)"]

    found = subprocess.run(
        words, cwd=tmp_path, env=told, capture_output=True, text=True, check=True
    )
    version = subprocess.run(
        [installed / "bin" / "tarctl", "--version"],
        cwd=tmp_path,
        env=told,
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(found.stdout.strip()).is_relative_to(installed)
    assert version.stdout.startswith("tarctl 0.")
