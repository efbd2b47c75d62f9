"""What a store does: intents in, one transaction of rows, an outcome out. Never parses text."""
