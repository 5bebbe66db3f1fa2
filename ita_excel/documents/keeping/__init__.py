"""What a person rewrote in an earlier paper, carried into the one made now, and told. May import: word/edits."""
