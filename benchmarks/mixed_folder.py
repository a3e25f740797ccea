"""A folder of mixed reports with hostile files among them, and a judge of what a build made of it.

python benchmarks/mixed_folder.py make FOLDER NUMBER     writes NUMBER files, one in a hundred of them hostile
python benchmarks/mixed_folder.py judge FOLDER DATASET   every good file must be a report, every hostile one must be named; exit code 1 where not

The good files are the example reports under other place names: 60 of 100 web pages, 20 text files, 15 Word files, 5 PDF files (these differ in a comment only).
"""

from __future__ import annotations

import io
import json
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
PLACES = ("青石", "南屏", "澄江", "望湖", "松原", "临川", "东城", "平溪", "明州")
FIRST = "安白北长成大东丰富高光海河红湖华江金昆兰丽龙梅南宁盘平清泉仁瑞山石泰天通文武西祥新兴阳永玉云泽镇中"
SECOND = "安昌城川德定都福冈谷关和湖化济江康口乐林陵隆梁明宁平浦前泉山水塘田桐湾武溪县乡阳源原远云州竹庄"
SHARES = {"html": 60, "txt": 20, "docx": 15, "pdf": 5}
ONE_IN = 100
LIST = "hostile.json"


def place(index: int) -> str:
    """A place name of two characters; the names repeat after some two thousand."""
    return FIRST[index % len(FIRST)] + SECOND[index // len(FIRST) % len(SECOND)]


def good(index: int, chance: random.Random) -> tuple[str, bytes]:
    """The suffix and content of a readable report."""
    suffix = chance.choices(list(SHARES), list(SHARES.values()))[0]
    examples = sorted(EXAMPLES.glob(f"*.{suffix}"))
    content = examples[index % len(examples)].read_bytes()
    if suffix == "pdf":
        return suffix, content + f"\n% copy {index}\n".encode()
    if suffix == "docx":
        return suffix, _renamed_word(content, index)
    return suffix, _renamed(content, index)


def _renamed(content: bytes, index: int) -> bytes:
    encoding = "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        encoding = "gb18030"
        text = content.decode(encoding)
    for old in PLACES:
        text = text.replace(old, place(index))
    return text.replace("014000/", f"{index:06d}/").encode(encoding) + b"\n" * (index // (len(FIRST) * len(SECOND)))


def _renamed_word(content: bytes, index: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _renamed(part, index) if name == "word/document.xml" else part)
    return out.getvalue()


def _word(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO((EXAMPLES / "2021-pingxi-county.docx").read_bytes())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return out.getvalue()


_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
)

HOSTILE: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "empty": ("txt", lambda index: b"" if index < ONE_IN else b" " * index),
    "half_a_pdf": ("pdf", lambda index: (EXAMPLES / "2023-mingzhou-environment.pdf").read_bytes()[: 3000 + index]),
    "pdf_of_noise": ("pdf", lambda index: b"%PDF-1.7\n" + random.Random(index).randbytes(20_000)),
    "half_a_word_file": ("docx", lambda index: (EXAMPLES / "2021-pingxi-county.docx").read_bytes()[: 9000 + index]),
    "word_without_end": ("docx", lambda index: _word(b"<w:document><w:body>" + str(index).encode())),
    "billion_laughs": ("docx", lambda index: _word(_LAUGHS.encode() + b"\n" * index)),
    "old_word_of_noise": ("doc", lambda index: bytes.fromhex("d0cf11e0a1b11ae1") + random.Random(index).randbytes(9_000)),
    "picture": ("html", lambda index: b"\x89PNG\r\n\x1a\n" + random.Random(index).randbytes(5_000)),
    "nested_page": ("html", lambda index: b"<html><body>" + b"<div>" * (60_000 + index) + "公开".encode()),
    "wide_table": ("html", lambda index: f"<html><body><table><tr><td colspan='{10**9 + index}' rowspan='{10**9}'>1</td></tr></table>".encode()),
    "endless_number": ("txt", lambda index: ("收到申请" + "9" * (400_000 + index) + "件").encode()),
    "program": ("pdf", lambda index: b"\x7fELF" + random.Random(index).randbytes(4_000)),
}


def make(folder: Path, number: int) -> dict[str, str]:
    """Writes the files; gives the hostile ones with their kind."""
    hostile: dict[str, str] = {}
    kinds = list(HOSTILE)
    for index in range(number):
        below = folder / f"{index % 31:02d}"
        below.mkdir(parents=True, exist_ok=True)
        if index % ONE_IN == ONE_IN // 2:
            kind = kinds[index // ONE_IN % len(kinds)]
            suffix, write = HOSTILE[kind]
            content = write(index)
            hostile[f"{below.name}/{index:06d}.{suffix}"] = kind
        else:
            suffix, content = good(index, random.Random(index))
        (below / f"{index:06d}.{suffix}").write_bytes(content)
    (folder / LIST).write_text(json.dumps(hostile, indent=1), encoding="utf-8")
    return hostile


def judge(folder: Path, data: Path) -> list[str]:
    """What is wrong with the dataset: good files that are no report, hostile ones that are nowhere. Prints what became of the hostile ones."""
    from govreport_parse.dataset import ledger  # noqa: PLC0415  making a folder needs no program

    hostile = json.loads((folder / LIST).read_text(encoding="utf-8"))
    wrong: list[str] = []
    became: Counter[tuple[str, str]] = Counter()
    with ledger.opened(data) as book:
        query = "SELECT l.location, coalesce(d.status, 'failed'), coalesce(d.code, l.code) FROM locations l LEFT JOIN documents d USING (sha256)"
        found = {Path(location).relative_to(folder).as_posix(): (status, code) for location, status, code in book.execute(query)}
    for path in sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.*") if p.name != LIST):
        status, code = found.get(path, ("missing", ""))
        if path in hostile:
            became[hostile[path], code or status] += 1
        if status == "missing" or (path not in hostile and status != "parsed"):
            wrong.append(f"{path}: {status} {code}")
    for (kind, result), times in sorted(became.items()):
        print(f"{kind}: {result} {times}")
    print(f"{len(found)} locations, {len(hostile)} hostile, {len(wrong)} wrong")
    return wrong


def main() -> None:
    """Makes or judges, as the first argument says."""
    folder = Path(sys.argv[2])
    if sys.argv[1] == "make":
        print(f"{len(make(folder, int(sys.argv[3])))} hostile files among {sys.argv[3]}")
    else:
        wrong = judge(folder, Path(sys.argv[3]))
        print(*wrong[:20], sep="\n")
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
