"""Where a title ends that runs into its text: before a colon, a blank, or the usual beginning of a sentence."""

from __future__ import annotations

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.text.topics import topics_of

_ENDS = "(?:情况|说明|事项|方面|工作|数量|渠道|方式|内容|形式|类别|概述|概况)"
_SURE = ("情况", "问题", "措施", "改进", "打算")  # so ends a title even where no topic knows it: （三）创新情况：…
_COLON = regex.compile(
    r"(?P<title>(?:[\p{Han}、]{2,18}(?:情况|说明|事项|方面|工作|数量|渠道|方式|概述|概况|措施|问题|打算)|问题|改进))[:：](?=.{3})"
)  # （一）主动公开情况说明：《条例》施行前…
_CARRIER = regex.compile(
    r"(?P<title>[\p{Han}、]{0,12}(?:网站|微信|微博|新媒体|媒体|公开栏|发布会|大厅|公报|广播|电视|报刊|查阅点|查阅场所|宣传栏|显示屏))[:：](?=.{8})"
)  # （一）政府网站：主动公开…
_CHAPTERS = regex.compile(  # （一）主动公开：…, the parts that the form of 2019 names
    r"(?P<title>主动公开|依申请公开|(?:政府)?信息(?:资源)?(?:规范化)?管理|政府信息(?:规范化)?管理|(?:政府)?(?:信息)?(?:公开)?平台建设|监督保障|存在(?:的)?(?:主要)?问题|改进(?:情况|措施))[:：](?=.{2,}[，,。;；])"
)
_YEAR = "20[0-4][0-9]年|２０[０-９]{2}年"
_DIRECT = regex.compile(  # （一）主动公开情况2021年，围绕…
    rf"(?P<title>[\p{{Han}}、“”\"]{{2,20}}?{_ENDS})(?=(?:{_YEAR}|今年|本年度?|全年|一年来|截[至止]|我[局委办市县区镇乡厅省部院街]|本[局委办市县区镇乡厅省部院街机单]|按照《|根据《).{{8}})"
)
_BLANK = regex.compile(  # （一） 公开内容 通过门户网站…
    rf"(?P<title>[\p{{Han}}、“”\"（）()]{{2,24}})[ \t\u3000\u00a0]+(?=(?:{_YEAR}|今年|本年度?|全年|一年来|截[至止]|我[局委办市县区镇乡厅省部院街]|本[局委办市县区镇乡厅省部院街机单]|按照|根据|通过|为|在|围绕|认真|严格|积极|坚持|一是).{{8}})"
)


def title_end(text: str, codebook: Codebook) -> int:
    """How many characters at the beginning of a text are a title that runs into its text; 0 where none is, or where a full stop ends it."""
    known = _CARRIER.match(text) or _CHAPTERS.match(text)
    if known:
        return int(known.end("title"))
    for pattern in (_COLON, _DIRECT, _BLANK):
        match = pattern.match(text)
        if match and (match["title"].endswith(_SURE) or topics_of(match["title"], codebook)):
            return int(match.end("title"))
    return 0
