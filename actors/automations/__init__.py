"""When something that a store wants again and again is next due."""
