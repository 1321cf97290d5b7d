"""The checks that hold an edition to its promises: what is wrong, in words."""
