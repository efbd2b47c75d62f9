"""One tenant's world: mailboxes, the store file, the business and its language."""
