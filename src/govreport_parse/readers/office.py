"""LibreOffice as a converter where it is installed: many files in one call, each call with a profile of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from govreport_parse.errors import ReadError
from govreport_parse.schema.finding import Finding, Severity, Verdict

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 60
MORE_SECONDS = 5  # for each further file


def is_here() -> bool:
    """Whether LibreOffice is installed."""
    return _program() is not None


def convert(contents: Sequence[bytes], suffix: str, target: str) -> list[bytes]:
    """The files in another format (``docx``), in their order, by one call: starting the program takes longer than converting a file.

    Raises ReadError: ``missing_program`` where LibreOffice is not installed, ``damaged`` where it makes nothing of a file, ``timeout``.
    """
    program = _program()
    if program is None:
        raise ReadError("missing_program", "such files are read through LibreOffice (the program soffice), which is not installed")
    with tempfile.TemporaryDirectory(prefix="govreport-") as name:
        folder = Path(name)
        sources = [folder / f"{number}{suffix}" for number in range(len(contents))]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", target, "--outdir", str(folder / "out"), *map(str, sources)]
        _run(command, SECONDS + MORE_SECONDS * len(contents))
        return [_written(folder / "out" / f"{source.stem}.{target}") for source in sources]


def about_conversion() -> Finding:
    """What is said of a document that was read through LibreOffice."""
    return Finding(
        check="READ-CONVERTED",
        severity=Severity.INFO,
        verdict=Verdict.NOT_ASSESSABLE,
        message_zh="文件经 LibreOffice 转换后读入",
        message_en="the file was read as LibreOffice converts it",
    )


def _program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def _run(command: Sequence[str], seconds: int) -> None:
    """Run the program in a process group of its own, so that what it started ends with it when the time is over."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as process:  # noqa: S603  a fixed program on files that are named here
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise ReadError("timeout", f"LibreOffice did not finish within {seconds} seconds") from error


def _written(path: Path) -> bytes:
    if not path.is_file():
        raise ReadError("damaged", "LibreOffice makes nothing of the file")
    return path.read_bytes()
