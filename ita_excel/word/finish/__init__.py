"""Laid over a filled document: photos, charts, links, digits, the draft mark. May import: language, word/text."""
