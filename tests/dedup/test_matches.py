"""Matches: which relation two texts have, with passages that quote both, in any order of texts."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import edit, head, story

from copydesk.dedup import (
    Articles,
    Clusters,
    Edges,
    Matches,
    find_matches,
    group_articles,
    sketch_texts,
)
from copydesk.dedup.join import find_candidates
from copydesk.dedup.relate import RELATION_NAMES
from copydesk.settings import MatchSettings, SketchSettings
from copydesk.text.words import tokenize_many


def relations(texts: list[str], **changes: int) -> set[tuple[int, int, str]]:
    found = find_matches(texts, SketchSettings(), replace(MatchSettings(), **changes))
    names = [RELATION_NAMES[r] for r in found.relation]
    return set(zip(found.a.tolist(), found.b.tolist(), names, strict=True))


BIO = "Ann Ember is a fellow at the Institute for Harbour Studies and writes about ships and tides."
WEATHER = (
    "Today will be {} with a high near {} degrees and {} winds of {} kilometres per hour. Tonight "
    "will be {} with a low around {} degrees. Sunrise will be at {} and sunset at {}. The weather "
    "office in {} said no advisories are in effect for {} and the {} valley until {}."
)

CASES = [
    ("exact", story(1, 80), story(1, 80).upper()),
    ("near", story(1, 300), edit(story(1, 300), 0.05, 1)),
    ("near", story(1, 300), edit(story(1, 300), 0.15, 2)),
    ("near", story(1, 60), edit(story(1, 60), 0.05, 3)),
    ("near", story(1, 200), "\n\n".join(reversed(story(1, 200).split("\n\n")))),
    ("excerpt", head(story(1, 900), 90), story(1, 900)),
    ("excerpt", head(story(1, 300), 30), story(1, 300)),
    ("excerpt", head(story(1, 300), 16), story(1, 300)),
    ("excerpt", "\n\n".join(story(1, 900).split("\n\n")[5:8]), story(1, 900)),
    ("passages", f"{story(1, 300)} {story(9, 40)}", f"{story(9, 40)} {story(2, 300)}"),
]


@pytest.mark.parametrize(("relation", "a", "b"), CASES)
def test_two_texts_have_the_relation(relation: str, a: str, b: str) -> None:
    assert relations([a, b]) == {(0, 1, relation)}


def test_a_sentence_of_an_article_that_says_more_is_no_excerpt() -> None:
    part = f"{head(story(1, 300), 16)} {story(2, 14)}"
    assert relations([part, story(1, 300)]) == set()


def test_an_item_of_eleven_words_is_no_excerpt() -> None:
    assert relations([head(story(1, 300), 11), story(1, 300)]) == set()


def test_a_sentence_that_many_articles_hold_is_no_excerpt_of_them() -> None:
    line = head(story("line", 300), 16)
    others = [f"{story(seed, 100)} {line}" for seed in range(8)]
    assert relations([line, *others]) == set()


def test_the_part_comes_first_in_an_excerpt() -> None:
    assert relations([story(1, 900), head(story(1, 900), 90)]) == {(1, 0, "excerpt")}


def test_an_excerpt_with_another_bio_is_still_an_excerpt() -> None:
    part = f"{head(story(1, 900), 300)} {story('bio', 80)}"
    assert relations([part, story(1, 900)]) == {(0, 1, "excerpt")}


def test_unrelated_texts_have_no_match() -> None:
    assert relations([story(seed, 200) for seed in range(20)]) == set()


def test_texts_without_words_have_no_match() -> None:
    assert relations(["", "", "…", "!"]) == set()


def test_two_reports_that_fill_in_one_form_have_no_match() -> None:
    values = (
        "Sunny 31 Northerly 12 Clear 14 5:58 8:12 Aurora Tampa Como May",
        "Rainy 18 Westerly 35 Foggy 9 7:02 6:40 Bristol Leeds Ruhr June",
    )
    assert relations([WEATHER.format(*row.split()) for row in values]) == set()


def test_a_story_that_names_its_people_otherwise_is_near() -> None:
    told = [f"Igor {head(story(seed, 30), 14).lower()}." for seed in range(9)]
    text = f"{' '.join(told)} {story('end', 60).lower()}"
    assert relations([text, text.replace("Igor", "Ivanov")]) == {(0, 1, "near")}


def test_copies_of_one_text_are_all_matched() -> None:
    texts = [story(1, 90)] * 3 + [edit(story(1, 90), 0.05, 1)]
    pairs = {(a, b) for a, b, _ in relations(texts)}
    assert pairs == {(a, b) for a in range(4) for b in range(a + 1, 4)}


def test_many_copies_of_one_text_are_matched_with_one_of_them() -> None:
    found = relations([story(1, 90)] * 100, all_pairs_limit=64)
    assert found == {(0, other, "exact") for other in range(1, 100)}


@pytest.mark.parametrize(("copies", "pairs"), [(10, 45), (11, 10)])
def test_up_to_the_limit_all_pairs_of_copies_are_matched(copies: int, pairs: int) -> None:
    assert len(relations([story(1, 90)] * copies, all_pairs_limit=10)) == pairs


@pytest.mark.parametrize("form", ["{bio} {text}", "{text} {bio}"])
def test_a_bio_in_many_articles_counts_for_no_length_of_a_text(form: str) -> None:
    bio = story("bio", 60)
    part, *others = (form.format(bio=bio, text=story(seed, 60)) for seed in range(20))
    found = find_matches([part, *others, f"{story(0, 60)} {story(99, 300)}"])
    assert (found.a.tolist(), found.b.tolist()) == ([0], [20])
    assert RELATION_NAMES[found.relation[0]] == "excerpt"
    assert found.containment_a[0] > 0.9


def test_a_bio_in_many_articles_is_no_match() -> None:
    assert relations([f"{story(seed, 150)} {BIO} {BIO.lower()}" for seed in range(60)]) == set()


def clusters(texts: list[str]) -> Clusters:
    """What the edition of these texts would group, with rows as ids."""
    found = find_matches(texts)
    names = [f"{row:05}" for row in range(len(texts))]
    words = np.array([len(text.split()) for text in texts], np.int32)
    edges = Edges(found.a, found.b, found.relation, found.containment_a, found.longest_words)
    return group_articles(Articles(words, [None] * len(texts), names, names), edges)


def test_a_round_up_that_quotes_ten_stories_links_to_each_and_merges_none() -> None:
    stories = [story(seed, 300) for seed in range(10)]
    round_up = "\n\n".join(f"{head(text, 40)} {story(text[:9], 30)}" for text in stories)
    assert relations([*stories, round_up]) == {(row, 10, "passages") for row in range(10)}
    assert clusters([*stories, round_up]).cluster.tolist() == list(range(11))


def test_stories_are_excerpts_of_a_round_up_that_holds_them_whole_and_stay_apart() -> None:
    stories = [story(seed, 100) for seed in range(10)]
    texts = [*stories, "\n\n".join(stories)]
    assert relations(texts) == {(row, 10, "excerpt") for row in range(10)}
    grouped = clusters(texts)
    assert grouped.cluster.tolist() == list(range(11))
    assert grouped.canonical.tolist() == [10] * 11


@pytest.mark.parametrize("share", [0.01, 0.02, 0.05])
def test_a_thousand_edited_copies_are_one_cluster_from_few_candidates(share: float) -> None:
    texts = [edit(story(1, 200), share, seed) for seed in range(1000)]
    found = find_candidates(sketch_texts(texts, SketchSettings()), MatchSettings())
    assert len(found.a) < 20 * 1000
    assert len(set(clusters(texts).cluster.tolist())) == 1


@pytest.mark.parametrize("count", [60, pytest.param(10_000, marks=pytest.mark.slow)])
def test_stories_with_one_bio_are_no_cluster(count: int) -> None:
    texts = [f"{story(seed, 60)} {BIO} {BIO.lower()}" for seed in range(count)]
    assert len(set(clusters(texts).cluster.tolist())) == count


def crowd() -> list[str]:
    texts = [story(seed, 60 + 40 * seed) for seed in range(8)]
    texts += [edit(texts[seed], 0.08, seed) for seed in range(4)]
    texts += [head(texts[seed], 50) for seed in range(4, 8)]
    return [*texts, texts[0], texts[0].upper(), texts[1].upper(), "", ""]


def by_text(texts: list[str], found: Matches) -> list[tuple[object, ...]]:
    """Matches told by texts instead of rows, so that orders of the texts can be compared."""
    rows = []
    for row, (a, b) in enumerate(zip(found.a.tolist(), found.b.tolist(), strict=True)):
        numbers = (found.jaccard[row], found.matched_words[row], found.longest_words[row])
        sides = [(texts[a], found.containment_a[row]), (texts[b], found.containment_b[row])]
        is_excerpt = RELATION_NAMES[found.relation[row]] == "excerpt"
        rows.append((found.relation[row], *(sides if is_excerpt else sorted(sides)), *numbers))
    return sorted(rows)


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_the_order_of_the_texts_does_not_matter(random_: random.Random) -> None:
    texts = crowd()
    expected = by_text(texts, find_matches(texts))
    random_.shuffle(texts)
    assert by_text(texts, find_matches(texts)) == expected


@given(st.sampled_from([0, 1000, 50_000, 10**6]))
@settings(deadline=None, max_examples=4)
def test_the_memory_budget_does_not_matter(memory_bytes: int) -> None:
    sketches = sketch_texts(crowd(), SketchSettings())
    whole = find_candidates(sketches, MatchSettings())
    small = find_candidates(sketches, MatchSettings(memory_bytes=memory_bytes))
    for name in ("a", "b", "shared", "rare", "representative", "is_common"):
        assert getattr(whole, name).tolist() == getattr(small, name).tolist(), name


def test_passages_quote_equal_words_of_both_texts() -> None:
    texts = ["« " + text.replace(" ", "  ") + " »" for text in crowd()[:-2]]
    found = find_matches(texts)
    assert len(found.passages.match) > 10
    for row, match in enumerate(found.passages.match.tolist()):
        a = texts[found.a[match]][found.passages.start_a[row] : found.passages.end_a[row]]
        b = texts[found.b[match]][found.passages.start_b[row] : found.passages.end_b[row]]
        words = tokenize_many([a, b])
        one, other = np.split(words.hashes, words.offsets[1:2])
        assert (one[0], one[-1]) == (other[0], other[-1])
        assert len(np.intersect1d(one, other)) <= found.passages.word_count[row]
        assert found.passages.word_count[row] <= min(len(one), len(other))


SCRIPTS = {
    "Japanese": "港の工事は来年の春に始まる予定で、市の担当者は費用について説明を避けた。"
    "住民の一部は騒音を心配しており、説明会を開くよう求めている。",
    "Arabic": "قالت البلدية إن أعمال الميناء ستبدأ في الربيع المقبل بعد موافقة المجلس على "
    "الميزانية الجديدة وطلب السكان عقد اجتماع عام لمناقشة الضوضاء وحركة الشاحنات في الشوارع "
    "الضيقة القريبة من المدرسة والسوق القديم قبل بدء العمل في المشروع",
    "Thai": "งานก่อสร้างท่าเรือจะเริ่มขึ้นในฤดูใบไม้ผลิปีหน้าหลังจากสภาเทศบาลอนุมัติงบประมาณใหม่",
    "Hindi": "नगर परिषद ने कहा कि बंदरगाह का काम अगले वसंत में शुरू होगा और "
    "नए बजट को मंजूरी मिलने के बाद स्थानीय लोगों ने शोर और ट्रकों की आवाजाही पर "
    "चर्चा के लिए एक सार्वजनिक बैठक की मांग की है",
    "Korean": "시의회는 새 예산이 승인된 뒤 항구 공사가 내년 봄에 시작될 것이라고 밝혔고 "
    "주민들은 소음과 트럭 통행을 논의하기 위한 공개 회의를 요구했으며 시장은 공사 일정과 "
    "비용을 다음 달 안에 자세히 설명하겠다고 약속했다 학교와 시장 근처의 좁은 길은 막힌다",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_excerpt_is_found_in_every_script(script: str) -> None:
    part = SCRIPTS[script]
    assert relations([part, f"{story(1, 200)}\n\n{part}"]) == {(0, 1, "excerpt")}
