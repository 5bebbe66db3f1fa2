"""What was sent to break the toolkit, made anew and tried. `python scripts/attacks` runs all of it."""
