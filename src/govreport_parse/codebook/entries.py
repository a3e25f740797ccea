"""What the YAML files of the codebook hold, as records."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

from pydantic import model_validator

from govreport_parse.schema.record import Record

Era = Literal["narrative", "table2014", "form2019", "form2021"]


class Example(Record):
    """A sentence (or a cell) and the value that must be read from it. ``quantity`` is the value; ``none`` as ``state`` marks a printed blank."""

    text: str
    value: float | int | None = None
    state: str = "stated"


class Phrase(Record):
    """One way officials say the indicator. ``say`` is a pattern around ``{n}``, the number with its unit (docs/codebook.md explains the small language).

    ``within`` names the frames (what the text already talks about) in which a phrase too short to stand alone is understood, ``outside`` those in which it means
    something else, ``unless`` a pattern that must not stand in the words around the number, ``unless_then`` one that must not follow in the same sentence
    (承办建议21件 is no figure where 公开17件 follows). A ``shared`` phrase reads a number that another indicator reads, too
    ("12件，均按时办结" is 办结 12 and 按时 12). A phrase without options may be written as its text alone.
    """

    say: str
    within: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    unless: str = ""
    unless_then: str = ""
    units: tuple[str, ...] = ()
    shared: bool = False

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"say": value} if isinstance(value, str) else value


class Indicator(Record):
    """One indicator: the only place where its code is spelt."""

    code: str
    topic: str
    label_zh: str
    label_en: str
    means: str = ""
    unit: str | None = None
    units: tuple[str, ...] = ()
    value_type: Literal["count", "amount"] = "count"
    official_in: tuple[Era, ...] = ()
    prose_in: tuple[Era, ...] = ()
    number: str = ""
    provincial_label: str = ""
    part_of: str | None = None
    concept: str | None = None
    additivity: Literal["flow", "stock"] = "flow"
    verified: str = ""
    note: str = ""
    labels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    zero: tuple[str, ...] = ()
    cumulative_as: str | None = None
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Parts(Record):
    """A sentence with a list and the values that must be read from it, by code; codes of the family that are not named must not be read."""

    text: str
    counts: dict[str, float | int] = {}


class Family(Record):
    """The kinds into which officials divide one total (outcomes of requests, ways they came in, categories of items), told by the words that belong to each number of a list.

    A list has its words before the numbers (公开4件，告知不属于职责范围2件) or behind them (7宗予以公开，2宗查无此件). ``words`` holds, for each code, patterns of which one must stand
    in these words; ``within`` and ``outside`` are frames as in phrases. Where words of more than one code stand there, ``several`` says what happens: ``none`` is read,
    the ``first`` of them, or ``all``. ``beside`` is the code that may stand with one other (不予公开 beside its reason): both are read then. ``unless`` must not stand there.
    A family is asked for a number of a list only where no phrase reads it.

    ``of_all`` are the totals of which a sentence may say the same of all cases at once (收到申请3件，均为当面申请), or of the only one (受理1件，已予公开): the total is the number of the kind, too.
    A family that is not ``in_lists`` is asked for nothing else.
    """

    family: str
    within: tuple[str, ...]
    outside: tuple[str, ...] = ()
    of_all: tuple[str, ...] = ()
    in_lists: bool = True
    units: tuple[str, ...]
    several: Literal["none", "first", "all"] = "none"
    beside: str = ""
    unless: str = ""
    words: dict[str, tuple[str, ...]]
    examples: tuple[Parts, ...] = ()


class Shared(Record):
    """Turns of phrase that several indicators have in common (通过微博发布12条, 未通过微博发布信息): ``phrases`` and ``zero`` are added to each of ``codes``, ``{cue}`` standing for its own cues."""

    shared: str
    codes: tuple[str, ...]
    phrases: tuple[Phrase, ...] = ()
    zero: tuple[str, ...] = ()
    examples: tuple[Parts, ...] = ()


class Row(Record):
    """One row (or, in a wide table, one group of columns) of an official form. A ``group`` row is a heading without numbers.

    ``phrases`` are how sentences give the row's total (没有现成信息需要另行制作3件), with examples and counter-examples as those of an indicator.
    """

    key: str
    labels: tuple[str, ...]
    number: str = ""
    code: str = ""
    parent: str = ""
    group: bool = False
    label_zh: str = ""
    label_en: str = ""
    means: str = ""
    concept: str | None = None
    basis: str = ""
    official_in: tuple[Era, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Column(Record):
    """One value column of an official form."""

    key: str
    labels: tuple[str, ...]
    period: str = "year"
    parent: str = ""
    scope: str = ""
    label_zh: str = ""
    label_en: str = ""
    printed: bool = True


class Layout(Record):
    """One official table. ``kind`` says how it is laid out:

    - ``matrix``: rows × columns of one code pattern (the request table)
    - ``list``: one indicator per row, one or more value columns (the 2014 statistics table, provincial tables)
    - ``blocks``: small tables under the articles of the Regulation (table 1 of the 2019 and 2021 forms)
    - ``wide``: groups of columns over one data row (reconsideration and litigation)
    """

    name: str
    form: str
    kind: Literal["matrix", "list", "blocks", "wide"]
    topic: str = ""
    title_zh: str
    title_en: str = ""
    basis: str = ""
    code: str = ""
    unit: str | None = None
    anchors: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    tells: tuple[str, ...] = ()
    derived: dict[str, tuple[str, ...]] = {}


class Topic(Record):
    """A canonical kind of section with the words of its titles."""

    topic: str
    label_zh: str
    label_en: str
    titles: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    order: int = 50


class Check(Record):
    """One consistency rule. ``left`` and ``right`` are sums and differences of codes (codebook/expressions.py); ``for_each`` expands ``{name}``.

    ``or_else`` names a rule of which one of the two must hold; ``since`` is the first report year it applies to. Rules that are more than arithmetic say in ``rule``
    what they do, and take their ``codes``, ``words`` (patterns of what is claimed, topics …) and ``limits`` (dates, years, thresholds) from here.
    """

    id: str
    kind: str
    eras: tuple[Era, ...] = ()
    severity: Literal["error", "warning", "info"]
    basis: str = "inferred"
    left: str = ""
    relation: Literal["==", "<=", ">=", ""] = ""
    right: str = ""
    for_each: dict[str, tuple[str, ...]] = {}
    tolerance: float = 0
    blanks: Literal["zero_if_total_present", "skip_if_total_blank_else_zero", "derive_if_missing", "skip"] = "skip"
    message_zh: str
    message_en: str
    exception: str = ""
    causes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    rule: str = ""
    or_else: str = ""
    since: int | None = None
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    limits: dict[str, str] = {}


class Concept(Record):
    """One quantity harmonised over the eras."""

    id: str
    label_zh: str
    label_en: str
    unit: str = ""
    mapping: dict[str, str] = {}
    comparability: str = ""


class Codebook(Record):
    """Everything the program knows, checked as a whole. ``own`` are the indicators and families that hold patterns of a user."""

    version: str
    indicators: dict[str, Indicator]
    layouts: tuple[Layout, ...] = ()
    topics: tuple[Topic, ...] = ()
    families: tuple[Family, ...] = ()
    shared: tuple[Shared, ...] = ()
    quantities: dict[str, tuple[str, ...]] = {}
    checks: tuple[Check, ...] = ()
    concepts: tuple[Concept, ...] = ()
    own: tuple[str, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """The version, with a mark where a user's own entries were added."""
        return self.version + (f"+{len(self.own)}" if self.own else "")
