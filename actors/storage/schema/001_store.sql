-- A store's file. Money is integer minor units, quantity integer thousandths of the product's base
-- unit, times are milliseconds since the epoch, days are local ISO dates. Movements and entries are
-- append-only: a mistake is corrected by reversing rows. Every row keeps the key of its message.
-- Few tables and indexes on purpose: each costs a 4 KiB page in a million files.
-- No CHECK and no generated column: Turso's client for browsers cannot open a file that has one.

CREATE TABLE store (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    digits INTEGER NOT NULL,
    timezone TEXT NOT NULL,
    week_starts TEXT NOT NULL DEFAULT 'monday',
    secret TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    next_number INTEGER NOT NULL DEFAULT 1,
    largest_sale INTEGER NOT NULL DEFAULT 0 -- of the latest ones: it fades with each
) STRICT;

CREATE TABLE members (
    person TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    chat TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL
) STRICT;

CREATE TABLE chats (
    address TEXT PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE products (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    base TEXT NOT NULL,
    packs TEXT NOT NULL,
    price INTEGER,
    cost INTEGER,
    category TEXT,
    low_at INTEGER,
    barcode TEXT,
    stock INTEGER NOT NULL DEFAULT 0,
    tracked INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1,
    key TEXT NOT NULL
) STRICT;

CREATE TABLE parties (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT,
    address TEXT,
    credit_limit INTEGER,
    balance INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1,
    key TEXT NOT NULL
) STRICT;

-- Other names of products and parties; `ambiguous` marks a word that must lead to a question.
CREATE TABLE aliases (
    id INTEGER PRIMARY KEY,
    folded TEXT NOT NULL,
    skeleton TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    ambiguous INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX aliases_folded ON aliases (folded);
CREATE INDEX aliases_skeleton ON aliases (skeleton);

-- One executed command. `reverses` names the transaction it undoes, `reversed_by` the one that undid it.
CREATE TABLE txns (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    intent TEXT NOT NULL,
    command TEXT NOT NULL,
    author TEXT NOT NULL,
    author_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    day TEXT NOT NULL,
    party TEXT,
    total INTEGER,
    message TEXT NOT NULL DEFAULT '',
    reverses TEXT,
    reversed_by TEXT,
    before TEXT,
    key TEXT NOT NULL
) STRICT;
CREATE INDEX txns_day ON txns (day);

CREATE TABLE movements (
    id TEXT PRIMARY KEY,
    txn TEXT NOT NULL,
    product TEXT NOT NULL,
    qty INTEGER NOT NULL,
    amount INTEGER NOT NULL DEFAULT 0,
    cost INTEGER NOT NULL DEFAULT 0,
    key TEXT NOT NULL
) STRICT;
CREATE INDEX movements_txn ON movements (txn);

-- Double entry: the amounts of one transaction add up to nothing. Accounts: party, cash, card, bank,
-- mobile, sales, expense, opening, charge. Positive = the store has or is owed more.
CREATE TABLE entries (
    id TEXT PRIMARY KEY,
    txn TEXT NOT NULL,
    account TEXT NOT NULL,
    party TEXT,
    amount INTEGER NOT NULL,
    note TEXT,
    key TEXT NOT NULL
) STRICT;
CREATE INDEX entries_txn ON entries (txn);
CREATE INDEX entries_party ON entries (party) WHERE party IS NOT NULL;

-- Buttons that wait for a press: one row a token, tokens of one question share `question`.
CREATE TABLE questions (
    token TEXT PRIMARY KEY,
    question TEXT NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    commands TEXT NOT NULL,
    asker TEXT NOT NULL,
    chat TEXT NOT NULL,
    message TEXT NOT NULL DEFAULT '',
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE TABLE applied (
    key TEXT PRIMARY KEY,
    outcome BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
