"""What differs between two editions, told from their tables alone."""
