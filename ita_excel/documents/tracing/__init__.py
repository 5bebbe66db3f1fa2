"""Where the figures of a paper come from: marked where a paper gets them, listed, asked for. May import: word/edits."""
