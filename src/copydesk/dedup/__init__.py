"""Near-duplicates and excerpts: sketches, candidate pairs, alignments, relations and clusters."""

from copydesk.dedup.matches import Matches, Passages, find_matches, locate_passages, match_sketches

__all__ = ["Matches", "Passages", "find_matches", "locate_passages", "match_sketches"]
