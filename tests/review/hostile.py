"""Reports that want to run something in the reader's browser."""

from __future__ import annotations

from pathlib import Path

EVIL = (
    "<script>window.evil=1</script>",
    '<img src="x" onerror="window.evil=1">',
    '"><svg onload="window.evil=1">',
    "javascript:window.evil=1",
    "{{ 7*7 }}{% raw %}",
    "</textarea></style></title><script>window.evil=1</script>",
    "' onmouseover='window.evil=1",
)


def hostile_reports(folder: Path) -> None:
    """A web page, a text file and a page with a huge cell, all of them reports with values."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evil.html").write_text(_page(), encoding="utf-8")
    (folder / "evil.txt").write_text(_text(), encoding="utf-8")
    (folder / "huge.html").write_text(_huge(), encoding="utf-8")
    (folder / "a\"onclick='window.evil=1'<b>.txt").write_text(_text().replace("青山", "白石"), encoding="utf-8")


def _text() -> str:
    title, received, fees = "青山县2012年政府信息公开工作年度报告", f"全县共收到政府信息公开申请12件{EVIL[0]}。", "全县未收取任何费用。"
    evil = "\n".join(f"附言：{words}，共计{number}处。" for number, words in enumerate(EVIL, start=31))
    return f"{title}{EVIL[1]}\n一、依申请公开情况\n{received}\n{evil}\n二、收费情况\n{fees}\n"


def _page() -> str:
    escaped = "".join(
        f"<p>附言：{words.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}，共计{number}处。</p>" for number, words in enumerate(EVIL, start=31)
    )
    return f"""<html><head><title>南屏县2013年政府信息公开工作年度报告</title><script>window.evil=1</script><base href="http://evil.example/"></head>
    <body onload="window.evil=1"><h1>南屏县2013年政府信息公开工作年度报告</h1><h2>一、依申请公开情况</h2>
    <p onclick="window.evil=1" style="position:fixed;inset:0">全县共收到政府信息公开申请<a href="javascript:window.evil=1">25</a>件。</p>{escaped}
    <iframe src="http://evil.example/"></iframe><form action="http://evil.example/"><input name="x"></form>
    <svg onload="window.evil=1"></svg><h2>二、收费情况</h2><p>全县未收取任何费用。</p></body></html>"""


def _huge() -> str:
    cell = "长" * 300_000
    return f"""<html><head><title>松原县2012年政府信息公开工作年度报告</title></head><body><h1>松原县2012年政府信息公开工作年度报告</h1>
    <h2>一、依申请公开情况</h2><p>全县共收到政府信息公开申请8件。</p><table><tr><td>说明</td><td>{cell}</td></tr><tr><td>备注</td><td>无</td></tr></table>
    <h2>二、收费情况</h2><p>全县未收取任何费用。</p></body></html>"""
