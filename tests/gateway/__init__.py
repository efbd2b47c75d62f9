"""The street door, tested."""
