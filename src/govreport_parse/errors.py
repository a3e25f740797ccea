"""The errors of the package: one base, a stable code each, and a sentence a user can act on."""

from __future__ import annotations


class ReportError(Exception):
    """A document, a codebook or a request that cannot be worked on.

    ``code`` is stable and machine readable (``empty``, ``encrypted``, ``unsupported_carrier`` …), ``message`` names what was expected,
    ``document`` and ``place`` say where. Subclasses only fix the family of codes.
    """

    def __init__(self, code: str, message: str, *, document: str = "", place: str = "") -> None:
        self.code = code
        self.message = message
        self.document = document
        self.place = place
        super().__init__(": ".join(part for part in (document, place, message) if part))

    def at(self, document: str) -> ReportError:
        """The same error, with the document named."""
        return type(self)(self.code, self.message, document=document, place=self.place)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.code, self.message, self.document, self.place))


def _rebuild(kind: type[ReportError], code: str, message: str, document: str, place: str) -> ReportError:
    return kind(code, message, document=document, place=place)


class FetchError(ReportError):
    """A location that gives no bytes: ``not_found``, ``permission``, ``too_large``, ``empty``."""


class ReadError(ReportError):
    """Bytes that give no document: ``unsupported_carrier``, ``encrypted``, ``damaged``, ``no_text``, ``missing_extra``."""


class CodebookError(ReportError):
    """A codebook file that breaks its own rules: ``not_found``, ``syntax``, ``unknown_key``, ``duplicate_key``, ``unknown_code``, ``bad_pattern``, ``bad_example``."""


class UndecidedError(ReportError):
    """An indicator whose readings differ and that the written policy does not settle (``undecided``), or a code that no codebook knows (``unknown_code``)."""


class WriteError(ReportError):
    """A dataset that cannot be written: ``unknown_format``, ``missing_extra``, ``permission``."""


class GoldError(ReportError):
    """Hand-coded reports that cannot be used: ``not_found``, ``no_gold``, ``damaged``, ``unreadable``, ``unchecked``, ``missing_extra``."""


class DatasetError(ReportError):
    """A dataset folder that cannot be used: ``no_dataset``, ``in_use``, ``other_version``, ``no_document``."""


class CorrectionError(ReportError):
    """A corrections file that breaks its own rules: ``syntax``, ``unknown_key``, ``unknown_code``, ``unknown_document``, ``incomplete``."""
