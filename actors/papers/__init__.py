"""Papers: what a store's file looks like, made in a process of its own. No business, no SQL."""
