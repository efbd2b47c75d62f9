"""Rule families: each says which words it answers to, which it may see, and what they mean."""
