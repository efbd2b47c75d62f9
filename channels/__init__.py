"""What is said and how it is written: no business, no state, no HTTP client."""
