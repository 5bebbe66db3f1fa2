"""What is copied into the kit as it stands."""
