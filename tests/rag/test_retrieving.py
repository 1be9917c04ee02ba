from rag.retrieving import reciprocal_rank_fusion


def test_what_both_rankings_hold_comes_first() -> None:
    fused = reciprocal_rank_fusion([["a", "b"], ["c", "b"]])
    assert [identity for identity, _ in fused] == ["b", "a", "c"]


def test_scores_follow_the_formula() -> None:
    assert dict(reciprocal_rank_fusion([["a"], ["b", "a"]], k=60))["a"] == 1 / 61 + 1 / 62


def test_nothing_found_is_nothing_fused() -> None:
    assert reciprocal_rank_fusion([[], []]) == []
