"""Shared fixtures: where the measuring data is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from index.embedding import Embedder

# A slow machine is no failure.
settings.register_profile("claimdesk", deadline=None)
settings.load_profile("claimdesk")

REPO = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and measuring data; without it tests skip, and fail in CI."""
    folder = Path(os.environ.get("CLAIMDESK_SHARED", REPO.parent / "shared"))
    if not (folder / "corpus").is_dir():
        absent = f"measuring data not found at {folder} (set CLAIMDESK_SHARED)"
        if os.environ.get("CI"):
            pytest.fail(absent)
        pytest.skip(absent)
    return folder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The bundled model, loaded once for all tests."""
    return Embedder()
