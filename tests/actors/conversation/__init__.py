"""What is said to a store and what it answers, through its one entry point."""
