"""Reading a finished edition for a person: finding a source, its life as data, and showing it."""
