"""What other articles say of a line, from tables of a few words."""

from __future__ import annotations

from typing import Any

import numpy as np

from copydesk.cutting.twins import Kinship, find_kinship
from copydesk.pieces import Pieces
from copydesk.settings import SurveySettings
from copydesk.shards import rows_of_shard, shard_labels
from copydesk.stages.index import index_lines
from copydesk.stages.survey import survey_blocks
from copydesk.tables import BLOCKS, HEADS, LINES, MARKUP, SOURCES

STORY = [
    f"The harbour board heard {n} witnesses on the loss of the ferry, and none of them had seen "
    f"the light on pier {n} burn that night."
    for n in range(3, 9)
]


def _name(number: int) -> str:
    return f"{number % 2 * 8}{number:015x}"  # odd ones lie in the second shard


def survey(*articles: list[str], folder: str = "mail") -> list[dict[str, Any]]:
    names = [_name(number) for number in range(len(articles))]
    sources = [
        {"document_id": name, "source_path": f"{folder}/{name}.txt", "size_bytes": 1}
        for name in names
    ]
    blocks: list[dict[str, object]] = [
        {
            "document_id": name,
            "block_index": index,
            "kind": "paragraph",
            "text": text,
            "start_char": index,
            "end_char": index + 1,
        }
        for name, lines in zip(names, articles, strict=True)
        for index, text in enumerate(lines)
    ]
    table = BLOCKS.build(blocks)
    lines, heads, _ = index_lines(table, SOURCES.build(sources), MARKUP.empty())
    # In two pieces, as of two shards.
    parts = [
        Pieces.of(declaration, *(rows_of_shard(rows, label) for label in shard_labels(1)))
        for declaration, rows in ((LINES, lines), (HEADS, heads), (BLOCKS, table))
    ]
    (evidence,) = survey_blocks(*parts, SurveySettings())
    return list(evidence.to_pylist())


def kinds(evidence: list[dict[str, Any]], article: int) -> dict[int, str]:
    name = _name(article)
    return {row["block_index"]: row["kind"] for row in evidence if row["document_id"] == name}


def kinship(articles: list[list[int]]) -> Kinship:
    keys = np.array([key for own in articles for key in own], np.uint64)
    owners = np.repeat(np.arange(len(articles)), [len(own) for own in articles])
    return find_kinship(keys, owners, len(articles))


def test_a_line_of_many_articles_of_one_source_is_repeated() -> None:
    articles = [[f"Story {n} begins here.", "Send us your tips"] for n in range(6)]
    assert all(kinds(survey(*articles), n) == {1: "repeated_in_source"} for n in range(6))


def test_a_line_of_four_articles_is_no_repeat() -> None:
    assert survey(*([f"Story {n} begins here.", "Send us your tips"] for n in range(4))) == []


def test_the_headline_of_another_article_is_told() -> None:
    evidence = survey(["Ferry lost", STORY[0]], ["Dog found", STORY[1], "Ferry lost"])
    assert kinds(evidence, 1) == {2: "headline_elsewhere"}


def test_a_headline_of_many_stories_is_told() -> None:
    bodies = [
        [
            f"Word{n}{word} of tale {n} comes before word {word} of it, and so on."
            for word in range(9)
        ]
        for n in range(6)
    ]
    many = survey(*(["From the bridge", *body] for body in bodies[:5]), ["Lost", *bodies[5]])
    few = survey(*(["From the bridge", *body] for body in bodies[:4]))
    found = [row["document_id"] for row in many if row["kind"] == "heads_many"]
    assert found == sorted(_name(n) for n in range(5))
    assert not any(row["kind"] == "heads_many" for row in few)


def test_a_lost_initial_is_told_by_another_article() -> None:
    evidence = survey(["he" + STORY[0][3:]], ["Elsewhere", STORY[0]])
    assert [(row["kind"], row["detail"]) for row in evidence] == [("lost_initial", "T")]


def test_twins_that_disagree_on_the_initial_give_none() -> None:
    rest = "one two three four five six seven eight nine."
    assert survey(["ed " + rest], ["Red " + rest], ["Bed " + rest]) == []


def test_lines_around_the_story_that_a_twin_lacks_are_told() -> None:
    evidence = survey([*STORY], ["Top box", *STORY, "Read on"])
    assert kinds(evidence, 1) == {0: "absent_in_twin", 7: "absent_in_twin"}


def test_what_an_excerpt_lacks_is_not_told_of_the_whole() -> None:
    assert survey([*STORY[:3]], [*STORY, "The end"]) == []


def test_twins_share_three_paragraphs_and_most_of_their_own() -> None:
    assert kinship([[1, 2, 3], [1, 2, 3, 4], [1, 2]]).twin == {0: 1}
    assert kinship([[1, 2, 3, 4]] * 3).twin == {0: 1, 1: 0, 2: 0}


def test_a_paragraph_of_a_story_sent_six_times_is_no_repeat() -> None:
    copies = [["Ferry lost", *STORY, "No light was seen that night."] for _ in range(6)]
    assert not [row for row in survey(*copies) if row["kind"] == "repeated_in_source"]


def test_tellings_of_a_story_share_two_paragraphs() -> None:
    assert kinship([[1, 2, 3], [1, 2, 9], [2, 9, 8], [7]]).story == [0, 0, 0, 3]
    assert kinship([[1], [1]]).story == [0, 1]


def test_a_story_of_a_thousand_tellings_is_one_story() -> None:
    assert set(kinship([[1, 2, 3, 100 + n] for n in range(1000)]).story) == {0}
