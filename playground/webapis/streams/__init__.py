"""Streams: https://streams.spec.whatwg.org/.

For: readable, writable and transform streams, their readers, writers and controllers, in the
standard's own names and steps.

Never in here: what the bytes mean, and where they come from.
"""
