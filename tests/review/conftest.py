"""A dataset under review, and a browser."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reviewing import CHROMIUM, DRIVER, FLAGS, ROOT

from govreport_parse.dataset.build import build


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports of the project as a dataset, to be copied."""
    folder = tmp_path_factory.mktemp("examples")
    build([ROOT / "examples" / "reports"], folder / "data")
    return folder / "data"


@pytest.fixture
def data(examples: Path, tmp_path: Path) -> Path:
    """A dataset of one's own of the example reports."""
    return Path(shutil.copytree(examples, tmp_path / "data"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("chromium or chromedriver is missing (apt: chromium, chromium-driver)")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is missing (extra test)")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    profile = tempfile.mkdtemp(prefix="govreport-chromium-")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield browser
    with warnings.catch_warnings(action="ignore"):
        browser.quit()
    shutil.rmtree(profile, ignore_errors=True)
