"""How a file is put in a person's file's place: lock, sign of use, backup, exchange. Its face is `language.files`."""
