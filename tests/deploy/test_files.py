"""The files of deploy/ name what exists, and agree with each other and with the code."""

import configparser
import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from actors.storage.connection import CHECKPOINT_PAGES
from gateway.ops import Healthz, Readyz, routes
from gateway.webhooks import PREFIX
from supervision.child import KILL_SECONDS
from supervision.config import FILE_KEY
from supervision.descriptors import EACH, RESERVED
from supervision.settings import Settings

DEPLOY = Path("deploy")
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
GUIDE = Path("docs/deploy.md")
OTHERS = {FILE_KEY, "TAR_UPSTREAM"}
"""What is no setting: the file of settings, and where the proxy finds the house."""

STOP_SECONDS = (1 + Settings().hosts) * (Settings().drain_seconds + KILL_SECONDS)
"""The longest the supervisor may take: it ends its children one after the other."""


def read(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def unit() -> dict[str, str]:
    """Return the service's keys; of those that come twice, the last."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(read("tar.service"))
    return dict(parser["Service"])


def fly() -> dict[str, Any]:
    return tomllib.loads(read("fly.toml"))


def project() -> dict[str, Any]:
    return tomllib.loads(Path("pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("path", [*FILES, GUIDE], ids=str)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    for name in re.findall(r"\bTAR_[A-Z_]+", path.read_text("utf-8")):
        known = name.removeprefix("TAR_").lower() in Settings.__struct_fields__
        assert known or name in OTHERS, name


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_file_has_its_place_in_the_map(path: Path) -> None:
    assert path.name == "README.md" or f"`{path.name}`" in read("README.md")


def test_the_guide_names_files_that_are_there() -> None:
    named = set(re.findall(r"\b(?:deploy|tests|supervision)/[\w./]*\w", GUIDE.read_text("utf-8")))

    assert len(named) > 5
    assert {name for name in named if not Path(name).exists()} == {"deploy/.env"}


def test_the_sizes_of_the_guide_follow_from_the_limits_of_the_code() -> None:
    text = GUIDE.read_text("utf-8")
    needed = [f"{RESERVED + EACH * stores:,}" for stores in (1_000, 3_000, 10_000)]
    most = (int(unit()["LimitNOFILE"]) - RESERVED) // EACH

    assert f"| descriptors, all of them open | {' | '.join(needed)} |" in text
    assert f"`LimitNOFILE={unit()['LimitNOFILE']}` allows {most:,} open stores a host" in text
    assert f"`CHECKPOINT_PAGES`, {CHECKPOINT_PAGES:,} pages" in text


def test_whoever_stops_the_house_waits_longer_than_it_may_take() -> None:
    (grace,) = re.findall(r"stop_grace_period: (\d+)s\n", read("compose.yml"))

    for seconds in (grace, unit()["TimeoutStopSec"], fly()["kill_timeout"].removesuffix("s")):
        assert int(seconds) > STOP_SECONDS


def test_open_files_suffice_for_ten_thousand_open_stores() -> None:
    (soft, hard) = re.findall(r"(?:soft|hard): (\d+)\n", read("compose.yml"))

    for files in (soft, hard, unit()["LimitNOFILE"]):
        assert int(files) >= RESERVED + EACH * 10_000


def test_the_port_is_the_same_for_the_house_its_proxy_and_its_checks() -> None:
    port = str(Settings().listen_port)
    (expose,) = re.findall(r"^EXPOSE (\d+)$", read("Dockerfile"), re.MULTILINE)

    assert expose == port
    assert f"'127.0.0.1', {port}," in read("Dockerfile")
    assert f"TAR_LISTEN_PORT={port}" in read("Dockerfile")
    assert f"TAR_UPSTREAM: tar:{port}" in read("compose.yml")
    assert f"{{$TAR_UPSTREAM:127.0.0.1:{port}}}" in read("Caddyfile")
    assert fly()["http_service"]["internal_port"] == int(port)
    assert fly()["env"]["TAR_LISTEN_PORT"] == port


def test_the_proxy_passes_the_webhook_and_sync_on_and_nothing_else() -> None:
    handled = re.findall(r"handle( [^{]*)?{", read("Caddyfile"))

    assert handled == [f" {PREFIX}* ", " /sync/* ", " "]
    assert read("Caddyfile").count("\treverse_proxy ") == 2


def test_health_is_asked_where_it_is_answered() -> None:
    answered = {rule.target: rule.regex.pattern for rule in routes(None, "")}  # type: ignore[arg-type,attr-defined]
    (check,) = fly()["http_service"]["checks"]

    assert answered[Readyz] == f"{check['path']}$"
    assert f"'{answered[Healthz].removesuffix('$')}'" in read("Dockerfile")


def test_the_image_holds_every_package_and_its_build_sees_nothing_else() -> None:
    packages = project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    ignored = Path(".dockerignore").read_text("utf-8").splitlines()

    assert ignored[1] == "*"
    assert {one[1:] for one in ignored if one.startswith("!")} == {
        "pyproject.toml",
        "README.md",
        *packages,
    }
    for package in packages:
        assert f"COPY {package} {package}\n" in read("Dockerfile")


def test_the_image_runs_the_command_without_a_shell_and_without_root() -> None:
    lines = dict(line.split(" ", 1) for line in read("Dockerfile").splitlines() if " " in line)

    assert json.loads(lines["ENTRYPOINT"])[0] in project()["project"]["scripts"]
    assert json.loads(lines["CMD"]) == ["serve"]
    assert lines["STOPSIGNAL"] == "SIGTERM"
    assert lines["VOLUME"] == fly()["mounts"][0]["destination"] == "/data"
    assert int(lines["USER"].partition(":")[0]) > 0


def test_one_volume_means_one_machine_that_never_sleeps() -> None:
    assert fly()["deploy"]["strategy"] == "immediate"
    assert fly()["http_service"]["auto_stop_machines"] == "off"
    assert len(fly()["mounts"]) == 1


def tool(*words: str) -> subprocess.CompletedProcess[str]:
    """Return what a tool said; skip where it is not installed."""
    try:
        return subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip(f"{words[0]} is not installed here")


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    copy = tmp_path / "tar.service"
    # The command is not installed on a machine that only tests.
    copy.write_text(read("tar.service").replace(unit()["ExecStart"].split()[0], "/bin/true"))

    done = tool("systemd-analyze", "verify", str(copy))

    assert (done.returncode, done.stderr) == (0, "")


def test_caddy_understands_its_file() -> None:
    done = tool("caddy", "adapt", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile"))

    assert done.returncode == 0, done.stderr
    assert PREFIX in done.stdout


def test_a_shell_understands_the_operators_command() -> None:
    subprocess.run(["/bin/sh", "-n", str(DEPLOY / "tarctl")], check=True)
