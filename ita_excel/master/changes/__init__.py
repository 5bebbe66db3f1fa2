"""What was typed since the last check: a figure per sheet that a formula and the check compute alike, and its lines."""
