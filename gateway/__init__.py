"""The street door: asynchronous, never blocks, never opens a tenant file."""
