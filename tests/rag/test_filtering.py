from rag.filtering import matching_names

OUTLETS = ["The Harbour Post", "The Huge Post", "The Post"]


def test_a_name_as_it_is_stored_is_that_one_alone() -> None:
    assert matching_names(["the post"], OUTLETS) == ["The Post"]


def test_a_part_of_a_name_is_every_name_that_has_it() -> None:
    assert matching_names(["Harbour"], OUTLETS) == ["The Harbour Post"]
    assert matching_names(["Post Office"], OUTLETS) == []
