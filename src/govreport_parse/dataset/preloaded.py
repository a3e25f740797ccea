"""Loads what every worker needs, once, in the process that workers are forked from."""

from govreport_parse import registry
from govreport_parse.codebook.loading import load_codebook

for folder, marker in (("readers", "sniff"), ("checks", "check")):
    registry.collect(f"govreport_parse.{folder}", marker)
load_codebook()
