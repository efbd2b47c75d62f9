"""The store's own SQLite file. The only room in this package that knows apsw."""
