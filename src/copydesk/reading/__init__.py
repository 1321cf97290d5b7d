"""Reading a finished edition: what `explain` and the report show, as data and as they show it."""
