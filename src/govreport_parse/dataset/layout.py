"""What stands where in a dataset folder."""

from __future__ import annotations

from pathlib import Path

from govreport_parse.errors import DatasetError

LEDGER = "ledger.sqlite"
CORRECTIONS = "corrections.yml"
CODEBOOK = "codebook"
EXPORT = "export"


def ledger_of(folder: Path) -> Path:
    """The ledger: every document with its report."""
    return folder / LEDGER


def corrections_of(folder: Path) -> Path:
    """The decisions of reviewers."""
    return folder / CORRECTIONS


def codebook_files(folder: Path) -> list[Path]:
    """A user's own codebook files that the dataset was built with, in their order."""
    return sorted((folder / CODEBOOK).glob("*.yml"))


def keep_codebook(folder: Path, files: list[Path]) -> list[Path]:
    """The copies of these files in the dataset folder, which take the place of those that were there: the dataset stays readable where the files are gone."""
    home = folder / CODEBOOK
    contents = [(f"{number:02d}-{path.stem}.yml", path.read_bytes()) for number, path in enumerate(files, start=1)]
    home.mkdir(exist_ok=True)
    for old in codebook_files(folder):
        if old.name not in {name for name, _ in contents}:
            old.unlink()
    for name, content in contents:
        draft = home / f".{name}.part"
        draft.write_bytes(content)
        draft.replace(home / name)
    return codebook_files(folder)


def require_dataset(folder: Path) -> Path:
    """The folder, where it holds a dataset. Raises DatasetError(``no_dataset``)."""
    if not ledger_of(folder).is_file():
        raise DatasetError("no_dataset", f"holds no {LEDGER}; `govreport build FOLDER -o {folder}` makes one", document=str(folder))
    return folder
