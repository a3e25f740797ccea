"""What a paragraph calls up before a number is read: its heading, words that stand like one, a channel, a case, the act of publishing."""

from __future__ import annotations

import re

import regex

from govreport_parse.extractors.frames import JOINT, SEVERAL, Rules, find_cue
from govreport_parse.extractors.passages import Passage
from govreport_parse.schema.section import Section
from govreport_parse.text.sieve import sifted
from govreport_parse.text.topics import topics_of

_OF_WHOLE_CHAPTERS = {"problems", "proactive", "overview"}  # a few words in a paragraph make none

_LEAD = re.compile(
    r"(?:^|(?<=[。;]))\s*(?:[0-9]{1,2}[、.]|\([0-9]{1,2}\))?(?:(?!我|采用|通过|主要|发布(?!会)|公布|设有|开设|建立|利用|全年)[^。;:,0-9()]){2,18}(?:\([^()]{0,60}\))?[。:]"
)
_PUBLISHING = re.compile(r"主动公开|(?:^|[,;])(?:全年|年内|共)*(?:公布|公开)(?:了)?(?:部门|政府|地方)?(?:性)?(?:规章|法规)")
_ONCE = re.compile("去重(?:之)?后|剔除重复(?:之?后|的)?|扣除重复(?:之?后|的)?")  # 与网站重复的不计,去重之后公开1376条: of all channels
_ELSEWHERE = regex.compile(
    r"(?:^|,)(?:在|于|通过|利用|借助|依托)[\p{Han}“”《》]{2,12}?(?:大厅|中心|服务点|专区|头条号|百家号|号)(?:上|内)?(?:公开|发布|刊登|公布)|(?:^|[,;。])(?:全年|年内|合计|以上|总计)[^,。;0-9]{0,4}主动公开(?:各类)?(?:政府|政务)信息(?:共|总计|合计)|(?:各类|各级|各)[\p{Han}]{0,6}(?:主体|单位|部门|机关|乡镇)(?:共|累计)"
)


_TURN = regex.compile(  # 二是依申请公开平稳有序。 依申请公开方面,… （二）依申请公开:…
    r"(?:^|(?<=[。;]))\s*(?:(?P<item>[一二三四五六七八九]是|第[一二三四五六],|\([一二三四五六0-9]{1,2}\)|[0-9]{1,2}[、.]|[一二三四五六]、))?"
    r"(?P<words>[^,。;:0-9]{2,18}?)(?P<aspect>方面|情况|工作|这(?:一)?(?:头|块|项|件事|方面)|一项)?(?P<mark>[,。:])"
    r"|(?:^|(?<=[。;】]))\s*[\[【](?P<words>[^\[\]【】]{2,12})(?P<mark>[\]】])"  # 【依申请公开】全区收件338件
)


def find_turns(passage: Passage, rules: Rules) -> list[tuple[int, frozenset[str]]]:
    """Where a paragraph that speaks of several things turns to the next one (二是依申请公开平稳有序。…三是平台建设…), with the topics of what follows."""
    turns = []
    for turn in _TURN.finditer(passage.shadow.text):
        if turn["item"] or turn["aspect"] or turn["mark"] in ":]】":
            topics = topics_of(turn["words"], rules.codebook)
            if topics:
                turns.append((turn.end(), frozenset(topics) - _OF_WHOLE_CHAPTERS))
    return turns


def open_title(passage: Passage, section: Section, rules: Rules) -> None:
    """The words of the heading are the first thing that the section talks about."""
    if section.level < 2:
        return
    for code, pattern in sifted(rules.cued, section.title, rules.cues):
        if pattern.search(section.title):
            if code.startswith("disclosure.channel."):
                passage.frames.cue, passage.frames.cue_segment = code, 0
            else:
                passage.frames.open(code, rules.codebook.indicators)


def find_leads(passage: Passage, rules: Rules) -> list[tuple[int, str]]:
    """Where a few words stand like a heading (二是县电视台和广播站。 2.政务微博。), and what they speak of; it holds up to the next such words."""
    found = ((lead.end(), find_cue(lead[0], rules)) for lead in _LEAD.finditer(passage.shadow.text))
    return [(end, cue) for end, cue in found if cue and cue not in (SEVERAL, JOINT)]


def open_lead(passage: Passage, rules: Rules, cue: str) -> None:
    """From here on the paragraph speaks of what such words named."""
    if cue.startswith("disclosure.channel."):
        passage.frames.lead = cue
    else:
        passage.frames.lead = ""
        passage.frames.open(cue, rules.codebook.indicators)


def track(passage: Passage, words: str, segment: int, rules: Rules) -> None:
    """Notes what the words before a number call up: a channel, a case, the act of publishing."""
    frames = passage.frames
    if frames.cue_segment != segment and not (frames.cue_segment == 0 and segment <= 1 and frames.cue and not frames.opened):
        frames.cue = frames.lead
    cue = find_cue(_ONCE.split(words)[-1], rules)
    frames.fresh = bool(cue)
    if cue and (cue in (SEVERAL, JOINT) or cue.startswith(("disclosure.channel.", "resources."))):
        frames.cue = cue
    elif cue:
        frames.open(cue, rules.codebook.indicators)
    elif _ELSEWHERE.search(words):
        frames.cue = ""
    frames.cue_segment = segment
    if _PUBLISHING.search(words):
        frames.publishing = segment
