"""Clusters: who is joined, who is canonical and why, and what excerpts point at."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.dedup import Articles, Clusters, Edges, group_articles
from copydesk.dedup.clusters import POLICY_NAMES
from copydesk.dedup.relate import EXACT, EXCERPT, NEAR, NONE, PASSAGES


def articles(*rows: tuple[int, date | None, str, str]) -> Articles:
    words, published, digests, ids = zip(*rows, strict=True)
    return Articles(np.array(words, np.int32), published, digests, ids)


def sized(*words: int) -> Articles:
    return articles(*((n, None, f"{i:02}", f"id{i:02}") for i, n in enumerate(words)))


def edges(*rows: tuple[int, int, int, float, int] | tuple[int, int, int]) -> Edges:
    filled = [(*row, 1.0, 50)[:5] for row in rows]
    a, b, relation, containment, longest = zip(*filled, strict=True) if filled else ((),) * 5
    return Edges(
        np.array(a, np.int64),
        np.array(b, np.int64),
        np.array(relation, np.int8),
        np.array(containment, np.float64),
        np.array(longest, np.int32),
    )


def policies(found: Clusters) -> list[str]:
    return [POLICY_NAMES[number] for number in found.policy]


def test_no_articles_give_no_clusters() -> None:
    empty = Articles(np.empty(0, np.int32), (), (), ())
    assert group_articles(empty, edges()).cluster.tolist() == []


def test_an_article_without_a_match_is_its_own_cluster() -> None:
    found = group_articles(sized(9, 9), edges())
    assert found.canonical.tolist() == [0, 1]
    assert policies(found) == ["only_member", "only_member"]
    assert found.relation.tolist() == [NONE, NONE]


def test_near_and_exact_matches_join_through_others() -> None:
    found = group_articles(sized(5, 6, 7, 8), edges((0, 1, NEAR), (1, 2, EXACT)))
    assert found.cluster.tolist() == [2, 2, 2, 3]
    assert found.relation.tolist() == [NEAR, EXACT, NONE, NONE]


def test_excerpts_and_passages_do_not_join() -> None:
    found = group_articles(sized(5, 6, 7), edges((0, 1, EXCERPT), (1, 2, PASSAGES)))
    assert found.cluster.tolist() == [0, 1, 2]


def policy_of(*rows: tuple[int, date | None, str, str]) -> tuple[int, str]:
    found = group_articles(articles(*rows), edges((0, 1, NEAR)))
    return int(found.canonical[0]), policies(found)[0]


def test_the_longest_article_is_canonical() -> None:
    assert policy_of((5, date(2001, 1, 1), "a", "a"), (6, None, "b", "b")) == (1, "most_words")


def test_of_equal_length_the_earliest_is_canonical_and_no_date_comes_last() -> None:
    early, late = date(2001, 1, 1), date(2001, 1, 2)
    assert policy_of((5, late, "a", "a"), (5, early, "b", "b")) == (1, "earliest_date")
    assert policy_of((5, None, "a", "a"), (5, late, "b", "b")) == (1, "earliest_date")


def test_of_equal_date_the_smallest_digest_then_id_is_canonical() -> None:
    assert policy_of((5, None, "b", "a"), (5, None, "a", "b")) == (1, "smallest_digest")
    assert policy_of((5, None, "a", "b"), (5, None, "a", "a")) == (1, "smallest_id")


def test_an_excerpt_points_at_the_canonical_article_of_its_container() -> None:
    found = group_articles(sized(3, 8, 9), edges((0, 1, EXCERPT), (1, 2, NEAR)))
    assert found.canonical.tolist() == [2, 2, 2]
    assert found.relation.tolist() == [EXCERPT, NEAR, NONE]


def test_an_excerpt_of_an_excerpt_points_at_the_last_source() -> None:
    found = group_articles(sized(3, 6, 9), edges((0, 1, EXCERPT), (1, 2, EXCERPT)))
    assert found.canonical.tolist() == [2, 2, 2]


def test_copies_of_an_excerpt_are_excerpts_too() -> None:
    found = group_articles(sized(3, 4, 9), edges((0, 1, NEAR), (1, 2, EXCERPT)))
    assert found.canonical.tolist() == [2, 2, 2]
    assert found.relation.tolist() == [EXCERPT, EXCERPT, NONE]
    assert found.cluster.tolist() == [1, 1, 2]


def test_the_best_container_is_chosen_by_containment_then_run_then_length() -> None:
    parts = edges((0, 1, EXCERPT, 0.8, 90), (0, 2, EXCERPT, 0.9, 30), (0, 3, EXCERPT, 0.9, 40))
    assert group_articles(sized(3, 9, 9, 9), parts).canonical[0] == 3
    equal = edges((0, 1, EXCERPT), (0, 2, EXCERPT))
    assert group_articles(sized(3, 8, 9), equal).canonical[0] == 2


def test_excerpts_in_a_circle_end_at_the_longest() -> None:
    found = group_articles(sized(5, 5, 6), edges((0, 1, EXCERPT), (1, 0, EXCERPT), (2, 0, EXCERPT)))
    assert found.canonical.tolist() == [0, 0, 2]


EDGE = st.tuples(
    st.integers(0, 9), st.integers(0, 9), st.sampled_from([PASSAGES, EXCERPT, NEAR, EXACT])
).filter(lambda e: e[0] != e[1])


def told(found: Clusters) -> list[tuple[int, int, int, str]]:
    columns = (found.cluster, found.canonical, found.relation)
    return list(zip(*(c.tolist() for c in columns), policies(found), strict=True))


@given(st.lists(EDGE, max_size=15), st.permutations(range(10)))
def test_the_order_of_articles_and_edges_does_not_matter(
    picks: list[tuple[int, int, int]], order: list[int]
) -> None:
    rows = [(n % 4 + 1, None, f"{n % 3}", f"id{n}") for n in range(10)]
    expected = told(group_articles(articles(*rows), edges(*picks)))
    place = {old: new for new, old in enumerate(order)}
    moved = group_articles(
        articles(*(rows[old] for old in order)),
        edges(*((place[a], place[b], r) for a, b, r in reversed(picks))),
    )
    back = [(order[c], order[o], r, p) for c, o, r, p in told(moved)]
    assert [back[place[old]] for old in range(10)] == expected


@given(st.lists(EDGE, max_size=25))
def test_an_original_is_canonical_for_itself(picks: list[tuple[int, int, int]]) -> None:
    found = group_articles(sized(*range(10, 20)), edges(*picks))
    assert (found.canonical[found.canonical] == found.canonical).all()
    assert (found.cluster[found.cluster] == found.cluster).all()
    assert ((found.relation == NONE) == (found.canonical == np.arange(10))).all()
