"""The store file as it lies on disk: opened, migrated, checksummed, damaged."""
