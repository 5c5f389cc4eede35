"""The hosts that cases run on: one small file each, all with the same function ``run``."""
