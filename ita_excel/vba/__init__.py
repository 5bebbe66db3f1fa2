"""The macros behind the buttons: their source, their labels, the project as bytes. May import: language."""
