"""
A strict fake of Telegram's Bot API over real HTTP, for tests, the crash harness and by hand.

As strict as the original, and stricter where the original silently ignores a mistake: limits, 429,
migration, blocked bots, the retry schedule and the per-chat order of webhooks. Limits of knowledge
are those of the Bot API server's source and Telegram's documentation. Loopback only.

**In a test's own loop**, on a free port, beside the bot that is given `fake.url` and `fake.token`::

    async with FakeTelegram(time=HeldTime()) as fake:
        ali = fake.person("Ali")                        # a phone; says nothing yet
        shop = fake.group("Shop", ali)                  # or fake.supergroup
        ali.adds_bot(shop)                              # my_chat_member is on its way
        message = ali.says("sold 2 rice", shop)         # without a chat: in private
        reply = await shop.hears("Sold 2")              # the bot's next message with the words
        press = ali.presses("Undo", shop)               # the latest button with that label
        assert await press.ends() == "undone"           # the toast it was answered with
        ali.edits(message, "sold 3 rice")
        await fake.settled()                            # all updates taken, all that rode has run

| what | with |
| --- | --- |
| people | `says(text, chat, reply_to=, thread=, anonymous=)` `forwards(text, chat)` |
| | `sends(kind, chat, caption, content=)` `sends_album(count, chat, caption)` |
| | `edits(message, text)` |
| | `presses(label, chat)` `forges(message, token)` `follows(url, group)` `blocks` `unblocks` |
| groups | `adds_bot(group)` `promotes_bot` `removes_bot` `renames(group, title)` `upgrades` |
| wait | `await chat.hears(fragment="")` `person.hears` `press.ends()` |
| | `await fake.until(true)` `fake.settled()` |
| look | `chat.texts` `chat.transcript` `message.buttons` `message.versions` |
| | `fake.calls` `fake.receipts` |
| fail | `break_down(count, status=500, method="")`: the bot's calls are refused, 429 with a pause |
| | `break_lines(count, method="")`: they are run, but the answers get lost; `mend()` ends both |
| | `lose_answers(count)`: the webhook's 200 gets lost, so the updates come again |
| time | `HeldTime`: `await time.leap()` is the next pause's seconds, `time.advance(seconds)` |
| | `ScaledTime(100)`: a hundred times as fast; `limits=UNLIMITED`: never a 429 |

All waiting ends in a TimeoutError after 10 real seconds unless `within_seconds` says otherwise.

**From another process**: `with remote.running("--unlimited") as telegram` starts one, or
`RemoteTelegram(url)` joins one; `telegram.ask("say", person="Ali", text="hi")`, then
`telegram.ask("hear", person="Ali", fragment="Hello")`. `acts.ACTS` lists the acts, which are the
methods above; `control.open_control(fake)` opens the same door in a test's own fake.
"""

from loadtest.fake_telegram.bot import Bot, Call, Press
from loadtest.fake_telegram.fake import FakeTelegram
from loadtest.fake_telegram.limits import UNLIMITED, Limits
from loadtest.fake_telegram.passing import HeldTime, ScaledTime
from loadtest.fake_telegram.people import Person
from loadtest.fake_telegram.updates import Receipt
from loadtest.fake_telegram.world import Chat, Message

__all__ = [
    "UNLIMITED",
    "Bot",
    "Call",
    "Chat",
    "FakeTelegram",
    "HeldTime",
    "Limits",
    "Message",
    "Person",
    "Press",
    "Receipt",
    "ScaledTime",
]
