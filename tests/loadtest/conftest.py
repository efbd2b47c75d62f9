"""Properties without a stop-watch: how fast this machine is, is no property."""

from hypothesis import settings

settings.register_profile("loadtest", deadline=None)
settings.load_profile("loadtest")
