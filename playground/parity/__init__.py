"""Drives a real browser.

For: finding or installing a Chromium, and running modules in it to compare it with the mirror.

Never in here: what a run is or how traces compare; that is the same for every host.
"""
