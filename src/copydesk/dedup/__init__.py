"""Near-duplicates and excerpts: sketches, candidate pairs, alignments, relations and clusters."""

from copydesk.dedup.clusters import Articles, Clusters, Edges, group_articles
from copydesk.dedup.matches import align_texts, find_matches, locate_passages, match_sketches
from copydesk.dedup.sketch import Sketches, sketch_texts
from copydesk.dedup.table import Matches, Passages

__all__ = [
    "Articles",
    "Clusters",
    "Edges",
    "Matches",
    "Passages",
    "Sketches",
    "align_texts",
    "find_matches",
    "group_articles",
    "locate_passages",
    "match_sketches",
    "sketch_texts",
]
