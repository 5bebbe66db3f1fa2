"""What changes from year to year, as data: one TOML a fiscal year; see `pack`. May import: language."""
