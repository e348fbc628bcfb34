"""Laws are tried on a busy machine too: how long an example takes is no failure."""

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
