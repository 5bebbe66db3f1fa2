"""Sentences drafted from numbers, for checks and documents. May import: up to model."""
