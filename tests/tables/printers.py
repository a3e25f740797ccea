"""Word files and web pages printed to PDF by LibreOffice and Chromium, many at a time."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def print_words(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Name → PDF of each Word file, printed by one LibreOffice."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    assert OFFICE
    command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *(str(folder / f"{name}.docx") for name in files)], check=True, capture_output=True, timeout=280)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def print_pages(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Name → PDF of each web page, printed by Chromium."""
    assert BROWSER
    out: dict[str, bytes] = {}
    for name, content in files.items():
        source, target = folder / f"{name}.html", folder / f"{name}.pdf"
        source.write_bytes(content)
        command = [
            BROWSER,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/browser",
        ]
        subprocess.run([*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True, timeout=120)
        out[name] = target.read_bytes()
    return out
