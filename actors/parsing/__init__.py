"""Chat message -> structured command, once. Never holds a transaction, never writes."""
