"""Tests of the load tools, above all of the fake Telegram others rely on."""
