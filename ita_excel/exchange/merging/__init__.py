"""What is settled in the master: three-way merge, conflicts, history, undo. May import: up to exchange/arrivals."""
