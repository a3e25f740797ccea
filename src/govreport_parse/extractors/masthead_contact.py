"""How to reach the agency: from the lead, the last lines, and nowhere else but for the website."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from govreport_parse.extractors.masthead_contact_table import contact_tables
from govreport_parse.extractors.masthead_text import Line, Said, head_lines, say, tail_lines
from govreport_parse.schema.document import Document, Paragraph
from govreport_parse.text.normalize import shadow

_URL = r"(?:https?://[!-~]+?|(?:www\.|[a-z0-9-]{1,63}\.)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.(?:gov\.cn|cn|com|org|net)(?:/[!-~]*?)?)(?=[^!-~]|[)(,;\"<>]|$)"
_PHONE = r"(?:(?:\([0-9]{3,5}\)|[0-9]{3,4}[—\-–]{1,2})(?:[0-9]{6,8}|[0-9]{4} [0-9]{3,4}(?![0-9]))|0[0-9]{9,11}|[0-9]{4}[ \-][0-9]{4}(?![0-9])|[0-9]{7,8}(?![0-9]))(?:[转\-][0-9]{2,5})?"
_STREET = r"(?![、,，]|等|和|及|与|均|已|http|www|[\p{Han}]{0,6}(?:电话|邮箱|网址))"  # what can begin an address
_HOUSE = r"(?:[\p{Han}]{2,20}(?:[0-9]+弄)?(?:[0-9]+(?:号|楼|层|室)|大厦|大楼|大院)[^,，;；。()]{0,20})"
_OFFICE = r"(?:办公室|办公厅|公开办|信息办|[党综政]?[政合府]办|[科处股室部]|中心)"
_UNIT = rf"(?P<v>[\p{{Han}}]{{1,36}}?{_OFFICE}(?:\([\p{{Han}}]{{2,14}}\))?)"
_UNIT_ENDS = r"(?=[,，;；。()]|工作人员|联系|电话|办公|地址|$)"
_DOMAIN = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+"
_AT = r"[(\[【{<](?:at|AT|At|艾特)[)\]】}>]"  # what keeps addresses from those who collect them
_FIELDS = {
    "address": (
        rf"(?<!网站|网页|官网|邮箱|邮件|下载)(?:联系地址|通讯地址|通信地址|办公地址|办公地点|邮寄地址|地[址扯])(?:在|为|是)?[:：]?(?P<v>{_STREET}[^,，;；。()]{{4,60}}?)(?=[,，;；。()]|邮编|邮政编码|电话|联系电话|$)",
        rf"(?:来人来函|来函来人|咨询方式|来信来访|联系方式|联系办法)[:：](?P<v>{_STREET}[^,，;；。()]{{6,50}}?)(?<!办公室|[处科股室办])(?=[,，;；。()]|邮编|电话|$)",
        rf"(?<=[,，;；:：(（])(?P<v>{_HOUSE})[,，;；](?=(?:邮编|邮政编码|电话|联系电话)|[0-9]{{6}}(?:[,，;；。)）]|$))",  # 请联系:局办公室,长河路600弄3号,电话…; (新区党政大楼5楼,026000,0479-…)
        rf"[(（](?P<v>[^()（），,;；。]{{5,50}}(?:号|室|楼|大厦|路|街|院|层|大院|中心)[^()（），,;；。]{{0,14}})[,，;；](?=(?:邮编|邮政编码|电话|联系电话)|{_PHONE})",
        rf"(?:信函|来信|来函)[:：—]+(?P<v>{_STREET}[^,，;；。()0-9]{{4,30}}[0-9]+号)",  # 信函——雪峰大道38号办公室
        rf"(?:联系我们|来人来电|联系方式|如需联系)[:：](?P<v>{_STREET}[\p{{Han}}0-9]{{4,40}})(?=[(（][^()0-9]{{0,6}}[0-9]{{6}})",  # 联系我们：政务中心西配楼（476918）
        rf"(?<=[,，;；:：])(?P<v>{_HOUSE})[,，;；](?={_PHONE})",  # 联系：局办公室，学府路27号人社大厦，0924-7756602
        rf"[(（](?P<v>{_HOUSE})[)）](?=联系|咨询|反映|索取|查询|查阅|领取|[,，;；。]|$)",  # 办公室(中街33号)
        rf"(?:来信|来函|函件|信件|寄送|请寄|可寄)(?:请)?(?:寄送?)?(?:至|到|往)?(?P<v>(?!送){_STREET}[^,，;；。()0-9]{{4,30}}[0-9]+号)(?=[\p{{Han}}0-9]{{0,20}}[,，;；。(（])",  # 来函请寄松渤市新城区世纪大路333号（134700）
    ),
    "postcode": (
        r"(?:邮编|邮政编码)(?:为|是)?[:：;；]?(?P<v>[0-9]{6})(?![0-9])",
        rf"{_HOUSE}[,，;；](?P<v>[0-9]{{6}})(?=[,，;；。)）]|$)",
        r"(?:号|楼|室|院|大厦|中心|路|街)[\p{Han}]{0,16}[(（](?:【?邮编】?[:：]?)?(?P<v>[0-9]{6})[)）]",  # 师院路1号学校办公室（361907）
        r"(?:号|楼|室|院|层) ?(?P<v>[0-9]{6}) (?=[0-9(])",
        r"(?:地址(?:在|为|是)?[:：]?|寄|寄送|来信至|来函至)[\p{Han}0-9]{4,40}[(（](?P<v>[0-9]{6})[)）]",  # 联系地址：石塘镇中街8号（511500）
    ),
    "phone": (
        rf"(?<!传真)(?:联系电话|咨询电话|办公电话|电话(?:号码)?|联系方式)(?:/传真|\(传真\)|、传真|及传真|\(兼传真\))?(?:为|是)?[:：]?(?P<v>{_PHONE})",
        rf"(?:请(?:与|联系|致电|拨打)|可?(?:致电|拨打)|(?<=[问请可,，])[拨打])[:：]?[\p{{Han}}]{{0,30}}(?P<v>{_PHONE})(?![0-9])",  # 请联系:石塘镇党政办86671023
        rf"{_HOUSE}[,，](?:[0-9]{{6}}[,，])?(?P<v>{_PHONE})(?![0-9])",  # 新区党政大楼5楼,026000,0479-8112360
        rf"(?:联系电话|咨询电话)[:：][\p{{Han}}]{{2,20}}(?P<v>{_PHONE})(?![0-9])",  # 联系电话：县政府办公室信息股0716-4382055
        rf"(?:^|[。;；,，])咨询[:：](?P<v>{_PHONE})(?![0-9])",
        rf"来电(?:请拨|可拨)?[:：]?[(（]?(?P<v>{_PHONE})(?![0-9])",
        rf"(?<!传真)号码(?:是|为)[:：]?(?P<v>{_PHONE})(?![0-9])",
        rf"(?:Tel|TEL|tel)[:：.]?(?P<v>{_PHONE})(?![0-9])",
        rf"[0-9]{{6}}[)）】]{{1,2}}[,，]?(?P<v>{_PHONE})(?![0-9])",  # 政务中心西配楼（476918）0370-8102266
        rf"邮编[:：]?[0-9]{{6}}[,，](?P<v>{_PHONE})(?![0-9])",
        rf"(?:号|楼|室|院|层) ?[0-9]{{6}} (?P<v>{_PHONE})(?![0-9])",  # 药谷路19号 530608 0842-85520700
        rf"(?:致电|联系|咨询)[\p{{Han}}]{{2,20}}[科处股室办部][(（](?P<v>{_PHONE})[)）]",
        rf"[科处股室办][,，](?P<v>{_PHONE})(?![0-9])",  # 县林业局综合股，0834-3902217
        rf"(?:来函|来电|致电)[:：]?[\p{{Han}}]{{2,20}}[,，](?P<v>{_PHONE})(?![0-9])",  # 可致电或来函：厅政务公开处，0851-66820137
    ),
    "fax": (
        rf"传真(?:号码|电话)?(?:为|是)?[:：]?(?P<v>{_PHONE})",
        rf"(?P<v>{_PHONE})[(（](?:兼)?传真(?:同号)?[)）]",
        rf"电话(?:号码)?(?:/|、|及|兼|\((?:兼)?)传真\)?(?:为|是)?[:：]?(?P<v>{_PHONE})",  # one number for both
    ),
    "email": (
        rf"(?<![0-9A-Za-z_.+-])(?P<v>[0-9A-Za-z_.+-]{{1,64}}+(?:@|{_AT}){_DOMAIN})",
        rf"(?<![0-9A-Za-z_.+-])(?P<v>[0-9A-Za-z_.+-]{{1,64}}+[#*]{_DOMAIN})(?=[^。]{{0,20}}@)",  # wlj#163.com，请将#换成@
    ),
    "website": (rf"(?<![@0-9A-Za-z.])(?P<v>{_URL})",),
    "unit": (
        r"(?:联系单位|联系部门)[:：](?P<v>[^,，;；。()]{4,40})",
        rf"(?:联系(?:单位|部门|科室|处室|股室|机构)|(?:经办|承办)(?:单位|部门|科室|股室|处室)|联系人(?:所在(?:科室|办公室|部门))?)[:：]{_UNIT}{_UNIT_ENDS}",
        rf"^单位[:：]{_UNIT}$",
        r"(?:联系方式|联系办法)(?:如下)?[:：](?P<v>[\p{Han}]{4,30}(?:办公室|办公厅|[处科股室办局]|中心))(?=[,，;；(（])",  # 联系方式：青山大学学校办公室，松阳市…
        r"(?:请(?:与|联系|同|向|于)|(?:可以?径?|欢迎|或)(?:与|同))[:：]?(?P<v>[\p{Han}]{4,40}?(?:\([\p{Han}]{2,14}\))?)(?:联系|询问|反映|咨询|[(（]|[,，。;；](?=(?:联系)?电话|地址)|(?=[0-9]{7}))",
        rf"(?:可以?(?:径)?|欢迎)向{_UNIT}(?:\([^()]*\))?(?:联系|询问|反映|咨询)",
        rf"(?:请(?:与|向|于)){_UNIT}(?:联系|询问|反映|咨询)",  # 请与区府办(区大数据局)联系
        rf"(?:由|^|(?<=[。;；])){_UNIT}负责解释",
        rf"反馈(?:至|给|到){_UNIT}{_UNIT_ENDS}",
        rf"如需联系[:：]{_UNIT}[,，]",
        rf"(?:拨打|致电){_UNIT}(?:的)?电话",
        rf"(?:致电|来函|来电|来信)[:：]{_UNIT}(?=[,，(（])",
        rf"(?:编制|承办)(?:部门|单位|机构)为{_UNIT}[,，]",
        rf"(?<=[。;；]){_UNIT}(?:承担|负责)[^,，。]{{0,8}}工作[,，]电话",
        rf"电话(?:为|是)?[:：]?{_PHONE}[(（]{_UNIT}[)）]",
        rf"(?:^|[,，。;；]){_UNIT}电话[:：]",
        rf"[,，]{_UNIT}收(?=[,，。;；]|$)",
        rf"(?<!取得|加强|沟通|网上)联系{_UNIT}(?=[(（])",  # 可来电来函联系综合处（地址：…）
        rf"(?:致电|拨打|咨询|请洽|洽){_UNIT}(?=咨询|查询|询问|反映|[(（])",
        rf"(?:请洽|咨询|联系)[:：(（]{_UNIT}(?=[(（,，])",  # 来信来电咨询（桑河县人民政府办公室，…）
        rf"(?:可|请)?[到去]{_UNIT}(?:询问|咨询|反映|查询)",
        rf"(?:联系方式|联系办法)[:：]{_UNIT}(?=[\p{{Han}}]{{2,20}}(?:路|街|道|巷)[0-9]+号)",
        rf"(?:打电话|去电|来电|拨电话)(?:给|到|至){_UNIT}{_UNIT_ENDS}",  # 可以打电话给市政府办公室信息科，号码是…
        rf"(?:请打|拨|可打){_UNIT}电话",
        rf"(?:意见|建议|疑问|问题)[^,，。;；]{{0,8}}(?:请告|请告知|请报|告知){_UNIT}[,，]",  # 意见和建议请告局宣教信息科，电话…
        rf"联系(?:方式|办法)?[:：]{_UNIT}[,，](?={_HOUSE}[,，])",  # 联系：局办公室，学府路27号人社大厦，0924-7756602
        rf"(?:或者?|也可|可)(?:到|去|向|前往){_UNIT}(?=[(（][^()（）]{{4,40}}[)）](?:索取|查询|咨询|查阅|领取))",
        r"[0-9]+号(?P<v>[\p{Han}]{2,24}(?:局|委|政府|公司|医院|学校|学院|大学|海关|区|镇|乡)[\p{Han}]{0,6}(?:办公室|办|科|处|股))(?=[,，。;；(（]|收|$)",  # 内环北路26号区综合行政执法局办公室
    ),
}
FIELDS = {name: tuple(map(regex.compile, patterns)) for name, patterns in _FIELDS.items()}
_ANYWHERE = ("website",)
EDGE = 10_000  # characters: how to reach an agency stands in no middle of more
_COMPILED = regex.compile(rf"由{_UNIT}(?:编制|汇编|编写|编印)")  # whom to ask, where a telephone or an address names nobody
_DISGUISED = regex.compile(rf"{_AT}|[#*]")


def read_contact(document: Document) -> dict[str, Said]:
    """The fields that the report prints about itself."""
    near = [*head_lines(document), *tail_lines(document)]
    out: dict[str, Said] = {}
    for name, patterns in FIELDS.items():
        said = _first(near, patterns, name)
        if said is None and name in _ANYWHERE:
            said = _first(_with_urls(document), patterns, name)
        if said is not None:
            out[name] = said._replace(value=_DISGUISED.sub("@", said.value)) if name == "email" else said
    for name, said in contact_tables(document):
        out.setdefault(name, said)
    if "unit" not in out and ("phone" in out or "address" in out):
        compiled = _first(near, (_COMPILED,), "unit")
        out |= {"unit": compiled} if compiled is not None else {}
    return out


def _first(lines: list[Line], patterns: tuple[regex.Pattern[str], ...], name: str) -> Said | None:
    for pattern in patterns:
        for line in lines:
            for match in _matches(pattern, line.text):
                if name != "website" or "@" not in line.text[max(0, match.start() - 1) : match.start()]:
                    return say(line, match, "v")
    return None


def _matches(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """The matches in a paragraph; in one that holds a whole report, at its beginning and at its end."""
    if len(text) <= 2 * EDGE:
        yield from pattern.finditer(text)
    else:
        yield from pattern.finditer(text, 0, EDGE)
        yield from pattern.finditer(text, len(text) - EDGE)


def _with_urls(document: Document) -> list[Line]:
    return [Line(b, shadow(b.text)) for b in document.blocks if isinstance(b, Paragraph) and ("www." in b.text or "http" in b.text)]
