"""
The languages that we answer in: catalogues of messages, and which language is spoken now.

Nobody decides here whose language that is, and no sentence is made here.
"""
