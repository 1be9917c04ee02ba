"""What can go wrong, as a tree.

ClaimdeskError                 everything a door reports as one sentence
├── CorpusError                a file or folder that cannot be taken in
├── IndexMissingError          nothing has been ingested into this data directory
├── IndexMismatchError         made by another embedder, chunker or schema than the one configured
├── DataDirectoryBusyError     another process owns the data directory
└── rag.errors                 adds QuestionError, ExportError, SettingsError, PromptError,
                               GenerationError
"""

from __future__ import annotations


class ClaimdeskError(Exception):
    """Base of all expected failures; its text is one sentence a person can act on."""


class CorpusError(ClaimdeskError):
    """A file cannot become an article: `path` says which, `reason` why and what to do."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class IndexMissingError(ClaimdeskError):
    """The data directory holds no index yet."""


class IndexMismatchError(ClaimdeskError):
    """The index was built by something else than what is configured now."""


class DataDirectoryBusyError(ClaimdeskError):
    """Another process owns the data directory."""
