"""Tests of playground.glue."""
