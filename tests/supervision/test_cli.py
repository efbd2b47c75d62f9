import json
import subprocess
import sys
from pathlib import Path

import pytest

from supervision import cli
from supervision.cli import COMMANDS, EXIT_CODES
from supervision.settings import RANGES, Settings

DOCS = Path("docs")


def tarctl(*words: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    told = {f"TAR_{key.upper()}": value for key, value in variables.items()}
    return subprocess.run(
        [sys.executable, "-m", "supervision", *words],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", **told},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_version_is_told_without_loading_the_house(tmp_path: Path) -> None:
    look = (
        "import sys\nfrom supervision.cli import main\nmain(['--version'])\n"
        "print(sorted({'tornado', 'apsw', 'pykka', 'zmq', 'msgspec'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    version, loaded = done.stdout.splitlines()
    assert version.startswith("tarctl 0.")
    assert loaded == "[]"


def test_a_wrong_setting_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    done = tarctl("config", folder=tmp_path, hosts="many")

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "TAR_HOSTS" in done.stderr


def test_a_house_that_does_not_run_is_exit_code_three(tmp_path: Path) -> None:
    done = tarctl("stats", folder=tmp_path, listen_port="1")

    assert done.returncode == 3
    assert "nothing answers" in done.stderr


def test_the_effective_settings_are_data(tmp_path: Path) -> None:
    (tmp_path / "tar.toml").write_text('data_dir = "here"\n')

    done = tarctl("config", "--json", folder=tmp_path, telegram_token="1:secret")

    shown = json.loads(done.stdout)
    assert shown["data_dir"]["value"] == "here"
    assert shown["data_dir"]["source"].endswith("tar.toml")
    assert shown["telegram_token"] == {"value": "***", "source": "TAR_TELEGRAM_TOKEN"}


def test_the_doctor_finds_what_is_wrong(tmp_path: Path) -> None:
    done = tarctl("doctor", "--json", folder=tmp_path, max_open="900000", listen_port="1")

    found = {one["about"]: one["state"] for one in json.loads(done.stdout)}
    assert done.returncode == 1
    assert found["open files"] == "wrong"
    assert found["telegram_token"] == "warning"
    assert found["llm_key"] == "warning"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_is_a_script_the_shell_accepts(tmp_path: Path, shell: str) -> None:
    done = tarctl("completion", shell, folder=tmp_path)

    accepted = subprocess.run(["bash", "-n"], input=done.stdout, text=True, check=False)  # noqa: S607

    assert accepted.returncode == 0
    for command in COMMANDS:
        assert command in done.stdout


def test_every_command_has_a_module_and_help() -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as left:
            cli.main([name, "--help"])
        assert left.value.code == 0


def test_every_setting_is_documented_with_its_default_and_range() -> None:
    text = (DOCS / "configuration.md").read_text("utf-8")

    for key in Settings.__struct_fields__:
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{key}` |")]
        default = getattr(Settings(), key)
        shown = json.dumps(default) if isinstance(default, bool | str) else f"{default:g}"
        assert f"| `{shown}` |" in row
        if key in RANGES:
            least, most = RANGES[key]
            assert f"{least:g}–{most:,.10g}" in row


def test_every_command_and_exit_code_is_documented() -> None:
    text = (DOCS / "operations.md").read_text("utf-8")

    for name in COMMANDS:
        assert f"`tarctl {name}" in text
    for line in EXIT_CODES.splitlines()[1:]:
        assert f"| {line.split()[0]} |" in text
