"""The chain of stages is checked before the first document."""

from __future__ import annotations

import pytest

from sijill.errors import PipelineError
from sijill.pipeline.chain import CHAIN
from sijill.pipeline.stages import STAGES, Board, check_chain, stage


def test_shipped_chain_is_whole() -> None:
    assert [s.name for s in check_chain(CHAIN, ("document",))] == list(CHAIN)


def test_every_stage_explains_itself() -> None:
    assert all(s.run.__doc__ for s in STAGES.values())


def test_chain_with_a_gap_names_what_is_missing() -> None:
    with pytest.raises(PipelineError, match="'scan' needs view") as caught:
        check_chain(("scan",), ("document",))
    assert caught.value.remedy


def test_unknown_stage_lists_the_known_ones() -> None:
    with pytest.raises(PipelineError) as caught:
        check_chain(("folding",), ("document",))
    assert "fold" in caught.value.remedy


def test_name_is_registered_once() -> None:
    def again(board: Board) -> None:
        """Another stage of a name that is taken."""

    with pytest.raises(PipelineError, match="two stages"):
        stage("fold", needs=(), adds=())(again)


def test_stage_without_docstring_is_refused() -> None:
    def silent(board: Board) -> None:
        board.clear()

    with pytest.raises(PipelineError, match="no docstring"):
        stage("silent", needs=(), adds=())(silent)
