"""The parts of the report: what it reads, what it counts, its sections, and the page itself."""
