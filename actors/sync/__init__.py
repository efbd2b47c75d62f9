"""Copies of a store on devices: what goes out as pages, what comes back as SQL."""
