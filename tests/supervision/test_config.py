from pathlib import Path

import pytest

from supervision import config
from supervision.config import BadSetting
from supervision.keys import keys_of
from supervision.settings import RANGES, Settings

WHATSAPP = {
    "whatsapp_numbers": "106",
    "whatsapp_token": "EAA",
    "whatsapp_app_secret": "s",
    "whatsapp_verify_token": "v",
}


def loaded(folder: Path, toml: str = "", **variables: str) -> config.Loaded:
    if toml:
        (folder / "tar.toml").write_text(toml, "utf-8")
    return config.load({f"TAR_{key.upper()}": value for key, value in variables.items()}, folder)


def test_without_a_file_or_variables_all_is_default(tmp_path: Path) -> None:
    found = loaded(tmp_path)

    assert found.settings == Settings()
    assert set(found.sources.values()) == {"default"}


def test_a_variable_goes_before_the_file_and_the_file_before_the_default(tmp_path: Path) -> None:
    found = loaded(tmp_path, "listen_port = 9000\nhosts = 2\nconsole = true", listen_port="9001")

    assert found.settings.listen_port == 9001
    assert found.settings.hosts == 2
    assert found.settings.console
    assert found.sources["listen_port"] == "TAR_LISTEN_PORT"
    assert found.sources["hosts"] == str(tmp_path / "tar.toml")
    assert found.sources["idle_seconds"] == "default"


@pytest.mark.parametrize(
    ("toml", "variables", "words"),
    [
        ("hostz = 2", {}, ["hostz", "tar.toml"]),
        ("hosts = 'two'", {}, ["hosts", "tar.toml", "int"]),
        ("hosts = 0", {}, ["hosts", "1 to 64"]),
        ("hosts = ", {}, ["tar.toml"]),
        ("", {"hosts": "many"}, ["TAR_HOSTS", "whole number"]),
        ("", {"console": "perhaps"}, ["TAR_CONSOLE", "yes or no"]),
        ("", {"listen_port": "70000"}, ["listen_port", "65535"]),
        ("", {"telegram_mode": "carrier_pigeon"}, ["TAR_TELEGRAM_MODE", "telegram_mode"]),
        ("", {"telegram_mode": "polling"}, ["telegram_token"]),
        ("", {"telegram_token": "secret-without-colon"}, ["telegram_token", "123456:ABC"]),
        (
            "",
            {"telegram_token": "1:a", "telegram_mode": "webhook", "public_url": "http://x.org"},
            ["public_url", "https"],
        ),
        ("", {"whatsapp_numbers": "106"}, ["whatsapp_token", "missing"]),
        ("", WHATSAPP | {"whatsapp_app_secret": " , "}, ["whatsapp_app_secret", "missing"]),
        ("", WHATSAPP | {"whatsapp_numbers": "+92300"}, ["whatsapp_numbers"]),
        ("", WHATSAPP | {"whatsapp_numbers": "106=shop"}, ["whatsapp_numbers"]),
        ("", {"whatsapp_api_version": "26"}, ["whatsapp_api_version", "v26.0"]),
        ("", {"whatsapp_template": "notice"}, ["whatsapp_template", "name:language"]),
        ("", {"whatsapp_rates": "PK=1"}, ["whatsapp_rates", "MARKET:CATEGORY=PRICE"]),
        ("", {"whatsapp_monthly_budget": "5"}, ["whatsapp_monthly_budget", "whatsapp_rates"]),
        ("", {"config": "/nowhere/tar.toml"}, ["/nowhere/tar.toml"]),
    ],
)
def test_a_wrong_setting_is_named_with_its_source_and_what_is_allowed(
    tmp_path: Path, toml: str, variables: dict[str, str], words: list[str]
) -> None:
    with pytest.raises(BadSetting) as caught:
        loaded(tmp_path, toml, **variables)

    for word in words:
        assert word in str(caught.value)
    assert "secret-without" not in str(caught.value)


def test_numbers_are_known_by_id_with_the_store_they_speak_for_alone() -> None:
    store = "a" * 26
    settings = Settings(
        whatsapp_numbers=f"106, 107={store} ,",
        whatsapp_app_secret="new, old",
        whatsapp_api_url="https://graph.facebook.com/",
    )

    assert settings.numbers == {"106": "", "107": store}
    assert settings.app_secrets == ("new", "old")
    assert settings.graph_root == "https://graph.facebook.com/v26.0"


def test_whatsapp_s_secrets_are_never_shown(tmp_path: Path) -> None:
    shown = config.shown(loaded(tmp_path, **WHATSAPP))

    hidden = ("whatsapp_token", "whatsapp_app_secret", "whatsapp_verify_token")
    assert [shown[key]["value"] for key in hidden] == ["***"] * 3


def test_secrets_are_never_shown(tmp_path: Path) -> None:
    found = loaded(tmp_path, telegram_token="123:very-secret", ops_token="hidden")

    shown = config.shown(found)

    assert "very-secret" not in str(shown)
    assert "hidden" not in str(shown)
    assert shown["telegram_token"]["value"] == "***"
    assert shown["webhook_secret"]["value"] == ""


def test_groq_s_own_variable_is_read_where_ours_is_not_set(tmp_path: Path) -> None:
    theirs = {"GROQ_API_KEY": "gsk_theirs"}

    alone = config.load(theirs, tmp_path)
    beside = config.load(theirs | {"TAR_LLM_KEY": ""}, tmp_path)

    assert (alone.settings.llm_key, alone.sources["llm_key"]) == ("gsk_theirs", "GROQ_API_KEY")
    assert beside.settings.llm_key == ""
    assert "gsk_theirs" not in str(config.shown(alone))


def test_a_client_that_logs_what_people_say_is_refused_in_production(tmp_path: Path) -> None:
    told = {"GROQ_LOG": "debug", "TAR_LLM_KEY": "gsk"}

    with pytest.raises(BadSetting, match="GROQ_LOG"):
        config.load(told, tmp_path)

    assert config.load(told | {"TAR_LOG_LEVEL": "debug"}, tmp_path).settings.llm_key
    assert config.load({"GROQ_LOG": "debug"}, tmp_path).settings.llm_key == ""


def test_models_are_a_list_with_the_first_one_first() -> None:
    assert Settings(llm_models="a/b, c ,").models == ("a/b", "c")


def test_the_mode_follows_from_what_is_there() -> None:
    assert Settings().mode == "off"
    assert Settings(telegram_token="1:a").mode == "polling"
    assert Settings(telegram_token="1:a", public_url="https://x.org").mode == "webhook"
    assert Settings(telegram_token="1:a", telegram_mode="passive").mode == "passive"


def test_several_bots_are_kept_by_id_the_default_first() -> None:
    assert list(Settings(telegram_token="20:b, 10:a").bots) == ["20", "10"]


def test_every_range_belongs_to_a_setting_whose_default_is_within() -> None:
    for key, (least, most) in RANGES.items():
        assert least <= getattr(Settings(), key) <= most


def test_keys_are_made_once_whole_and_for_their_owner_only(tmp_path: Path) -> None:
    settings = Settings(data_dir=str(tmp_path))

    made, again = keys_of(settings), keys_of(settings)

    assert made == again
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
