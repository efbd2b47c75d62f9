"""What each `tarctl` command does; thin over the rooms that do the work."""
