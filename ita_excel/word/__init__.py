"""Word files, filled, finished and laid out; it knows no ITA. May import: language, office."""
