"""Planted errors: answers that were right, made wrong in one way, to test the metrics with."""
