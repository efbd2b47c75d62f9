"""
A strict fake of WhatsApp's Cloud API over real HTTP, for tests and by hand. Loopback only.

As strict as Meta's reference, and stricter where the original ignores a mistake: limits, windows,
templates, media, signatures, batches, redelivery. Limits of knowledge are those of the reference.

**In a test's own loop**, on a free port, beside a house that is given `fake.url`::

    async with FakeGraph(time=ScaledTime(50)) as fake:
        assert await fake.webhook.subscribe(url, "verify-token")    # as in the app's dashboard
        ali = fake.person("Ali")                        # hides=True: a username, no phone number
        ali.says("sold 2 rice")                         # a signed body is on its way
        reply = await ali.hears("Sold 2")               # our next message with the words
        ali.presses("Undo")                             # the latest button or row
        await fake.settled()                            # every body was taken

| what | with |
| --- | --- |
| people | `says(text)` `presses(label)` `records(bytes)` `attaches(bytes, name, type)` |
| | `edits(id, text)` `sends(type, content)` `opens(message)`: the file in it |
| | `falls_silent()`: more than 24 hours for this person; `reads()` |
| batches | `with fake.batched():` all that happens meanwhile comes in one body |
| webhook | `fake.webhook.lost_answers = 1`: it comes again, cut differently; `.post(raw)` |
| | `fake.happens(value, field)`: anything else that Meta may tell |
| fail | `refuse(code, count)`: messages are refused; `fail_later(code)`: a status says so |
| look | `person.texts` `message.choices` `message.stages` `fake.calls` `number.read` `.typed` |

**From another process**: `python -m loadtest.fake_graph`, then `POST /control/say` with
`{"person": "Ali", "text": "hi"}`, `press` with a `label`, `hear` with a `fragment`.
"""

from loadtest.fake_graph.fake import ACCOUNT, NUMBER, FakeGraph
from loadtest.fake_graph.limits import UNLIMITED, Limits
from loadtest.fake_graph.people import Person

__all__ = ["ACCOUNT", "NUMBER", "UNLIMITED", "FakeGraph", "Limits", "Person"]
