"""
A strict fake of Groq's API over real HTTP, for tests, load tests and by hand. Loopback only.

It refuses what the original refuses, unknown parameters and schemas that are not strict included,
in the original's words: https://console.groq.com/docs/api-reference and /docs/errors. What it
answers is scripted; without a script it answers from what it `knows`, else "no command".

**In a test's own loop**, beside a client that is given `fake.url` and `fake.key`::

    async with FakeGroq() as fake:
        fake.says({"intent": "none", ...})              # the next answer: these commands
        fake.refuses(429, retry_after=2)                # the one after it
        ...
        assert fake.asked[0].text == "sold 3 rice"      # what it was asked, in order

| what | with |
| --- | --- |
| answer | `says(*commands, usage=, headers=)` `writes(content, finish="stop")` `hears(text)` |
| | `sees(*lines, vendor=, total=)`: the bill on the next picture |
| | `knows({text: commands})`: what it answers when nothing is scripted; short commands will do, |
| | `translation.lesson` makes them from the commands of a corpus |
| fail | `refuses(status, code="", retry_after=, failed=)` `breaks_off()`: cut off by its length |
| | `hangs()`: no answer until the fake stops; `drops()`: the socket closes |
| look | `asked`: every request that was made; `asked[0].body` `.text` `.system` `.candidates` |
| | `.pictures`: what it was shown |
| wait | `await until_asked(count)` |

**As a process**: `python -m loadtest.fake_groq --port 8082 --knows phrases.json`.
"""

from loadtest.fake_groq.asked import Asked
from loadtest.fake_groq.fake import FakeGroq

__all__ = ["Asked", "FakeGroq"]
