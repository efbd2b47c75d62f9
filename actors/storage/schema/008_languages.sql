-- In which language people are answered: the catalogue they chose by hand, and the one of their last
-- words. A chat's own is that of the last words in it; alerts are said in it.
ALTER TABLE members ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN spoken TEXT NOT NULL DEFAULT '';
ALTER TABLE chats ADD COLUMN spoken TEXT NOT NULL DEFAULT '';
