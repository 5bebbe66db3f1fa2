"""What goes out: one packet a group, its stamp, the list of what was sent. May import: up to drawing."""
