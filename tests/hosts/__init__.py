"""Cases that run on several hosts, and what else than :mod:`playground.parity` they need for it."""
