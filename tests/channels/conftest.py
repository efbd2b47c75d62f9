"""Properties without a stop-watch: how fast this machine is, is no property."""

from hypothesis import settings

settings.register_profile("channels", deadline=None)
settings.load_profile("channels")
