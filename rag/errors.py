"""What can go wrong on the read path; the tree stands in `index.errors`."""

from __future__ import annotations

from index.errors import ClaimdeskError


class QuestionError(ClaimdeskError):
    """The question, its filters or its history cannot be used as given."""


class ExportError(ClaimdeskError):
    """What is to be exported is no answer, or what is to be read back no export."""


class SettingsError(ClaimdeskError):
    """A setting is unknown or out of range."""


class PromptError(ClaimdeskError):
    """A template in `prompts/` misses or invents a placeholder."""


class GenerationError(ClaimdeskError):
    """The language model endpoint failed; the extractive answer stands in for it."""


class CutShortError(GenerationError):
    """The reply ended at its length limit; what stands before that counts."""
