-- What customers will get. `items` is JSON, [product, thousandths, minor units, words] each, and no
-- table of its own: an order is read and written whole, and a table costs two pages in every file.
-- `sale` is the transaction that delivered its goods.
CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    customer TEXT NOT NULL,
    items TEXT NOT NULL,
    total INTEGER,
    status TEXT NOT NULL,
    driver TEXT,
    address TEXT,
    deliver_on TEXT,
    note TEXT,
    day TEXT NOT NULL,
    sale TEXT,
    key TEXT NOT NULL
) STRICT;
-- Whether anything is to be said of large sales, so that a sale need not look.
ALTER TABLE store ADD COLUMN next_order INTEGER NOT NULL DEFAULT 1;
ALTER TABLE store ADD COLUMN watches_sales INTEGER NOT NULL DEFAULT 0;
-- Whose access was taken away stays known by name.
ALTER TABLE members ADD COLUMN active INTEGER NOT NULL DEFAULT 1;
-- What an automation is about (a product or a person), a level (thousandths of the product's base
-- unit, or minor units), and the instant until which nothing is said.
ALTER TABLE automations ADD COLUMN subject TEXT;
ALTER TABLE automations ADD COLUMN threshold INTEGER;
ALTER TABLE automations ADD COLUMN held_until INTEGER;
UPDATE automations SET kind = 'daily_summary' WHERE kind = 'summary';
-- What is being asked at this moment may stand in words that are read no more.
DELETE FROM questions;
