"""
Every setting of the house: its key, kind, default, range and meaning. Values only.

`docs/configuration.md` is checked against this table by a test.
"""

from typing import Final, Literal, TypeAlias

import msgspec

Value: TypeAlias = str | int | float | bool
Mode = Literal["auto", "webhook", "polling", "passive", "off"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a process is told; nothing else is read from outside while it runs."""

    data_dir: str = "data"
    listen_address: str = "127.0.0.1"
    listen_port: int = 8080
    connections: int = 1_024
    public_url: str = ""
    telegram_token: str = ""
    telegram_mode: Mode = "auto"
    telegram_api_url: str = "https://api.telegram.org"
    telegram_connections: int = 40
    webhook_secret: str = ""
    whatsapp_numbers: str = ""
    whatsapp_token: str = ""
    whatsapp_app_secret: str = ""
    whatsapp_verify_token: str = ""
    whatsapp_account: str = ""
    whatsapp_api_url: str = "https://graph.facebook.com"
    whatsapp_api_version: str = "v26.0"
    whatsapp_template: str = ""
    whatsapp_monthly_cap: int = 1_000
    whatsapp_monthly_budget: float = 0.0
    whatsapp_rates: str = ""
    whatsapp_connections: int = 40
    whatsapp_per_second: float = 60.0
    whatsapp_pair_seconds: float = 6.0
    ops_token: str = ""
    llm_key: str = ""
    llm_base_url: str = "https://api.groq.com"
    llm_path_prefix: str = "/openai/v1"
    llm_models: str = "openai/gpt-oss-20b,openai/gpt-oss-120b"
    llm_hear_model: str = "whisper-large-v3-turbo"
    llm_see_model: str = ""
    llm_at_once: int = 32
    llm_store_burst: int = 30
    llm_store_per_day: int = 200
    llm_user_per_minute: int = 6
    erase_wait_seconds: float = 600.0
    fonts_dir: str = ""
    console: bool = False
    reply_window_ms: int = 300
    bot_per_second: float = 25.0
    chat_per_second: float = 1.0
    group_per_minute: int = 18
    hosts: int = 1
    host_threads: int = 4
    mailbox_capacity: int = 1_000
    memory_mib: float = 0.0
    max_open: int = 0
    max_awake: int = 0
    idle_seconds: float = 300.0
    doze_seconds: float = 3.0
    sync_seconds: float = 60.0
    recycle_mib: float = 4.0
    journal_backlog: int = 20_000
    drain_seconds: float = 20.0
    silence_seconds: float = 30.0
    restart_intensity: int = 5
    restart_period_seconds: float = 60.0
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"

    @property
    def bots(self) -> dict[str, str]:
        """Telegram tokens by bot id, the default bot first."""
        tokens = [token.strip() for token in self.telegram_token.split(",") if token.strip()]
        return {token.partition(":")[0]: token for token in tokens}

    @property
    def numbers(self) -> dict[str, str]:
        """Meta's ids of our WhatsApp numbers, each with the store it speaks for alone, or ""."""
        written = [one.strip() for one in self.whatsapp_numbers.split(",") if one.strip()]
        return {one.partition("=")[0].strip(): one.partition("=")[2].strip() for one in written}

    @property
    def app_secrets(self) -> tuple[str, ...]:
        """The secrets of our Meta app, the new one and the old during a rotation."""
        return tuple(one.strip() for one in self.whatsapp_app_secret.split(",") if one.strip())

    @property
    def graph_root(self) -> str:
        """Where the Graph API begins, its version included."""
        return f"{self.whatsapp_api_url.rstrip('/')}/{self.whatsapp_api_version}"

    @property
    def models(self) -> tuple[str, ...]:
        """Names of the models that read, the first one asked first."""
        return tuple(name.strip() for name in self.llm_models.split(",") if name.strip())

    @property
    def sees(self) -> bool:
        """Whether pictures of bills are looked at."""
        return bool(self.llm_key and self.llm_see_model)

    @property
    def mode(self) -> Mode:
        """How updates come: "auto" decided."""
        if self.telegram_mode != "auto":
            return self.telegram_mode
        if not self.telegram_token:
            return "off"
        return "webhook" if self.public_url else "polling"


RANGES: Final[dict[str, tuple[float, float]]] = {
    "listen_port": (0, 65_535),
    "connections": (1, 20_000),
    "telegram_connections": (1, 100),
    "whatsapp_monthly_cap": (0, 10_000_000),
    "whatsapp_monthly_budget": (0, 1_000_000),
    "whatsapp_connections": (1, 100),
    "whatsapp_per_second": (0, 1_000),
    "whatsapp_pair_seconds": (0, 60),
    "llm_at_once": (1, 1_000),
    "llm_store_burst": (1, 10_000),
    "llm_store_per_day": (1, 1_000_000),
    "llm_user_per_minute": (1, 1_000),
    "erase_wait_seconds": (0, 43_200),
    "reply_window_ms": (0, 10_000),
    "bot_per_second": (0, 1_000),
    "chat_per_second": (0, 100),
    "group_per_minute": (0, 1_000),
    "hosts": (1, 64),
    "host_threads": (1, 64),
    "mailbox_capacity": (1, 100_000),
    "memory_mib": (0, 1_000_000),
    "max_open": (0, 1_000_000),
    "max_awake": (0, 1_000_000),
    "idle_seconds": (0.1, 86_400),
    "doze_seconds": (0.1, 3_600),
    "sync_seconds": (1, 3_600),
    "recycle_mib": (0, 1_000_000),
    "journal_backlog": (1, 1_000_000),
    "drain_seconds": (0, 600),
    "silence_seconds": (0, 3_600),
    "restart_intensity": (0, 1_000),
    "restart_period_seconds": (1, 86_400),
}
"""Smallest and largest value; 0 has a meaning of its own where docs/configuration.md says so."""

SECRETS: Final = frozenset({
    "telegram_token", "webhook_secret", "ops_token", "llm_key",
    "whatsapp_token", "whatsapp_app_secret", "whatsapp_verify_token",
})  # fmt: skip
"""Never shown."""
