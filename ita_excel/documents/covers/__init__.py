"""The outside of the report: emblem, logo and bands of the cover, and whom to turn to on its back."""
