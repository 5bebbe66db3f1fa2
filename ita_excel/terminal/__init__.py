"""What a terminal takes and shows: the words of a command, the nearest ones offered, colour. Imports `language`."""
