-- What the store wants said again and again, or once later. The host's index of wake-ups holds the
-- earliest `next_due` of each store; here is the truth. `rule` is JSON as in actors/automations,
-- `zone` the time zone that `next_due` (ms) was computed in; without one nothing is due any more.
CREATE TABLE automations (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    words TEXT NOT NULL,
    chat TEXT NOT NULL,
    thread TEXT NOT NULL,
    in_group INTEGER NOT NULL,
    author TEXT NOT NULL,
    author_name TEXT NOT NULL,
    state TEXT NOT NULL,
    zone TEXT NOT NULL,
    next_due INTEGER,
    key TEXT NOT NULL
) STRICT;
