"""A Ray cluster that is there already (extra ``ray``): every machine reads, parses and writes parts of its own.

Two passes of Ray Data. The census opens every place and gives hashes, from which the ledger chooses what is to be parsed, as it does for one machine: each content once, nothing
that is known. The second pass reads what was chosen in batches, parses every document in a supervised process of its own machine, and writes the outcomes of a batch as a Parquet
part, which is then taken into the ledger. A worker that dies costs its batch, and another one does that again; a build that dies takes up the parts that it had.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from govreport_parse.dataset.ahead import Found
from govreport_parse.dataset.course import Course, Plan, Progress, Tell, begun
from govreport_parse.engines import cluster_work, parts
from govreport_parse.engines.portions import Portion, Wanted, find_portions, places_of
from govreport_parse.errors import DatasetError, FetchError
from govreport_parse.pipeline import ENGINE_VERSION
from govreport_parse.schema.document import Source
from govreport_parse.schema.failure import Failure, Fault

ENGINE = "ray"
PARTS = "parts"
READING = 0.1
"""The share of a core that reading needs, as Ray is told."""
PARSING = 0.9


def build(roots: Iterable[str | Path], folder: Path | str, plan: Plan | None = None, *, tell: Tell | None = None) -> Progress:
    """What was done; the dataset is the same as that of one machine. The cluster is at ``plan.cluster``, else at RAY_ADDRESS.

    Raises DatasetError(``missing_extra``, ``no_cluster``, ``cluster``, ``other_version``, ``no_parts``).
    """
    plan, folder = plan or Plan(), Path(folder)
    with _joined(plan.cluster) as ray, begun(roots, folder, plan, tell) as course:
        home = (plan.parts or (folder.resolve() / PARTS).as_posix()).rstrip("/")
        _take_up(course, home)
        chosen = list(_chosen(course, ray))
        for location in _parsed(chosen, course, f"{home}/{course.setting.run:06d}", ray):
            _take(course, location)
    return course.progress


@contextmanager
def _joined(address: str) -> Iterator[Any]:
    """Ray, joined to the cluster; left again unless the caller had joined it before."""
    try:
        import ray  # noqa: PLC0415  an extra
        import ray.data  # noqa: PLC0415  as above
    except ImportError as error:
        raise DatasetError("missing_extra", f"the engine ray needs Ray Data ({error}): pip install 'govreport_parse[ray]'") from error
    wanted = address or os.environ.get("RAY_ADDRESS", "")
    mine = not ray.is_initialized()
    if mine and not wanted:
        raise DatasetError("no_cluster", "the engine ray works on a cluster that is there: give its address with --cluster, or set RAY_ADDRESS")
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        if mine:
            ray.init(address=wanted, log_to_driver=False, logging_level=logging.ERROR)
        _be_quiet(ray)
        yield ray
    except (ConnectionError, TimeoutError) as error:
        raise DatasetError("no_cluster", f"no cluster answers: {str(error).splitlines()[0]}", document=wanted) from error
    except ray.exceptions.RayError as error:
        raise DatasetError("cluster", str(error).strip().splitlines()[-1], document=wanted) from error
    finally:
        if mine:
            ray.shutdown()


def _be_quiet(ray: Any) -> None:
    """No bars of Ray's own; rows come in the order of their portions."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.execution_options.preserve_order = True


def _take_up(course: Course, home: str) -> None:
    """Takes up the parts of a run that did not come to its end."""
    for run in course.unfinished():
        for location in parts.find_parts(f"{home}/{run:06d}"):
            course.take_up(parts.read_part(location))


def _chosen(course: Course, ray: Any) -> Iterator[tuple[int, Portion, list[Wanted]]]:
    """The portions that hold documents to parse, and which of them."""
    portions: list[Portion] = []
    for root in course.setting.roots:
        try:
            portions += find_portions(places_of(root))
        except FetchError as error:
            course.choose(Found(root, Failure(source=Source(location=root, sha256="", size=0), error=Fault(code=error.code, message=error.message))))
    if not portions:
        return
    census = partial(cluster_work.census, carriers=any(key == "carrier" for key, _ in course.setting.plan.choice.only), where=str(Path.cwd()))
    rows = _rows(ray, [{"number": number, "packed": pickle.dumps(portion)} for number, portion in enumerate(portions)])
    for row in rows.map_batches(census, batch_size=1, num_cpus=READING).iter_rows():
        if row["version"] != ENGINE_VERSION:
            raise DatasetError("other_version", f"a worker of the cluster has version {row['version']} of the program, this is {ENGINE_VERSION}")
        groups = [course.choose(find) for find in pickle.loads(row["packed"])]  # noqa: S301  what our own worker sends
        wanted = [Wanted(index, tuple(file.source.sha256 for file in group)) for index, group in enumerate(groups) if group]
        if wanted:
            yield row["number"], portions[row["number"]], wanted


def _rows(ray: Any, rows: list[dict[str, Any]]) -> Any:
    """The rows as data of Ray, each one a block that can go to another machine."""
    return ray.data.from_items(rows, override_num_blocks=len(rows))


def _parsed(chosen: list[tuple[int, Portion, list[Wanted]]], course: Course, home: str, ray: Any) -> Iterator[str]:
    """The locations of the parts, as they are written."""
    if not chosen:
        return
    crew, plan = course.setting.crew, course.setting.plan
    work = cluster_work.Work(
        crew=crew.model_copy(update={"own_codebooks": ()}),
        codebooks=tuple((Path(name).name, Path(name).read_bytes()) for name in crew.own_codebooks),
        folder=home,
    )
    rows = _rows(ray, [{"number": number, "packed": pickle.dumps((portion, wanted))} for number, portion, wanted in chosen])
    batches = rows.map_batches(partial(cluster_work.read, where=str(Path.cwd())), batch_size=1, num_cpus=READING)
    spread = ray.data.TaskPoolStrategy(size=plan.workers or None)
    done = batches.map_batches(partial(cluster_work.parse, work=work), batch_size=1, num_cpus=PARSING, compute=spread)
    yield from (str(row["part"]) for row in done.iter_rows())


def _take(course: Course, location: str) -> None:
    """Takes a part into the ledger."""
    try:
        outcomes = list(parts.read_part(location))
    except FileNotFoundError as error:
        message = "a worker wrote this part where the build cannot see it: give --parts on storage that every machine of the cluster reaches"
        raise DatasetError("no_parts", message, document=location) from error
    version = course.setting.crew.codebook_version
    if any(outcome.codebook_version != version for outcome in outcomes):
        raise DatasetError("other_version", f"a worker of the cluster has another codebook than {version}", document=location)
    course.keep(outcomes)
