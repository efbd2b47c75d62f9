"""Tests of what shall be said by itself, in every language."""
