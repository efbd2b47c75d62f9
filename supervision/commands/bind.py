"""`tarctl bind`."""

import argparse

from channels.errors import Malformed
from supervision import config
from supervision.client import Client


def run(options: argparse.Namespace) -> int:
    """Give a chat to a store, and a person a role in it."""
    channel, _, rest = options.chat.partition(":")
    account, _, chat = rest.partition(":")
    if not (channel and account and chat):
        raise Malformed("a chat is written CHANNEL:ACCOUNT:CHAT, such as telegram:123456:789")
    wanted = {
        "channel": channel,
        "account": account,
        "chat": chat,
        "person": options.person,
        "name": options.name,
        "role": options.role,
        "group": options.group,
    }
    Client(config.load().settings).post(f"/ops/tenants/{options.id}/bind", wanted)
    return 0
