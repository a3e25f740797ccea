"""A Ray cluster gives the dataset of one machine, whatever dies on the way. A real cluster of two workers runs on this machine, as its own processes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from small_reports import report_text, write_reports

from govreport_parse.dataset.build import Plan, build
from govreport_parse.dataset.exporting import export
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.engines import parts
from govreport_parse.engines.portions import Place, find_portions

TESTS = Path(__file__).parents[1]
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray: pip install 'govreport_parse[ray]'")
START_SECONDS = 90


class Cluster(NamedTuple):
    """A cluster that runs: its address, the process that heads it, and what programs that join it need to see."""

    address: str
    process: subprocess.Popen[bytes]
    seen: dict[str, str]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    home = tempfile.mkdtemp(prefix="gr", dir="/tmp")  # paths of sockets must be short
    port = free_port()
    paths = [str(TESTS / "dataset"), *(path for path in sys.path if path)]
    seen = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0", "HOME": home}
    command = [str(Path(sys.executable).with_name("ray")), "start", "--head", "--block", f"--port={port}", "--num-cpus=2", "--include-dashboard=false"]
    process = subprocess.Popen(
        [*command, "--object-store-memory=100000000", f"--temp-dir={home}", "--node-ip-address=127.0.0.1", "--disable-usage-stats"],
        env=seen,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not list(Path(home).glob("session_*/sockets/raylet*")):
            assert process.poll() is None
            assert time.monotonic() < deadline, "the cluster did not start"
            time.sleep(0.2)
        yield Cluster(f"127.0.0.1:{port}", process, seen)
    finally:
        family = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
        for member in family:
            with suppress(psutil.NoSuchProcess):
                member.kill()
        psutil.wait_procs(family, timeout=10)
        shutil.rmtree(home, ignore_errors=True)


def start(cluster: Cluster, roots: list[str], data: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "govreport_parse.cli.main", "build", *roots, "-o", str(data), "--engine", "ray", "--cluster", cluster.address, *more]
    return subprocess.Popen(command, env=cluster.seen, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=data.parent)


def finish(process: subprocess.Popen[bytes]) -> str:
    out, errors = process.communicate(timeout=400)
    assert process.returncode == 0, errors.decode()[-3000:]
    return out.decode()


def exported(data: Path) -> dict[str, bytes]:
    """Every file of the exports, by its name."""
    paths = export(open_dataset(data), data / "export", ["jsonl", "csv", "parquet"])
    return {path.name: path.read_bytes() for path in paths}


def workers_of(cluster: Cluster, task: str) -> list[psutil.Process]:
    """The processes of the cluster that do such a task at this moment."""
    found = []
    for member in psutil.Process(cluster.process.pid).children(recursive=True):
        try:
            parent = member.parent()
            if parent is not None and parent.name() == "raylet" and f"({task})" in "".join(member.cmdline()):
                found.append(member)
        except psutil.Error:
            continue
    return found


def long_reports(folder: Path, number: int) -> None:
    """Reports that take long enough to be caught at work."""
    for index, path in enumerate(write_reports(folder, number)):
        path.write_text(report_text("青山", 2008 + index % 6, index) + f"全县第{index}次召开会议{index}次，培训{index}人次。\n" * 60, encoding="utf-8")


def mixed_roots(folder: Path) -> list[str]:
    """A folder of more than two portions, an archive of more than one batch, a location for fsspec, and one that is not there; some of it bad, twice there, or hidden."""
    write_reports(folder / "reports", 430)
    (folder / "reports" / "empty.txt").write_bytes(b"")
    (folder / "reports" / "torn.pdf").write_bytes(b"%PDF-1.7")
    (folder / "reports" / "again.txt").write_text(report_text("青山", 2008, 3), encoding="utf-8")
    with zipfile.ZipFile(folder / "pack.zip", "w") as archive:
        for index in range(230):
            archive.writestr(f"{index:03d}.txt", report_text("云麓", 2010, 5000 + index))
        archive.writestr("../out.txt", "x")
    write_reports(folder / "store", 5)
    (folder / "store" / "page.html").write_text(f"<html><body><p>{report_text('云麓', 2011, 9)}</p></body></html>", encoding="utf-8")
    return ["reports", "pack.zip", f"file://{folder}/store", "none"]


@needs_ray
@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_a_cluster_gives_the_bytes_of_one_machine(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = mixed_roots(tmp_path)
    own = tmp_path / "own.yml"
    own.write_text("indicators: [{code: training.drills, topic: training, label_zh: 演练, label_en: Drills, unit: 次}]", encoding="utf-8")
    told = finish(start(cluster, roots, tmp_path / "ray", "--codebook", str(own)))
    monkeypatch.chdir(tmp_path)
    done = build(roots, "local", Plan(workers=2, own_codebooks=(own,)))
    assert told.splitlines()[0] == f"{done.found} found, {done.parsed} parsed, {done.failed} failed, {done.kept} unchanged"
    assert exported(tmp_path / "ray") == exported(tmp_path / "local")
    rows = [outcome for location in parts.find_parts(f"{tmp_path}/ray/parts/000001") for outcome in parts.read_part(location)]
    assert {row.code for row in rows if row.status == "failed"} == {"empty", "damaged"}
    assert len(rows) == done.parsed + 2
    again = finish(start(cluster, [], tmp_path / "ray"))
    assert again.splitlines()[0].split(", ")[1] == "0 parsed"
    assert exported(tmp_path / "ray") == exported(tmp_path / "local")


@needs_ray
@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_a_killed_worker_costs_nothing_but_time(cluster: Cluster, tmp_path: Path) -> None:
    long_reports(tmp_path / "reports", 420)
    process = start(cluster, ["reports"], tmp_path / "ray")
    deadline = time.monotonic() + 120
    while len(working := workers_of(cluster, "parse")) < 2 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    assert len(working) == 2
    time.sleep(0.3)
    working[0].send_signal(signal.SIGKILL)
    assert "420 parsed, 0 failed" in finish(process)
    build([tmp_path / "reports"], tmp_path / "local", Plan(workers=2))
    with_names = {name: content.replace(str(tmp_path / "reports").encode(), b"reports") for name, content in exported(tmp_path / "local").items()}
    assert {n: c for n, c in exported(tmp_path / "ray").items() if not n.endswith("parquet")} == {
        n: c for n, c in with_names.items() if not n.endswith("parquet")
    }


@needs_ray
@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_a_killed_build_takes_up_the_parts_that_it_had(cluster: Cluster, tmp_path: Path) -> None:
    long_reports(tmp_path / "reports", 420)
    process = start(cluster, ["reports"], tmp_path / "ray")
    deadline = time.monotonic() + 120
    while not parts.find_parts(f"{tmp_path}/ray/parts/000001") and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    before = parts.find_parts(f"{tmp_path}/ray/parts/000001")
    assert 1 <= len(before) < 3
    told = finish(start(cluster, [], tmp_path / "ray"))
    kept = sum(1 for location in before for _ in parts.read_part(location))
    assert told.startswith(f"420 found, {420 - kept} parsed, 0 failed, {kept} unchanged")
    assert sum(1 for _ in open_dataset(tmp_path / "ray").find_reports()) == 420


@needs_ray
@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_a_document_that_crashes_hangs_or_is_greedy_is_named_and_the_others_of_its_batch_go_on(cluster: Cluster, tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 20)
    for word in ("ABORT", "SLEEP", "GREED"):
        (tmp_path / "reports" / f"{word}.txt").write_text(f"{word} and more", encoding="utf-8")
    code = f"""
from small_reports import read_unless_hostile
from govreport_parse.dataset.course import Plan
from govreport_parse.dataset.workers import Limits
from govreport_parse.engines.ray import build
done = build(["reports"], "ray", Plan(read=read_unless_hostile, limits=Limits(seconds=20, silence=10, megabytes=400), cluster={cluster.address!r}))
print(done.parsed, sorted(done.reasons.items()))
"""
    done = subprocess.run([sys.executable, "-c", code], env=cluster.seen, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.strip() == "20 [('crashed', 1), ('memory_limit', 1), ('time_limit', 1)]", done.stderr[-3000:]


@needs_ray
@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_without_an_address_nothing_is_started(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    seen = {key: value for key, value in os.environ.items() if key != "RAY_ADDRESS"}
    command = [sys.executable, "-m", "govreport_parse.cli.main", "build", "reports", "-o", "data", "--engine", "ray"]
    done = subprocess.run(command, env=seen, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr.startswith("error: no_cluster")) == (2, True)
    assert not (tmp_path / "data").exists()


def test_ray_is_not_loaded_unless_it_is_asked_for() -> None:
    code = "import sys; from govreport_parse.cli.build import find_engine; find_engine('ray'); print('ray' in sys.modules, 'pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False False"


def test_portions_keep_together_what_may_be_one_report() -> None:
    places = [Place("a", f"a/{index}", "" if index not in (199, 200, 201) else "a/x") for index in range(450)]
    portions = list(find_portions(places))
    assert [len(portion) for portion in portions] == [202, 200, 48]
    assert [place for portion in portions for place in portion] == places
