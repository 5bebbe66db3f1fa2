"""What a person rewrites in a finished paper: content controls, what was written, edits carried over.

May import: language, word/text.
"""
