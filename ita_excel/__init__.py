"""ITA Excel."""
