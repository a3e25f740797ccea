"""The pages as HTML, from templates that escape whatever they are given."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govreport_parse.codebook.columns import Both
from govreport_parse.dataset.corrections import MASTHEAD
from govreport_parse.review.doubts import Kind
from govreport_parse.review.words import LANGUAGES, field_of, load_words, reason_of, unread_of, word_of
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Form

HERE = Path(__file__).parent
ASSETS = {"review.js": "text/javascript", "review.css": "text/css"}


@lru_cache(maxsize=1)
def _templates() -> Environment:
    found = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.globals.update(words=load_words(), kinds=[kind.value for kind in Kind], forms=[form.value for form in Form], states=[state.value for state in State])
    found.globals.update(masthead=MASTHEAD, word_of=word_of, field_of=field_of, reason_of=reason_of, unread_of=unread_of)
    return found


def render(name: str, language: str, **shown: Any) -> str:
    """A page in one language; both are in it, so that the switch needs no other page."""
    place = LANGUAGES.index(language)

    def both(pair: Both) -> Markup:
        """A word that the switch of language exchanges."""
        return Markup('<span data-zh="{}" data-en="{}">{}</span>').format(pair[0], pair[1], pair[place])

    def said(pair: Both) -> Markup:
        """The attributes and the text of an element that cannot hold another, such as an option."""
        return Markup('data-zh="{}" data-en="{}">{}').format(pair[0], pair[1], pair[place])

    def titled(pair: Both) -> Markup:
        """The name of an element for those who do not see it."""
        return Markup('aria-label="{}" data-zh-label="{}" data-en-label="{}"').format(pair[place], pair[0], pair[1])

    functions = {"both": both, "said": said, "titled": titled, "t": lambda word: both(load_words()[word])}
    return _templates().get_template(name).render(language=language, **functions, **shown)


def asset(name: str) -> str:
    """The text of a style sheet or script."""
    return (HERE / "assets" / name).read_text(encoding="utf-8")
