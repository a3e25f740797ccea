"""Each one-place change of docs/adding.md, made from outside the existing files. The blocks of that page are the cases."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import govreport_parse
from govreport_parse import registry
from govreport_parse.cli.main import app
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.schema.finding import Verdict
from govreport_parse.schema.observation import Origin
from govreport_parse.schema.report import Report

PAGE = (Path(__file__).parents[1] / "docs" / "adding.md").read_text(encoding="utf-8")
BLOCKS: dict[str, str] = dict(re.findall(r'```\w+ title="([^"]+)"\n(.*?)```', PAGE, re.DOTALL))
TITLE = "青山县2015年政府信息公开工作年度报告\n"


@pytest.fixture
def add(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Puts a module of the page beside the files of its folder, and takes it away again."""
    added: list[tuple[str, str, str]] = []

    def put(name: str) -> None:
        folder, _, file = name.partition("/")
        place = tmp_path / "added" / folder
        place.mkdir(parents=True)
        (place / file).write_text(BLOCKS[name], encoding="utf-8")
        package = importlib.import_module(f"govreport_parse.{folder}")
        package.__path__.append(str(place))
        added.append((package.__name__, file.removesuffix(".py"), str(place)))
        importlib.invalidate_caches()
        registry.collect.cache_clear()

    yield put
    for package_name, module, place in added:
        package = sys.modules[package_name]
        package.__path__.remove(place)
        sys.modules.pop(f"{package_name}.{module}", None)
        if hasattr(package, module):
            delattr(package, module)
    registry.collect.cache_clear()


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Path]:
    """A YAML file of the page as a user's own codebook."""

    def written(name: str) -> Path:
        (tmp_path / name).write_text(BLOCKS[name], encoding="utf-8")
        return tmp_path / name

    return written


def parsed(text: str, codebook: Path | None = None) -> Report:
    return govreport_parse.parse((TITLE + text).encode(), codebook=load_codebook([codebook] if codebook else ()))


def test_an_indicator_is_one_entry(own: Callable[[str], Path]) -> None:
    text = "五、培训情况\n全年开展信息发布应急演练4次，发布应急演练通知7条。\n"
    report = parsed(text, own("drills.yml"))
    (reading,) = [o for o in report.observations if o.indicator == "training.drills"]
    place = reading.evidence.place
    assert place is not None
    assert report.text[place.start : place.end] == reading.evidence.quote
    assert report.value("training.drills") == 4
    assert report.codebook_version.endswith("+1")
    assert not [o for o in parsed(text).observations if o.indicator == "training.drills"]


def test_an_indicator_reaches_the_columns_of_the_dataset(own: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TITLE + "五、培训情况\n全年开展信息发布应急演练4次。\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["parse", str(tmp_path / "report.txt"), "--codebook", str(own("drills.yml")), "--to", "wide-csv"])
    header, row = result.stdout.splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["training_drills"] == "4"


def test_the_examples_of_an_own_indicator_are_tried(own: Callable[[str], Path]) -> None:
    path = own("drills.yml")
    assert CliRunner().invoke(app, ["codebook", "training.drills", "--codebook", str(path)]).exit_code == 0
    entry = path.read_text(encoding="utf-8")
    for right, wrong, told in (
        ("value: 4}", "value: 5}", "the example “全年开展信息发布应急演练4次。” gives 4, not 5"),
        ("全年发布应急演练通知4条。", "全年应急演练6次。", "the counter-example “全年应急演练6次。” gives 6"),
        ("演练4次。", "练习4次。", "the example “全年开展信息发布应急练习4次。” gives nothing, not 4"),
    ):
        path.write_text(entry.replace(right, wrong), encoding="utf-8")
        done = CliRunner().invoke(app, ["codebook", "training.drills", "--codebook", str(path)])
        assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"error: bad_example: training.drills: {told}\n")


@pytest.mark.parametrize("break_", ["\t", " | "])
def test_a_layout_is_one_entry(own: Callable[[str], Path], break_: str) -> None:
    rows = (
        ("服务项目", "计量单位", "服务数量"),
        ("热线受理电话数", "个", "388"),
        ("政务服务大厅接待人次", "人次", "5210"),
        ("信息查阅场所数", "个", "9"),
        ("年内培训场次", "次", "/"),
    )
    report = parsed("附表：政务服务统计表\n" + "".join(f"{break_.join(row)}\n" for row in rows), own("province.yml"))
    read = {o.indicator: o.value for o in report.observations if o.source is Origin.TABLE}
    assert read == {"province.service_hall_visits": 5210, "province.hotline_calls": 388, "resources.access_points": 9, "training.sessions": None}


def test_a_kind_of_list_is_one_entry(own: Callable[[str], Path]) -> None:
    text = "二、主动公开政府信息情况\n全年主动公开政府信息90条，土地拍卖公告31条。\n"
    (reading,) = [o for o in parsed(text, own("lists.yml")).observations if o.indicator == "disclosure.category.notice"]
    assert (reading.value, reading.rule) == (31, "listed:disclosure.category.notice")
    assert not [o for o in parsed(text).observations if o.indicator == "disclosure.category.notice"]


def test_the_examples_of_an_own_list_are_tried(own: Callable[[str], Path]) -> None:
    path = own("lists.yml")
    assert CliRunner().invoke(app, ["codebook", "disclosure.category.notice", "--codebook", str(path)]).exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("notice: 31}", "notice: 32}"), encoding="utf-8")
    result = CliRunner().invoke(app, ["codebook", "disclosure.category.notice", "--codebook", str(path)])
    assert result.exit_code != 0
    assert "kinds_of_announcements: the example “全年公开信息90条，土地拍卖公告31条。”" in result.output.replace("\n", "")


def test_a_turn_that_several_have_in_common_is_one_entry(own: Callable[[str], Path]) -> None:
    path = own("shared.yml")
    text = "二、主动公开政府信息情况\n政府网站上墙31条，微信公众号上墙7条。\n"
    read = {o.indicator: o.value for o in parsed(text, path).observations}
    assert read == {"disclosure.channel.website": 31, "disclosure.channel.wechat": 7}
    assert CliRunner().invoke(app, ["codebook", "disclosure.channel.wechat", "--codebook", str(path)]).exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("wechat: 7}", "wechat: 8}"), encoding="utf-8")
    result = CliRunner().invoke(app, ["codebook", "disclosure.channel.wechat", "--codebook", str(path)])
    assert result.exit_code != 0
    assert "channels_of_the_province: the example" in result.output


@pytest.mark.parametrize(("trainees", "verdict"), [(120, Verdict.PASS), (2, Verdict.FAIL)])
def test_a_check_that_is_arithmetic_is_one_entry(own: Callable[[str], Path], trainees: int, verdict: Verdict) -> None:
    report = parsed(f"五、培训情况\n全年举办政府信息公开培训班4期，培训人员{trainees}人次。\n", own("sessions.yml"))
    assert [f.verdict for f in report.findings if f.check == "TRAINEES-PER-SESSION"] == [verdict]


def test_a_check_that_is_more_is_one_file(add: Callable[[str], None]) -> None:
    add("checks/phone.py")
    assert [f.verdict for f in parsed("全县共收到政府信息公开申请12件。\n").findings if f.check == "PHONE"] == [Verdict.FAIL]


def test_a_carrier_is_one_file(add: Callable[[str], None]) -> None:
    add("readers/letter.py")
    body = "全县共收到政府信息公开申请12件。"
    letter = f"MIME-Version: 1.0\nSubject: {TITLE.strip()}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{TITLE}{body}\n"
    report = govreport_parse.parse(letter.encode())
    assert report.source.carrier == "letter"
    assert report.value("requests.received") == 12
    assert report.text == f"{TITLE}{body}\n"


def test_a_kind_of_location_is_one_file(add: Callable[[str], None], tmp_path: Path) -> None:
    add("fetchers/listed.py")
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text(f"{TITLE}全县共收到政府信息公开申请{number + 1}件。\n", encoding="utf-8")
    (tmp_path / "reports.list").write_text("\n".join(map(str, paths)), encoding="utf-8")
    reports = list(govreport_parse.parse_many([f"list:{tmp_path / 'reports.list'}"]))
    assert [report.value("requests.received") for report in reports if isinstance(report, Report)] == [1, 2, 3]


def test_an_output_format_is_one_file(add: Callable[[str], None], tmp_path: Path) -> None:
    add("writers/markdown.py")
    (tmp_path / "report.txt").write_text(f"{TITLE}全县共收到政府信息公开申请12件。\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["parse", str(tmp_path / "report.txt"), "--to", "markdown", "-o", str(tmp_path / "out.md")])
    assert result.exit_code == 0, result.output
    assert "2015: " in (tmp_path / "out.md").read_text(encoding="utf-8")


def test_an_added_module_is_gone_after_its_test() -> None:
    assert [m.FORMAT for m in registry.collect("govreport_parse.writers", "FORMAT") if m.FORMAT == "markdown"] == []


def test_every_kind_of_change_has_a_block() -> None:
    assert set(BLOCKS) == {
        "drills.yml",
        "province.yml",
        "sessions.yml",
        "lists.yml",
        "shared.yml",
        "checks/phone.py",
        "readers/letter.py",
        "fetchers/listed.py",
        "writers/markdown.py",
    }
