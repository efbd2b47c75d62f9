-- When nothing is said by itself: "22:00-07:00" on the store's clock, '' for never quiet.
ALTER TABLE store ADD COLUMN quiet TEXT NOT NULL DEFAULT '';
