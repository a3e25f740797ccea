"""Gold files, their drafts, and samples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govreport_parse.errors import GoldError, WriteError
from govreport_parse.evaluation.annotating import annotate
from govreport_parse.evaluation.gold import is_gold_folder, load_gold, read_gold
from govreport_parse.evaluation.intervals import wilson
from govreport_parse.evaluation.sampling import allocate, copy_sample, draw, stratum_of
from written_reports import made_report

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def write(folder: Path, name: str, content: object) -> None:
    (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("field", "said", "fits"), [("scope", "own", False), ("scope", "own-agency", True), ("period", "last_year", False), ("period", "2014", True)]
)
def test_a_scope_or_period_that_nobody_knows_is_no_gold(tmp_path: Path, field: str, said: str, *, fits: bool) -> None:
    path = tmp_path / "a.gold.json"
    path.write_text(json.dumps({"counts": [{"code": "requests.received", "value": 1, field: said}]}), encoding="utf-8")
    if fits:
        assert read_gold(path) is not None
        return
    with pytest.raises(GoldError, match=rf"a\.gold\.json: counts\.0\.{field}"):
        read_gold(path)


def test_gold_stands_alone_or_below_its_key_and_other_json_is_none(tmp_path: Path) -> None:
    write(tmp_path, "a.gold.json", {"year": 2015, "counts": []})
    write(tmp_path, "b.json", {"id": "b-2", "era": "form2019", "gold": {"year": 2019, "notes": "ours"}})
    write(tmp_path, "package.json", {"name": "no gold"})
    gold = load_gold(tmp_path)
    assert {name: (item.year, item.era) for name, item in gold.items()} == {"a": (2015, None), "b-2": (2019, "form2019")}


def test_a_gold_file_that_breaks_the_format_is_named_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, "a.gold.json", {"counts": [{"code": "requests.received", "value": "many"}]})
    with pytest.raises(GoldError, match=r"a\.gold\.json: counts\.0\.value"):
        load_gold(tmp_path)


def test_a_folder_of_reports_is_no_gold_folder(tmp_path: Path) -> None:
    assert not is_gold_folder(str(EXAMPLES))
    assert not is_gold_folder(str(tmp_path))
    write(tmp_path, "a.gold.json", {})
    (tmp_path / "coding.yml").write_text("codes: []", encoding="utf-8")
    assert is_gold_folder(str(tmp_path))


def test_a_draft_is_unchecked_and_shows_the_doubtful_values_first(tmp_path: Path) -> None:
    draft = annotate(made_report())
    assert draft["checked"] is False
    assert draft["coder"] is None
    assert {count["code"] for count in draft["gold"]["counts"]} >= {"requests.received", "fees.charged"}
    write(tmp_path, "draft.gold.json", draft)
    item = load_gold(tmp_path)["draft"]
    assert (item.checked, item.agency, item.year) == (False, "青山县人民政府", 2015)
    assert {count.value for count in item.counts if count.code == "training.sessions"} == {3, 4}


def test_wilsons_interval_is_the_published_one() -> None:
    assert [round(bound, 3) for bound in wilson(15, 20)] == [0.531, 0.888]
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10)[1] == pytest.approx(1.0)


def test_every_stratum_is_drawn_once_before_any_is_drawn_in_proportion() -> None:
    assert allocate({("a",): 97, ("b",): 2, ("c",): 1}, 3) == {("a",): 1, ("b",): 1, ("c",): 1}
    assert allocate({("a",): 2, ("b",): 1}, 50) == {("a",): 2, ("b",): 1}


def test_the_same_seed_draws_the_same_sample_in_whatever_order_the_reports_come() -> None:
    found = {f"r-{n}.txt": ("narrative" if n % 3 else "form2021",) for n in range(60)}
    backwards = dict(reversed(found.items()))
    assert draw(found, 12, 7) == draw(backwards, 12, 7)
    assert draw(found, 12, 7) != draw(found, 12, 8)
    assert sum(item.weight for item in draw(found, 12, 7)) == pytest.approx(60)


def test_a_report_that_names_no_level_is_in_a_stratum_of_its_own() -> None:
    assert stratum_of(made_report(), ["era", "level", "year"]) == ("narrative", "unknown", "2015")


def test_copies_are_the_same_bytes_and_never_fall_into_a_full_folder(tmp_path: Path) -> None:
    paths = [str(EXAMPLES)]
    found = {path.as_posix(): ("x",) for path in sorted(EXAMPLES.iterdir())}
    copy_sample(paths, draw(found, 3, 1), ["era"], tmp_path / "sample")
    copies = sorted(path for path in (tmp_path / "sample").iterdir() if path.suffix != ".csv")
    assert len(copies) == 3
    assert all(copy.read_bytes() == (EXAMPLES / copy.name.partition("-")[2]).read_bytes() for copy in copies)
    assert (tmp_path / "sample" / "sample.csv").read_text(encoding="utf-8").startswith("file,location,era,weight\n1-")
    with pytest.raises(WriteError, match="holds something"):
        copy_sample(paths, [], ["era"], tmp_path / "sample")
