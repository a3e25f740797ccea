"""Writes the example reports: python examples/make_reports.py (needs python-docx, and LibreOffice for the PDF).

Every place, agency and number is invented. Each report is written in the manner of its era and put into another carrier.
"""

from __future__ import annotations

import html
import random
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

FOLDER = Path(__file__).parent / "reports"
Cell = tuple[str, int, int]  # text, rows down, columns across
Table = list[list[Cell]]
Block = str | Table

TOWN_2009 = """青石镇2009年政府信息公开工作年度报告

    根据《中华人民共和国政府信息公开条例》的要求，现将我镇2009年政府
信息公开工作情况报告如下。本报告所列数据的统计期限自2009年1月1日起，至
2009年12月31日止。如有疑问，请与青石镇党政办公室联系（电话：0750-2268
013，邮编：529221）。
    一、基本情况
    2009年，我镇成立了由镇长任组长的政府信息公开领导小组，配备兼职工作
人员3名，全年召开专题会议2次，培训村（社区）信息员46人次。
    二、主动公开情况
    全年我镇共主动公开政府信息312条，其中通过镇政务公开栏公开205条，通
过县政府门户网站公开86条，通过广播公开21条。
    三、依申请公开情况
    2009年，我镇收到政府信息公开申请2件，均为当面申请，均已在规定期限内
答复，其中予以公开1件，因信息不存在无法提供1件。
    四、收费和减免情况
    本年度未收取任何费用。
    五、复议、诉讼情况
    没有发生因政府信息公开申请行政复议、提起行政诉讼的情况。
    六、存在问题和改进措施
    一是公开内容更新不够及时；二是信息员业务不够熟练。2010年，我镇计划举
办培训班3期，力争公开信息400条以上。
                                            青石镇人民政府
                                            二〇一〇年二月二十六日
"""

BUREAU_2011 = (
    "南屏县水务局2011年政府信息公开工作年度报告",
    [
        "本报告根据《中华人民共和国政府信息公开条例》第三十二条编制，由概述、主动公开情况、依申请公开情况、咨询情况、收费情况、复议诉讼情况和存在问题七部分组成。统计期限为2011年1月1日至2011年12月31日。联系地址：南屏县滨河路18号，邮政编码：416305，电话：0743-5521260。",
        "#概述",
        "2011年，我局把政府信息公开与水务改革结合起来，确定专职人员1名、兼职人员6名，落实工作经费4.5万元，在办事大厅设立查阅点1个。全年举办业务培训2期，参训52人次。",
        "#主动公开情况",
        "全年我局主动公开政府信息426条，比上年增加58条。其中：局网站公开350条，占82.2%；宣传栏张贴48条；《南屏时讯》等报刊登载28条。审批水资源论证报告17项，办理取水许可证延续39件。",
        "#依申请公开情况",
        "##受理情况。我局共收到政府信息公开申请7件，其中网络申请4件，信函申请2件，当面申请1件。",
        "##答复情况。7件申请已全部按时办结，其中同意公开5件，不予公开1件（涉及商业秘密），不属于本机关公开1件。",
        "#咨询情况",
        "受理水费、水质等方面的咨询约1,260人次。",
        "#收费情况",
        "我局没有向申请人收取检索、复制、邮寄等费用，也无减免情况。",
        "#复议诉讼情况",
        "因政府信息公开被申请行政复议1件，复议机关维持原答复；未发生行政诉讼。",
        "#存在问题",
        "公开的深度不够，水资源费征收信息更新慢。2012年拟投入8万元改版网站。",
        "南屏县水务局",
        "2012年2月15日",
    ],
)

CITY_2012 = (
    "澄江市2012年政府信息公开工作年度报告",
    [
        "本报告由澄江市政府信息公开办公室汇总全市各县（区）和市直各部门的情况编制。报告中所列数据的统计期限自2012年1月1日起至12月31日止。",
        "一、总体情况",
        "2012年，全市各级行政机关认真落实《条例》，工作有新的进展。全市设立政府信息查阅场所112个，从事政府信息公开工作的人员共487人，其中专职86人、兼职401人。",
        "二、主动公开政府信息情况",
        "全市全年共主动公开政府信息52,318条，截至2012年底，历年累计公开政府信息203,764条。其中通过政府网站公开41,206条，通过政府公报公开318条。",
        "三、依申请公开政府信息情况",
        "全市共受理政府信息公开申请264件，其中当面申请61件、信函申请58件、网络申请140件，其余5件以传真方式提交。已答复258件，其中同意公开201件，部分公开12件，不予公开9件，信息不存在23件，非本机关掌握13件。",
        "四、复议、诉讼和申诉情况",
        "全市发生因政府信息公开引起的行政复议6件，其中维持4件，纠错1件，尚在审理1件；行政诉讼2件，均驳回原告诉讼请求。没有接到有关申诉。",
        "五、存在的主要问题及改进措施",
        "公开的主动性有待增强，少数单位答复不规范。",
        "附表：澄江市政府信息公开情况统计表",
    ],
)

STREET_2013 = (
    "望湖街道办事处2013年政府信息公开年度报告",
    "一、概述2013年，望湖街道办事处认真执行《条例》，健全机构，完善制度，各项工作平稳推进。街道现有专兼职工作人员共9人。二、主动公开情况2013年共主动公开政府信息187条，其中网站公开133条，社区公开栏公开54条。"
    "三、依申请公开情况（一）申请情况。全年没有收到政府信息公开申请。（二）答复情况。无。四、收费情况2013年未发生收费情况。五、行政复议和诉讼情况2013年没有发生因政府信息公开引起的行政复议、行政诉讼。"
    "六、存在问题及改进措施信息更新有时不及时。下一步将加强培训，计划全年举办2期。",
)

COUNTY_2015 = (
    "松原县人民政府2015年政府信息公开工作年度报告",
    [
        "本报告由松原县人民政府办公室编制，数据统计期限为2015年1月1日至2015年12月31日。",
        "一、工作概述",
        "2015年，全县共召开政府信息公开工作会议3次，举办培训班5期，培训386人次。",
        "二、主动公开情况",
        "全县主动公开政府信息18,640条，同比增长12.5%。其中政府网站公开13,902条，政务微博公开1,266条，政务微信公开972条，其他方式公开2,500条。制发规范性文件24件，全部公开。",
        "三、依申请公开情况",
        "全县收到政府信息公开申请37件，上年结转2件。",
        "四、存在问题和下一步打算",
        "部分乡镇网站栏目更新不及时。2016年计划主动公开信息20,000条以上。",
        "附件：政府信息公开情况统计表（2015年度）",
    ],
)

STATISTICS_2015 = (
    ("一、主动公开情况", "——", ""),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "18640"),
    ("其中：主动公开规范性文件数", "条", "24"),
    ("制发规范性文件总数", "件", "24"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "——", ""),
    ("1．政府公报公开政府信息数", "条", "0"),
    ("2．政府网站公开政府信息数", "条", "13902"),
    ("3．政务微博公开政府信息数", "条", "1266"),
    ("4．政务微信公开政府信息数", "条", "972"),
    ("5．其他方式公开政府信息数", "条", "2500"),
    ("二、回应解读情况", "——", ""),
    ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "46"),
    ("三、依申请公开情况", "——", ""),
    ("（一）收到申请数", "件", "37"),
    ("1．当面申请数", "件", "8"),
    ("2．传真申请数", "件", ""),
    ("3．网络申请数", "件", "21"),
    ("4．信函申请数", "件", "8"),
    ("（二）申请办结数", "件", "38"),
    ("1．按时办结数", "件", "36"),
    ("2．延期办结数", "件", "2"),
    ("四、行政复议数量", "件", "1"),
    ("（一）维持具体行政行为数", "件", "1"),
    ("（二）被依法纠错数", "件", "0"),
    ("（三）其他情形数", "件", "0"),
    ("五、行政诉讼数量", "件", "0"),
    ("六、举报投诉数量", "件", "/"),
    ("七、依申请公开信息收取的费用", "万元", "0"),
    ("八、机构建设和保障经费情况", "——", ""),
    ("（三）从事政府信息公开工作人员数", "人", "63"),
    ("1．专职人员数（不包括政府公报及政府网站工作人员数）", "人", "11"),
    ("2．兼职人员数", "人", "52"),
    ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "15.6"),
    ("九、政府信息公开会议和培训情况", "——", ""),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "3"),
    ("（二）举办各类培训班数", "次", "5"),
    ("（三）接受培训人员数", "人次", "386"),
)

STATISTICS_2012 = (
    ("主动公开政府信息数", "条", "52318", "203764"),
    ("其中：网站公开数", "条", "41206", "150233"),
    ("政府公报公开数", "条", "318", "1602"),
    ("收到申请数", "件", "264", "901"),
    ("当面申请数", "件", "61", "233"),
    ("网上申请数", "件", "140", "455"),
    ("信函申请数", "件", "58", "180"),
    ("传真申请数", "件", "5", "33"),
)

BUREAU_2017 = (
    "临川区卫生和计划生育局2017年政府信息公开工作年度报告",
    [
        "根据区政府办公室《关于做好2017年度政府信息公开工作年度报告有关工作的通知》（临府办函〔2018〕3号）要求，现公布我局2017年政府信息公开工作年度报告。所列数据的统计期限自2017年1月1日起，至2017年12月31日止。",
        "一、主动公开情况",
        "（一）公开数量。全年主动公开政府信息968条，其中：局门户网站公开612条，微信公众号“健康临川”推送信息301条，其他方式55条。",
        "（二）政策解读。发布政策解读稿件14篇，回应群众关切23次。",
        "二、依申请公开情况",
        "我局全年共收到申请11件，比2016年减少4件。其中10件按时办结，1件延期办结，无一逾期。申请中自然人提出9件，法人提出2件。",
        "三、复议诉讼情况",
        "因信息公开引发的行政复议、行政诉讼均为0件。",
        "四、机构和培训情况",
        "我局设专门机构1个，兼职人员4人；组织培训1次，参加人员68人。",
        "五、主要问题和改进",
        "公开栏目分类不够细。",
        "临川区卫生和计划生育局",
        "2018年1月22日",
    ],
)

DISTRICT_2019 = (
    "东城新区管理委员会2019年政府信息公开工作年度报告",
    [
        "一、总体情况",
        "2019年，东城新区管委会主动公开政府信息4,206条，全区收到政府信息公开申请见下表。举办培训2期，培训120人次。",
        "二、主动公开政府信息情况",
        "@disclosure2019",
        "三、收到和处理政府信息公开申请情况",
        "@requests",
        "四、政府信息公开行政复议、行政诉讼情况",
        "@remedies",
        "五、存在的主要问题及改进情况",
        "公开队伍变动频繁。下一步计划开展培训4期。",
        "六、其他需要报告的事项",
        "无。",
    ],
)

COUNTY_2021 = (
    "平溪县人民政府2021年政府信息公开工作年度报告",
    [
        "一、总体情况",
        "2021年，平溪县政府主动公开各类政府信息12,530条，县政府门户网站全年访问量186.3万人次。全县办理政府信息公开申请的情况见第三部分。",
        "二、主动公开政府信息情况",
        "@disclosure2021",
        "三、收到和处理政府信息公开申请情况",
        "@requests",
        "四、政府信息公开行政复议、行政诉讼情况",
        "@remedies",
        "五、存在的主要问题及改进情况",
        "一是公开内容与群众期盼还有差距；二是解读形式单一。",
        "六、其他需要报告的事项",
        "2021年度本机关收取信息处理费0元。",
    ],
)

BUREAU_2023 = (
    "明州市生态环境局2023年政府信息公开工作年度报告",
    [
        "一、总体情况",
        "2023年，我局通过门户网站主动公开政府信息2,318条，“明州生态”微信公众号发布信息655条。制发行政规范性文件2件，均在20个工作日内公开并同步解读。",
        "二、主动公开政府信息情况",
        "@disclosure2021",
        "三、收到和处理政府信息公开申请情况",
        "@requests",
        "四、政府信息公开行政复议、行政诉讼情况",
        "@remedies",
        "五、存在的主要问题及改进情况",
        "2024年将继续完善基础信息的动态更新。",
        "六、其他需要报告的事项",
        "依据《政府信息公开信息处理费管理办法》，本年度未收取信息处理费。",
    ],
)

GROUPS = {
    "（三）不予公开": (
        "1．属于国家秘密",
        "2．其他法律行政法规禁止公开",
        "3．危及“三安全一稳定”",
        "4．保护第三方合法权益",
        "5．属于三类内部事务信息",
        "6．属于四类过程性信息",
        "7．属于行政执法案卷",
        "8．属于行政查询事项",
    ),
    "（四）无法提供": ("1．本机关不掌握相关政府信息", "2．没有现成信息需要另行制作", "3．补正后申请内容仍不明确"),
    "（五）不予处理": (
        "1．信访举报投诉类申请",
        "2．重复申请",
        "3．要求提供公开出版物",
        "4．无正当理由大量反复申请",
        "5．要求行政机关确认或重新出具已获取信息",
    ),
    "（六）其他处理": (
        "1．申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2．申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3．其他",
    ),
}


def cell(text: object, down: int = 1, across: int = 1) -> Cell:
    """One cell with its spans."""
    return str(text), down, across


def requests(year: int, seed: int) -> Table:
    """The request table: results first, then the new requests that balance them."""
    rnd = random.Random(seed)
    groups = dict(GROUPS)
    if year < 2021:
        groups.pop("（六）其他处理")
    rows: list[tuple[str, str, list[int]]] = [
        ("（一）予以公开", "", _applicants(rnd, 30)),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "", _applicants(rnd, 4)),
    ]
    rows += [(group, item, _applicants(rnd, rnd.choice((0, 0, 1, 3)))) for group, items in groups.items() for item in items]
    if year < 2021:
        rows.append(("（六）其他处理", "", _applicants(rnd, 2)))
    done = [sum(column) for column in zip(*(numbers for _, _, numbers in rows), strict=True)]
    left, came = _applicants(rnd, 3), _applicants(rnd, 1)
    new = [d + over - before for d, over, before in zip(done, left, came, strict=True)]
    if min(new) < 0:
        came = [0] * 6
        new = [d + over for d, over in zip(done, left, strict=True)]
    table = [
        [cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), cell("申请人情况", 1, 7)],
        [cell("自然人", 2), cell("法人或其他组织", 1, 5), cell("总计", 2)],
        [cell(text) for text in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
        [cell("一、本年新收政府信息公开申请数量", 1, 3), *_row(new)],
        [cell("二、上年结转政府信息公开申请数量", 1, 3), *_row(came)],
    ]
    seen: set[str] = set()
    for index, (group, item, numbers) in enumerate(rows):
        line = [cell("三、本年度办理结果", len(rows) + 1)] if index == 0 else []
        if item and group not in seen:
            line.append(cell(group, len(groups[group])))
        seen.add(group)
        table.append([*line, cell(item) if item else cell(group, 1, 2), *_row(numbers)])
    table.append([cell("（七）总计", 1, 2), *_row(done)])
    table.append([cell("四、结转下年度继续办理", 1, 3), *_row(left)])
    return table


def _applicants(rnd: random.Random, size: int) -> list[int]:
    return [rnd.randint(0, size), rnd.randint(0, max(0, size // 5)), 0, 0, rnd.randint(0, max(0, size // 8)), 0]


def _row(numbers: Sequence[int]) -> list[Cell]:
    return [cell(n) for n in (*numbers, sum(numbers))]


def remedies(seed: int) -> Table:
    """The table of reviews and lawsuits; every total is the sum of its parts."""
    rnd = random.Random(seed)
    kinds = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    numbers = [[rnd.randint(0, 3), rnd.randint(0, 1), 0, rnd.randint(0, 1)] for _ in range(3)]
    return [
        [cell("行政复议", 1, 5), cell("行政诉讼", 1, 10)],
        [*(cell(kind, 2) for kind in kinds), cell("未经复议直接起诉", 1, 5), cell("复议后起诉", 1, 5)],
        [cell(kind) for kind in (*kinds, *kinds)],
        [cell(n) for part in numbers for n in (*part, sum(part))],
    ]


def disclosure_2021(seed: int) -> Table:
    """Table 1 of the 2021 form."""
    rnd = random.Random(seed)
    return [
        [cell("第二十条第（一）项", 1, 4)],
        [cell(text) for text in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")],
        [cell("规章"), cell(0), cell(0), cell(0)],
        [cell("行政规范性文件"), cell(rnd.randint(1, 20)), cell(rnd.randint(0, 5)), cell(rnd.randint(40, 120))],
        [cell("第二十条第（五）项", 1, 4)],
        [cell("信息内容"), cell("本年处理决定数量", 1, 3)],
        [cell("行政许可"), cell(rnd.randint(1000, 30000), 1, 3)],
        [cell("第二十条第（六）项", 1, 4)],
        [cell("信息内容"), cell("本年处理决定数量", 1, 3)],
        [cell("行政处罚"), cell(rnd.randint(100, 3000), 1, 3)],
        [cell("行政强制"), cell(rnd.randint(0, 300), 1, 3)],
        [cell("第二十条第（八）项", 1, 4)],
        [cell("信息内容"), cell("本年收费金额（单位：万元）", 1, 3)],
        [cell("行政事业性收费"), cell(f"{rnd.randint(10, 900)}.{rnd.randint(10, 99)}", 1, 3)],
    ]


def disclosure_2019(seed: int) -> Table:
    """Table 1 of the 2019 form."""
    rnd = random.Random(seed)
    table: Table = [
        [cell("第二十条第（一）项", 1, 4)],
        [cell(text) for text in ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量")],
        [cell("规章"), cell(0), cell(0), cell(0)],
        [cell("规范性文件"), cell(6), cell(6), cell(31)],
    ]
    for article, kinds in (("第二十条第（五）项", ("行政许可", "其他对外管理服务事项")), ("第二十条第（六）项", ("行政处罚", "行政强制"))):
        table.append([cell(article, 1, 4)])
        table.append([cell(text) for text in ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")])
        table += [[cell(kind), cell(rnd.randint(5, 90)), cell(rnd.choice(("0", "+2", "-3"))), cell(rnd.randint(0, 5000))] for kind in kinds]
    table += [
        [cell("第二十条第（八）项", 1, 4)],
        [cell("信息内容"), cell("上一年项目数量"), cell("本年增/减", 1, 2)],
        [cell("行政事业性收费"), cell(9), cell(0, 1, 2)],
        [cell("第二十条第（九）项", 1, 4)],
        [cell("信息内容"), cell("采购项目数量"), cell("采购总金额", 1, 2)],
        [cell("政府集中采购"), cell(42), cell("3186.40万元", 1, 2)],
    ]
    return table


def filled(blocks: Sequence[str], year: int, seed: int) -> list[Block]:
    """The blocks with their tables in the places that are marked with @."""
    makers = {
        "@requests": lambda: requests(year, seed),
        "@remedies": lambda: remedies(seed + 1),
        "@disclosure2019": lambda: disclosure_2019(seed + 2),
        "@disclosure2021": lambda: disclosure_2021(seed + 2),
    }
    return [makers[b]() if b in makers else b for b in blocks]


def listed(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table without merged cells."""
    return [[cell(head) for head in heads], *([cell(text) for text in row] for row in rows)]


def html_table(table: Table) -> str:
    """The table as HTML."""
    rows = "".join(
        "<tr>" + "".join(f'<td rowspan="{down}" colspan="{across}"><p>{html.escape(text) or "&nbsp;"}</p></td>' for text, down, across in row) + "</tr>\n"
        for row in table
    )
    return f'<table border="1" cellspacing="0">\n{rows}</table>'


def write_page(name: str, title: str, blocks: Sequence[Block], agency: str, published: str) -> None:
    """A page of a government site: navigation, information box, body, related links, footer."""
    body = "\n".join(html_table(b) if isinstance(b, list) else f"<p>　　{html.escape(b)}</p>" for b in blocks)
    links = "".join(f'<li><a href="/c/{n}">{text}</a></li>' for n, text in enumerate(("首页", "政务公开", "办事服务", "互动交流", "政府信息公开年报"), 100))
    related = "".join(f'<li><a href="/a/{n}.html">{2000 + n % 20}年通知公告（第{n % 60}号）</a><span>2020-01-0{n % 9 + 1}</span></li>' for n in range(300, 312))
    page = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_政府门户网站</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{published} 10:15"><meta name="ContentSource" content="{agency}"></head>
<body><ul class="nav">{links}</ul>
<table class="box"><tr><td>索引号：</td><td>014000/{published[:4]}-00031</td><td>发布机构：</td><td>{agency}</td></tr>
<tr><td>发布日期：</td><td>{published}</td><td>文号：</td><td>无</td></tr></table>
<h1>{title}</h1><div class="content">
{body}
</div><div class="related"><h3>相关文章</h3><ul>{related}</ul></div>
<div class="footer">主办：{agency}　网站标识码：3600000001　您是第1028374位访问者</div></body></html>
"""
    (FOLDER / name).write_text(page, encoding="utf-8")


def write_word(path: Path, title: str, blocks: Sequence[Block]) -> None:
    """A Word file; ``#`` and ``##`` paragraphs get automatic list numbers (一、 and （一）), as Word itself writes them."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Serif CJK SC", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    if any(isinstance(b, str) and b.startswith("#") for b in blocks):
        _number_styles(document)
    document.add_paragraph(title)
    for block in blocks:
        if isinstance(block, list):
            _word_table(document, block)
            continue
        paragraph = document.add_paragraph(block.lstrip("#"))
        level = len(block) - len(block.lstrip("#"))
        if level:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # python-docx has no public way to number a paragraph
            properties.get_or_add_ilvl().val = level - 1
            properties.get_or_add_numId().val = 77
    document.save(str(path))


def _number_styles(document: Document) -> None:
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, text in enumerate(("%1、", "（%2）")):
        lvl = OxmlElement("w:lvl")
        lvl.set(qn("w:ilvl"), str(level))
        for tag, value in (("w:start", "1"), ("w:numFmt", "chineseCountingThousand"), ("w:suff", "nothing"), ("w:lvlText", text)):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            lvl.append(element)
        abstract.append(lvl)
    numbering.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), "77")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "77")
    num.append(link)
    numbering.append(num)


def _word_table(document: Document, rows: Table) -> None:
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[int, int, Cell]] = []
    for r, row in enumerate(rows):
        c = 0
        for one in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + j) for i in range(one[1]) for j in range(one[2])}
            placed.append((r, c, one))
            c += one[2]
    table = document.add_table(rows=len(rows), cols=max(c for _, c in taken) + 1)
    table.style = "Table Grid"
    for r, c, (text, down, across) in placed:
        target = table.cell(r, c)
        if down > 1 or across > 1:
            target = target.merge(table.cell(r + down - 1, c + across - 1))
        target.text = text
        for run in target.paragraphs[0].runs:
            run.font.size = Pt(8)
    document.add_paragraph()


def main() -> None:
    """Writes the folder anew."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "2009-qingshi-town.txt").write_bytes(TOWN_2009.encode("gb18030"))
    write_word(FOLDER / "2011-nanping-water.docx", *BUREAU_2011)
    title, prose = CITY_2012
    table = listed(("统计指标", "单位", "本年", "历年累计"), STATISTICS_2012)
    write_page("2012-chengjiang-city.html", title, [*prose, table], "澄江市人民政府", "2013-03-28")
    header = "标题：{0}\n发布时间：2014-02-20\n来源：望湖街道\n原文链接：http://www.example.gov.cn/wh/2014/t20140220.html\n======== 正文 ========\n"
    (FOLDER / "2013-wanghu-street.txt").write_text(header.format(STREET_2013[0]) + "".join(STREET_2013), encoding="utf-8")
    title, prose = COUNTY_2015
    write_page("2015-songyuan-county.html", title, [*prose, listed(("统计指标", "单位", "统计数"), STATISTICS_2015)], "松原县人民政府办公室", "2016-03-18")
    write_word(FOLDER / "2017-linchuan-health.docx", *BUREAU_2017)
    write_page("2019-dongcheng-zone.html", DISTRICT_2019[0], filled(DISTRICT_2019[1], 2019, 19), "东城新区管理委员会", "2020-01-17")
    write_word(FOLDER / "2021-pingxi-county.docx", COUNTY_2021[0], filled(COUNTY_2021[1], 2021, 21))
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / "2023-mingzhou-environment.docx"
        write_word(source, BUREAU_2023[0], filled(BUREAU_2023[1], 2023, 23))
        profile = f"-env:UserInstallation=file://{work}/profile"
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER), str(source)], check=True, timeout=180)  # noqa: S603, S607


if __name__ == "__main__":
    main()
