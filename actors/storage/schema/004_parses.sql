-- What a model said of a message, kept before anything is done about it: a replay reads the same and
-- pays nothing twice. `step` is "hear" (a voice note), "read" (words) or "again" (by the next model); `body` is
-- msgpack, as in actors/conversation/asked.py; `said` the words of a reading that may serve for the same words again.
CREATE TABLE parses (
    key TEXT NOT NULL,
    step TEXT NOT NULL,
    asker TEXT NOT NULL,
    said TEXT NOT NULL,
    body BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (key, step)
) STRICT;
