"""Tests of the parser: what it may understand, and above all what it must not."""
