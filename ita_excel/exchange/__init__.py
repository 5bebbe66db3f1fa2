"""The way to the groups and back: packets out, post, arrivals, merging."""
