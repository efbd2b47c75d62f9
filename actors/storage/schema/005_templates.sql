-- Phrases of this store whose meaning somebody confirmed. `shape` is the hash of a message without its
-- values and, being the row's number, needs no index of its own. `body` is JSON as in
-- actors/parsing/templates, `state` sure, frozen (asks each time) or dropped (not even asked),
-- `agreed` how often a person said yes in this state. `message` is the key of the last message it
-- was read from: if that is undone soon after, the phrase was misunderstood.
CREATE TABLE templates (
    shape INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    agreed INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    message TEXT NOT NULL
) STRICT;

-- What a Yes teaches besides doing it: JSON as in actors/parsing/templates.
ALTER TABLE questions ADD COLUMN lesson TEXT;

-- For an alias that was learned: the key of the Yes, by which an undo soon after takes it back.
ALTER TABLE aliases ADD COLUMN key TEXT;
