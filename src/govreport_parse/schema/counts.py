"""Generated from the codebook by ``python -m govreport_parse.codebook.generate``. Do not edit."""

from __future__ import annotations

from govreport_parse.schema.count import Below, Leaf, Node, is_known


class DisclosureCategory(Node):
    """The indicators below ``disclosure.category``."""

    institution = Leaf("disclosure.category.institution")
    """主动公开信息分类—机构职能类信息. Items disclosed, category: Institution and function."""
    regulation = Leaf("disclosure.category.regulation")
    """主动公开信息分类—法规文件类信息. Items disclosed, category: Laws, regulations and documents."""
    planning = Leaf("disclosure.category.planning")
    """主动公开信息分类—规划计划类信息. Items disclosed, category: Plans and programmes."""
    duty = Leaf("disclosure.category.duty")
    """主动公开信息分类—行政职责类信息. Items disclosed, category: Administrative duties, licences and procedures."""
    dynamics = Leaf("disclosure.category.dynamics")
    """主动公开信息分类—业务动态类信息. Items disclosed, category: Work updates and news."""
    budget = Leaf("disclosure.category.budget")
    """主动公开信息分类—财政信息. Items disclosed, category: Budgets, final accounts and “三公” spending."""
    personnel = Leaf("disclosure.category.personnel")
    """主动公开信息分类—人事信息. Items disclosed, category: Personnel appointments and recruitment."""
    notice = Leaf("disclosure.category.notice")
    """主动公开信息分类—通知公告. Items disclosed, category: Notices and announcements."""
    statistics = Leaf("disclosure.category.statistics")
    """主动公开信息分类—统计信息. Items disclosed, category: Statistics."""
    emergency = Leaf("disclosure.category.emergency")
    """主动公开信息分类—应急管理信息. Items disclosed, category: Emergency management."""
    other = Leaf("disclosure.category.other")
    """主动公开信息分类—其他类信息. Items disclosed, category: Other categories."""


class DisclosureChannel(Node):
    """The indicators below ``disclosure.channel``."""

    gazette = Leaf("disclosure.channel.gazette")
    """政府公报公开政府信息数. Items published in the government gazette."""
    website = Leaf("disclosure.channel.website")
    """政府网站公开政府信息数. Items published on government websites."""
    weibo = Leaf("disclosure.channel.weibo")
    """政务微博公开政府信息数. Items published on official Weibo."""
    wechat = Leaf("disclosure.channel.wechat")
    """政务微信公开政府信息数. Items published on official WeChat."""
    weibo_wechat = Leaf("disclosure.channel.weibo_wechat")
    """微博微信公开信息数（合并）. Items published on Weibo and WeChat, reported together."""
    other = Leaf("disclosure.channel.other")
    """其他方式公开政府信息数. Items published through other channels."""
    broadcast = Leaf("disclosure.channel.broadcast")
    """广播电视公开信息数. Items published through radio/television."""
    newspaper = Leaf("disclosure.channel.newspaper")
    """报刊公开信息数. Items published in newspapers and periodicals."""
    bulletin_board = Leaf("disclosure.channel.bulletin_board")
    """公开栏、电子屏等公开信息数. Items published on bulletin boards and screens."""
    press_conference = Leaf("disclosure.channel.press_conference")
    """新闻发布会公开信息数. Items published through press conferences."""
    briefing = Leaf("disclosure.channel.briefing")
    """政务信息简报公开信息数. Items published in briefings/bulletins."""
    video = Leaf("disclosure.channel.video")
    """短视频平台公开信息数. Items published on short-video platforms."""
    app = Leaf("disclosure.channel.app")
    """移动客户端公开信息数. Items published through mobile apps."""
    sms = Leaf("disclosure.channel.sms")
    """短信平台公开信息数. Items sent through SMS platforms."""
    service_hall = Leaf("disclosure.channel.service_hall")
    """政务服务大厅等场所公开信息数. Items published at service halls and reading points."""


class Disclosure(Node):
    """The indicators below ``disclosure``."""

    category = Below(DisclosureCategory)
    channel = Below(DisclosureChannel)
    items_total = Leaf("disclosure.items_total")
    """主动公开政府信息数（不同渠道和方式公开相同信息计1条）. Government information items disclosed proactively in the year."""
    items_cumulative = Leaf("disclosure.items_cumulative")
    """历年累计主动公开政府信息数. Items disclosed proactively, cumulative since 2008."""
    normative_documents = Leaf("disclosure.normative_documents")
    """主动公开规范性文件数. Normative documents disclosed proactively."""
    normative_documents_issued = Leaf("disclosure.normative_documents_issued")
    """制发规范性文件总数. Normative documents issued in the year."""
    normative_documents_new = Leaf("disclosure.normative_documents_new")
    """新增的行政规范性文件数. New normative documents added to the catalogue (provincial tables)."""
    items_fulltext = Leaf("disclosure.items_fulltext")
    """全文电子化的主动公开信息数. Proactively disclosed items available in full electronic text."""
    official_documents = Leaf("disclosure.official_documents")
    """公文类信息数. Official-document items disclosed."""
    service_items = Leaf("disclosure.service_items")
    """提供服务类信息数. Public-service information items provided."""
    gazette_issues = Leaf("disclosure.gazette_issues")
    """政府公报编发期数. Gazette issues published."""
    gazette_copies = Leaf("disclosure.gazette_copies")
    """政府公报发行册（份）数. Gazette copies distributed."""
    transferred_items = Leaf("disclosure.transferred_items")
    """向国家档案馆、公共图书馆移送（提供）政府信息数. Items transferred to archives and libraries."""
    proposals_npc = Leaf("disclosure.proposals_npc")
    """公开人大代表建议办理结果数. NPC deputy proposals with replies disclosed."""
    proposals_cppcc = Leaf("disclosure.proposals_cppcc")
    """公开政协提案办理结果数. CPPCC proposals with replies disclosed."""


class Consultations(Node):
    """The indicators below ``consultations``."""

    total = Leaf("consultations.total")
    """政府信息公开咨询总数. Consultations handled."""
    in_person = Leaf("consultations.in_person")
    """现场接待（咨询）人数. Consultations in person."""
    phone = Leaf("consultations.phone")
    """咨询电话接听数. Consultations by telephone."""
    online = Leaf("consultations.online")
    """网上咨询数. Consultations online."""
    mailbox = Leaf("consultations.mailbox")
    """领导信箱（局长信箱）办理数. Messages handled through the leader’s mailbox."""


class FeesCharged(Node):
    """依申请公开信息收取的费用. Fees charged for requests."""

    CODE = "fees.charged"

    search = Leaf("fees.charged.search")
    """检索费. Fees charged: search fee."""
    copying = Leaf("fees.charged.copying")
    """复制费（纸张/光盘/软盘）. Fees charged: copying fee."""
    postage = Leaf("fees.charged.postage")
    """邮寄费. Fees charged: postage."""


class Fees(Node):
    """The indicators below ``fees``."""

    charged = Below(FeesCharged)
    charged_proactive = Leaf("fees.charged_proactive")
    """主动公开信息收取费用. Fees charged for proactively disclosed information."""
    waived = Leaf("fees.waived")
    """减免费用金额. Fees waived."""
    waived_cases = Leaf("fees.waived_cases")
    """减免费用件（人）数. Requests or applicants granted a fee waiver."""
    processing = Leaf("fees.processing")
    """信息处理费收取总金额. Information-processing fees charged (国办函〔2020〕109号)."""
    processing_cases = Leaf("fees.processing_cases")
    """收取信息处理费件数. Requests charged an information-processing fee."""


class FormRegulations(Node):
    """The indicators below ``form.regulations``."""

    made = Leaf("form.regulations.made")
    """规章—本年新制作数量. Government rules (规章): made this year."""
    published = Leaf("form.regulations.published")
    """规章—本年新公开数量. Government rules (规章): newly published this year."""
    public_total = Leaf("form.regulations.public_total")
    """规章—对外公开总数量. Government rules (规章): total publicly available."""
    issued = Leaf("form.regulations.issued")
    """规章—本年制发件数. Government rules (规章): issued this year."""
    repealed = Leaf("form.regulations.repealed")
    """规章—本年废止件数. Government rules (规章): repealed this year."""
    in_force = Leaf("form.regulations.in_force")
    """规章—现行有效件数. Government rules (规章): in force at year end."""


class FormNormativeDocuments(Node):
    """The indicators below ``form.normative_documents``."""

    made = Leaf("form.normative_documents.made")
    """规范性文件—本年新制作数量. Administrative normative documents: made this year."""
    published = Leaf("form.normative_documents.published")
    """规范性文件—本年新公开数量. Administrative normative documents: newly published this year."""
    public_total = Leaf("form.normative_documents.public_total")
    """规范性文件—对外公开总数量. Administrative normative documents: total publicly available."""
    issued = Leaf("form.normative_documents.issued")
    """行政规范性文件—本年制发件数. Administrative normative documents: issued this year."""
    repealed = Leaf("form.normative_documents.repealed")
    """行政规范性文件—本年废止件数. Administrative normative documents: repealed this year."""
    in_force = Leaf("form.normative_documents.in_force")
    """行政规范性文件—现行有效件数. Administrative normative documents: in force at year end."""


class FormLicences(Node):
    """The indicators below ``form.licences``."""

    previous_items = Leaf("form.licences.previous_items")
    """行政许可—上一年项目数量. Administrative licences: number of item types last year."""
    change = Leaf("form.licences.change")
    """行政许可—本年增/减. Administrative licences: net change in item types this year."""
    decisions = Leaf("form.licences.decisions")
    """行政许可—处理决定数量/本年处理决定数量. Administrative licences: decisions made this year."""


class FormOtherServices(Node):
    """The indicators below ``form.other_services``."""

    previous_items = Leaf("form.other_services.previous_items")
    """其他对外管理服务事项—上一年项目数量. Other administrative service matters: number of item types last year."""
    change = Leaf("form.other_services.change")
    """其他对外管理服务事项—本年增/减. Other administrative service matters: net change in item types this year."""
    decisions = Leaf("form.other_services.decisions")
    """其他对外管理服务事项—处理决定数量. Other administrative service matters: decisions made this year."""


class FormPenalties(Node):
    """The indicators below ``form.penalties``."""

    previous_items = Leaf("form.penalties.previous_items")
    """行政处罚—上一年项目数量. Administrative penalties: number of item types last year."""
    change = Leaf("form.penalties.change")
    """行政处罚—本年增/减. Administrative penalties: net change in item types this year."""
    decisions = Leaf("form.penalties.decisions")
    """行政处罚—处理决定数量/本年处理决定数量. Administrative penalties: decisions made this year."""


class FormCompulsory(Node):
    """The indicators below ``form.compulsory``."""

    previous_items = Leaf("form.compulsory.previous_items")
    """行政强制—上一年项目数量. Administrative compulsory measures: number of item types last year."""
    change = Leaf("form.compulsory.change")
    """行政强制—本年增/减. Administrative compulsory measures: net change in item types this year."""
    decisions = Leaf("form.compulsory.decisions")
    """行政强制—处理决定数量/本年处理决定数量. Administrative compulsory measures: decisions made this year."""


class FormFees(Node):
    """The indicators below ``form.fees``."""

    previous_items = Leaf("form.fees.previous_items")
    """行政事业性收费—上一年项目数量. Administrative charges: number of charge items last year."""
    change = Leaf("form.fees.change")
    """行政事业性收费—本年增/减. Administrative charges: net change in items."""
    amount = Leaf("form.fees.amount")
    """行政事业性收费—本年收费金额（单位：万元）. Administrative charges collected this year."""


class FormProcurement(Node):
    """The indicators below ``form.procurement``."""

    items = Leaf("form.procurement.items")
    """政府集中采购—采购项目数量. Centralised procurement: number of projects."""
    amount = Leaf("form.procurement.amount")
    """政府集中采购—采购总金额. Centralised procurement: total amount."""


class FormReview(Node):
    """The indicators below ``form.review``."""

    upheld = Leaf("form.review.upheld")
    """行政复议—结果维持. Administrative reconsideration: upheld."""
    corrected = Leaf("form.review.corrected")
    """行政复议—结果纠正. Administrative reconsideration: corrected."""
    other = Leaf("form.review.other")
    """行政复议—其他结果. Administrative reconsideration: other outcome."""
    pending = Leaf("form.review.pending")
    """行政复议—尚未审结. Administrative reconsideration: pending."""
    total = Leaf("form.review.total")
    """行政复议—总计. Administrative reconsideration: total."""


class FormLitigationDirect(Node):
    """The indicators below ``form.litigation_direct``."""

    upheld = Leaf("form.litigation_direct.upheld")
    """行政诉讼—未经复议直接起诉—结果维持. Litigation filed without prior reconsideration: upheld."""
    corrected = Leaf("form.litigation_direct.corrected")
    """行政诉讼—未经复议直接起诉—结果纠正. Litigation filed without prior reconsideration: corrected."""
    other = Leaf("form.litigation_direct.other")
    """行政诉讼—未经复议直接起诉—其他结果. Litigation filed without prior reconsideration: other outcome."""
    pending = Leaf("form.litigation_direct.pending")
    """行政诉讼—未经复议直接起诉—尚未审结. Litigation filed without prior reconsideration: pending."""
    total = Leaf("form.litigation_direct.total")
    """行政诉讼—未经复议直接起诉—总计. Litigation filed without prior reconsideration: total."""


class FormLitigationAfterReview(Node):
    """The indicators below ``form.litigation_after_review``."""

    upheld = Leaf("form.litigation_after_review.upheld")
    """行政诉讼—复议后起诉—结果维持. Litigation after reconsideration: upheld."""
    corrected = Leaf("form.litigation_after_review.corrected")
    """行政诉讼—复议后起诉—结果纠正. Litigation after reconsideration: corrected."""
    other = Leaf("form.litigation_after_review.other")
    """行政诉讼—复议后起诉—其他结果. Litigation after reconsideration: other outcome."""
    pending = Leaf("form.litigation_after_review.pending")
    """行政诉讼—复议后起诉—尚未审结. Litigation after reconsideration: pending."""
    total = Leaf("form.litigation_after_review.total")
    """行政诉讼—复议后起诉—总计. Litigation after reconsideration: total."""


class FormRequestsNew(Node):
    """The indicators below ``form.requests.new``."""

    natural_person = Leaf("form.requests.new.natural_person")
    """本年新收政府信息公开申请数量—自然人. New requests received — Natural persons."""
    business = Leaf("form.requests.new.business")
    """本年新收政府信息公开申请数量—商业企业. New requests received — Commercial enterprises."""
    research = Leaf("form.requests.new.research")
    """本年新收政府信息公开申请数量—科研机构. New requests received — Research institutions."""
    ngo = Leaf("form.requests.new.ngo")
    """本年新收政府信息公开申请数量—社会公益组织. New requests received — Public-interest organisations."""
    legal_service = Leaf("form.requests.new.legal_service")
    """本年新收政府信息公开申请数量—法律服务机构. New requests received — Legal-service organisations."""
    other = Leaf("form.requests.new.other")
    """本年新收政府信息公开申请数量—其他. New requests received — Other organisations."""
    total = Leaf("form.requests.new.total")
    """本年新收政府信息公开申请数量—总计. New requests received — Total."""
    organisation = Leaf("form.requests.new.organisation")
    """本年新收政府信息公开申请数量—法人或其他组织（小计）. New requests received — Organisations, subtotal."""


class FormRequestsCarriedIn(Node):
    """The indicators below ``form.requests.carried_in``."""

    natural_person = Leaf("form.requests.carried_in.natural_person")
    """上年结转政府信息公开申请数量—自然人. Carried in from last year — Natural persons."""
    business = Leaf("form.requests.carried_in.business")
    """上年结转政府信息公开申请数量—商业企业. Carried in from last year — Commercial enterprises."""
    research = Leaf("form.requests.carried_in.research")
    """上年结转政府信息公开申请数量—科研机构. Carried in from last year — Research institutions."""
    ngo = Leaf("form.requests.carried_in.ngo")
    """上年结转政府信息公开申请数量—社会公益组织. Carried in from last year — Public-interest organisations."""
    legal_service = Leaf("form.requests.carried_in.legal_service")
    """上年结转政府信息公开申请数量—法律服务机构. Carried in from last year — Legal-service organisations."""
    other = Leaf("form.requests.carried_in.other")
    """上年结转政府信息公开申请数量—其他. Carried in from last year — Other organisations."""
    total = Leaf("form.requests.carried_in.total")
    """上年结转政府信息公开申请数量—总计. Carried in from last year — Total."""
    organisation = Leaf("form.requests.carried_in.organisation")
    """上年结转政府信息公开申请数量—法人或其他组织（小计）. Carried in from last year — Organisations, subtotal."""


class FormRequestsGranted(Node):
    """The indicators below ``form.requests.granted``."""

    natural_person = Leaf("form.requests.granted.natural_person")
    """予以公开—自然人. Granted in full — Natural persons."""
    business = Leaf("form.requests.granted.business")
    """予以公开—商业企业. Granted in full — Commercial enterprises."""
    research = Leaf("form.requests.granted.research")
    """予以公开—科研机构. Granted in full — Research institutions."""
    ngo = Leaf("form.requests.granted.ngo")
    """予以公开—社会公益组织. Granted in full — Public-interest organisations."""
    legal_service = Leaf("form.requests.granted.legal_service")
    """予以公开—法律服务机构. Granted in full — Legal-service organisations."""
    other = Leaf("form.requests.granted.other")
    """予以公开—其他. Granted in full — Other organisations."""
    total = Leaf("form.requests.granted.total")
    """予以公开—总计. Granted in full — Total."""
    organisation = Leaf("form.requests.granted.organisation")
    """予以公开—法人或其他组织（小计）. Granted in full — Organisations, subtotal."""


class FormRequestsPartial(Node):
    """The indicators below ``form.requests.partial``."""

    natural_person = Leaf("form.requests.partial.natural_person")
    """部分公开（区分处理的，只计这一情形，不计其他情形）—自然人. Granted in part (count here only) — Natural persons."""
    business = Leaf("form.requests.partial.business")
    """部分公开（区分处理的，只计这一情形，不计其他情形）—商业企业. Granted in part (count here only) — Commercial enterprises."""
    research = Leaf("form.requests.partial.research")
    """部分公开（区分处理的，只计这一情形，不计其他情形）—科研机构. Granted in part (count here only) — Research institutions."""
    ngo = Leaf("form.requests.partial.ngo")
    """部分公开（区分处理的，只计这一情形，不计其他情形）—社会公益组织. Granted in part (count here only) — Public-interest organisations."""
    legal_service = Leaf("form.requests.partial.legal_service")
    """部分公开（区分处理的，只计这一情形，不计其他情形）—法律服务机构. Granted in part (count here only) — Legal-service organisations."""
    other = Leaf("form.requests.partial.other")
    """部分公开（区分处理的，只计这一情形，不计其他情形）—其他. Granted in part (count here only) — Other organisations."""
    total = Leaf("form.requests.partial.total")
    """部分公开（区分处理的，只计这一情形，不计其他情形）—总计. Granted in part (count here only) — Total."""
    organisation = Leaf("form.requests.partial.organisation")
    """部分公开（区分处理的，只计这一情形，不计其他情形）—法人或其他组织（小计）. Granted in part (count here only) — Organisations, subtotal."""


class FormRequestsRefusedStateSecret(Node):
    """The indicators below ``form.requests.refused.state_secret``."""

    natural_person = Leaf("form.requests.refused.state_secret.natural_person")
    """不予公开：属于国家秘密—自然人. Refused, subtotal: State secrets — Natural persons."""
    business = Leaf("form.requests.refused.state_secret.business")
    """不予公开：属于国家秘密—商业企业. Refused, subtotal: State secrets — Commercial enterprises."""
    research = Leaf("form.requests.refused.state_secret.research")
    """不予公开：属于国家秘密—科研机构. Refused, subtotal: State secrets — Research institutions."""
    ngo = Leaf("form.requests.refused.state_secret.ngo")
    """不予公开：属于国家秘密—社会公益组织. Refused, subtotal: State secrets — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.state_secret.legal_service")
    """不予公开：属于国家秘密—法律服务机构. Refused, subtotal: State secrets — Legal-service organisations."""
    other = Leaf("form.requests.refused.state_secret.other")
    """不予公开：属于国家秘密—其他. Refused, subtotal: State secrets — Other organisations."""
    total = Leaf("form.requests.refused.state_secret.total")
    """不予公开：属于国家秘密—总计. Refused, subtotal: State secrets — Total."""
    organisation = Leaf("form.requests.refused.state_secret.organisation")
    """不予公开：属于国家秘密—法人或其他组织（小计）. Refused, subtotal: State secrets — Organisations, subtotal."""


class FormRequestsRefusedOtherLaw(Node):
    """The indicators below ``form.requests.refused.other_law``."""

    natural_person = Leaf("form.requests.refused.other_law.natural_person")
    """不予公开：其他法律行政法规禁止公开—自然人. Refused, subtotal: Disclosure prohibited by other laws or administrative regulations — Natural persons."""
    business = Leaf("form.requests.refused.other_law.business")
    """不予公开：其他法律行政法规禁止公开—商业企业. Refused, subtotal: Disclosure prohibited by other laws or administrative regulations — Commercial enterprises."""
    research = Leaf("form.requests.refused.other_law.research")
    """不予公开：其他法律行政法规禁止公开—科研机构. Refused, subtotal: Disclosure prohibited by other laws or administrative regulations — Research institutions."""
    ngo = Leaf("form.requests.refused.other_law.ngo")
    """不予公开：其他法律行政法规禁止公开—社会公益组织. Refused, subtotal: Disclosure prohibited by other laws or administrative regulations — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.other_law.legal_service")
    """不予公开：其他法律行政法规禁止公开—法律服务机构. Refused, subtotal: Disclosure prohibited by other laws or administrative regulations — Legal-service organisations."""
    other = Leaf("form.requests.refused.other_law.other")
    """不予公开：其他法律行政法规禁止公开—其他. Refused, subtotal: Disclosure prohibited by other laws or administrative regulations — Other organisations."""
    total = Leaf("form.requests.refused.other_law.total")
    """不予公开：其他法律行政法规禁止公开—总计. Refused, subtotal: Disclosure prohibited by other laws or administrative regulations — Total."""
    organisation = Leaf("form.requests.refused.other_law.organisation")
    """不予公开：其他法律行政法规禁止公开—法人或其他组织（小计）. Refused, subtotal: Disclosure prohibited by other laws or administrative regulations — Organisations, subtotal."""


class FormRequestsRefusedSafetyStability(Node):
    """The indicators below ``form.requests.refused.safety_stability``."""

    natural_person = Leaf("form.requests.refused.safety_stability.natural_person")
    """不予公开：危及“三安全一稳定”—自然人. Refused, subtotal: Endangers national/public/economic security or social stability — Natural persons."""
    business = Leaf("form.requests.refused.safety_stability.business")
    """不予公开：危及“三安全一稳定”—商业企业. Refused, subtotal: Endangers national/public/economic security or social stability — Commercial enterprises."""
    research = Leaf("form.requests.refused.safety_stability.research")
    """不予公开：危及“三安全一稳定”—科研机构. Refused, subtotal: Endangers national/public/economic security or social stability — Research institutions."""
    ngo = Leaf("form.requests.refused.safety_stability.ngo")
    """不予公开：危及“三安全一稳定”—社会公益组织. Refused, subtotal: Endangers national/public/economic security or social stability — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.safety_stability.legal_service")
    """不予公开：危及“三安全一稳定”—法律服务机构. Refused, subtotal: Endangers national/public/economic security or social stability — Legal-service organisations."""
    other = Leaf("form.requests.refused.safety_stability.other")
    """不予公开：危及“三安全一稳定”—其他. Refused, subtotal: Endangers national/public/economic security or social stability — Other organisations."""
    total = Leaf("form.requests.refused.safety_stability.total")
    """不予公开：危及“三安全一稳定”—总计. Refused, subtotal: Endangers national/public/economic security or social stability — Total."""
    organisation = Leaf("form.requests.refused.safety_stability.organisation")
    """不予公开：危及“三安全一稳定”—法人或其他组织（小计）. Refused, subtotal: Endangers national/public/economic security or social stability — Organisations, subtotal."""


class FormRequestsRefusedThirdParty(Node):
    """The indicators below ``form.requests.refused.third_party``."""

    natural_person = Leaf("form.requests.refused.third_party.natural_person")
    """不予公开：保护第三方合法权益—自然人. Refused, subtotal: Protects third-party rights (trade secrets, privacy) — Natural persons."""
    business = Leaf("form.requests.refused.third_party.business")
    """不予公开：保护第三方合法权益—商业企业. Refused, subtotal: Protects third-party rights (trade secrets, privacy) — Commercial enterprises."""
    research = Leaf("form.requests.refused.third_party.research")
    """不予公开：保护第三方合法权益—科研机构. Refused, subtotal: Protects third-party rights (trade secrets, privacy) — Research institutions."""
    ngo = Leaf("form.requests.refused.third_party.ngo")
    """不予公开：保护第三方合法权益—社会公益组织. Refused, subtotal: Protects third-party rights (trade secrets, privacy) — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.third_party.legal_service")
    """不予公开：保护第三方合法权益—法律服务机构. Refused, subtotal: Protects third-party rights (trade secrets, privacy) — Legal-service organisations."""
    other = Leaf("form.requests.refused.third_party.other")
    """不予公开：保护第三方合法权益—其他. Refused, subtotal: Protects third-party rights (trade secrets, privacy) — Other organisations."""
    total = Leaf("form.requests.refused.third_party.total")
    """不予公开：保护第三方合法权益—总计. Refused, subtotal: Protects third-party rights (trade secrets, privacy) — Total."""
    organisation = Leaf("form.requests.refused.third_party.organisation")
    """不予公开：保护第三方合法权益—法人或其他组织（小计）. Refused, subtotal: Protects third-party rights (trade secrets, privacy) — Organisations, subtotal."""


class FormRequestsRefusedInternal(Node):
    """The indicators below ``form.requests.refused.internal``."""

    natural_person = Leaf("form.requests.refused.internal.natural_person")
    """不予公开：属于三类内部事务信息—自然人. Refused, subtotal: Three kinds of internal-affairs information — Natural persons."""
    business = Leaf("form.requests.refused.internal.business")
    """不予公开：属于三类内部事务信息—商业企业. Refused, subtotal: Three kinds of internal-affairs information — Commercial enterprises."""
    research = Leaf("form.requests.refused.internal.research")
    """不予公开：属于三类内部事务信息—科研机构. Refused, subtotal: Three kinds of internal-affairs information — Research institutions."""
    ngo = Leaf("form.requests.refused.internal.ngo")
    """不予公开：属于三类内部事务信息—社会公益组织. Refused, subtotal: Three kinds of internal-affairs information — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.internal.legal_service")
    """不予公开：属于三类内部事务信息—法律服务机构. Refused, subtotal: Three kinds of internal-affairs information — Legal-service organisations."""
    other = Leaf("form.requests.refused.internal.other")
    """不予公开：属于三类内部事务信息—其他. Refused, subtotal: Three kinds of internal-affairs information — Other organisations."""
    total = Leaf("form.requests.refused.internal.total")
    """不予公开：属于三类内部事务信息—总计. Refused, subtotal: Three kinds of internal-affairs information — Total."""
    organisation = Leaf("form.requests.refused.internal.organisation")
    """不予公开：属于三类内部事务信息—法人或其他组织（小计）. Refused, subtotal: Three kinds of internal-affairs information — Organisations, subtotal."""


class FormRequestsRefusedProcess(Node):
    """The indicators below ``form.requests.refused.process``."""

    natural_person = Leaf("form.requests.refused.process.natural_person")
    """不予公开：属于四类过程性信息—自然人. Refused, subtotal: Four kinds of deliberative/process information — Natural persons."""
    business = Leaf("form.requests.refused.process.business")
    """不予公开：属于四类过程性信息—商业企业. Refused, subtotal: Four kinds of deliberative/process information — Commercial enterprises."""
    research = Leaf("form.requests.refused.process.research")
    """不予公开：属于四类过程性信息—科研机构. Refused, subtotal: Four kinds of deliberative/process information — Research institutions."""
    ngo = Leaf("form.requests.refused.process.ngo")
    """不予公开：属于四类过程性信息—社会公益组织. Refused, subtotal: Four kinds of deliberative/process information — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.process.legal_service")
    """不予公开：属于四类过程性信息—法律服务机构. Refused, subtotal: Four kinds of deliberative/process information — Legal-service organisations."""
    other = Leaf("form.requests.refused.process.other")
    """不予公开：属于四类过程性信息—其他. Refused, subtotal: Four kinds of deliberative/process information — Other organisations."""
    total = Leaf("form.requests.refused.process.total")
    """不予公开：属于四类过程性信息—总计. Refused, subtotal: Four kinds of deliberative/process information — Total."""
    organisation = Leaf("form.requests.refused.process.organisation")
    """不予公开：属于四类过程性信息—法人或其他组织（小计）. Refused, subtotal: Four kinds of deliberative/process information — Organisations, subtotal."""


class FormRequestsRefusedEnforcementFile(Node):
    """The indicators below ``form.requests.refused.enforcement_file``."""

    natural_person = Leaf("form.requests.refused.enforcement_file.natural_person")
    """不予公开：属于行政执法案卷—自然人. Refused, subtotal: Administrative-enforcement files — Natural persons."""
    business = Leaf("form.requests.refused.enforcement_file.business")
    """不予公开：属于行政执法案卷—商业企业. Refused, subtotal: Administrative-enforcement files — Commercial enterprises."""
    research = Leaf("form.requests.refused.enforcement_file.research")
    """不予公开：属于行政执法案卷—科研机构. Refused, subtotal: Administrative-enforcement files — Research institutions."""
    ngo = Leaf("form.requests.refused.enforcement_file.ngo")
    """不予公开：属于行政执法案卷—社会公益组织. Refused, subtotal: Administrative-enforcement files — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.enforcement_file.legal_service")
    """不予公开：属于行政执法案卷—法律服务机构. Refused, subtotal: Administrative-enforcement files — Legal-service organisations."""
    other = Leaf("form.requests.refused.enforcement_file.other")
    """不予公开：属于行政执法案卷—其他. Refused, subtotal: Administrative-enforcement files — Other organisations."""
    total = Leaf("form.requests.refused.enforcement_file.total")
    """不予公开：属于行政执法案卷—总计. Refused, subtotal: Administrative-enforcement files — Total."""
    organisation = Leaf("form.requests.refused.enforcement_file.organisation")
    """不予公开：属于行政执法案卷—法人或其他组织（小计）. Refused, subtotal: Administrative-enforcement files — Organisations, subtotal."""


class FormRequestsRefusedAdminQuery(Node):
    """The indicators below ``form.requests.refused.admin_query``."""

    natural_person = Leaf("form.requests.refused.admin_query.natural_person")
    """不予公开：属于行政查询事项—自然人. Refused, subtotal: Administrative-query matters (registers etc.) — Natural persons."""
    business = Leaf("form.requests.refused.admin_query.business")
    """不予公开：属于行政查询事项—商业企业. Refused, subtotal: Administrative-query matters (registers etc.) — Commercial enterprises."""
    research = Leaf("form.requests.refused.admin_query.research")
    """不予公开：属于行政查询事项—科研机构. Refused, subtotal: Administrative-query matters (registers etc.) — Research institutions."""
    ngo = Leaf("form.requests.refused.admin_query.ngo")
    """不予公开：属于行政查询事项—社会公益组织. Refused, subtotal: Administrative-query matters (registers etc.) — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.admin_query.legal_service")
    """不予公开：属于行政查询事项—法律服务机构. Refused, subtotal: Administrative-query matters (registers etc.) — Legal-service organisations."""
    other = Leaf("form.requests.refused.admin_query.other")
    """不予公开：属于行政查询事项—其他. Refused, subtotal: Administrative-query matters (registers etc.) — Other organisations."""
    total = Leaf("form.requests.refused.admin_query.total")
    """不予公开：属于行政查询事项—总计. Refused, subtotal: Administrative-query matters (registers etc.) — Total."""
    organisation = Leaf("form.requests.refused.admin_query.organisation")
    """不予公开：属于行政查询事项—法人或其他组织（小计）. Refused, subtotal: Administrative-query matters (registers etc.) — Organisations, subtotal."""


class FormRequestsRefused(Node):
    """The indicators below ``form.requests.refused``."""

    natural_person = Leaf("form.requests.refused.natural_person")
    """不予公开—自然人. Refused, subtotal — Natural persons."""
    business = Leaf("form.requests.refused.business")
    """不予公开—商业企业. Refused, subtotal — Commercial enterprises."""
    research = Leaf("form.requests.refused.research")
    """不予公开—科研机构. Refused, subtotal — Research institutions."""
    ngo = Leaf("form.requests.refused.ngo")
    """不予公开—社会公益组织. Refused, subtotal — Public-interest organisations."""
    legal_service = Leaf("form.requests.refused.legal_service")
    """不予公开—法律服务机构. Refused, subtotal — Legal-service organisations."""
    other = Leaf("form.requests.refused.other")
    """不予公开—其他. Refused, subtotal — Other organisations."""
    total = Leaf("form.requests.refused.total")
    """不予公开—总计. Refused, subtotal — Total."""
    organisation = Leaf("form.requests.refused.organisation")
    """不予公开—法人或其他组织（小计）. Refused, subtotal — Organisations, subtotal."""
    state_secret = Below(FormRequestsRefusedStateSecret)
    other_law = Below(FormRequestsRefusedOtherLaw)
    safety_stability = Below(FormRequestsRefusedSafetyStability)
    third_party = Below(FormRequestsRefusedThirdParty)
    internal = Below(FormRequestsRefusedInternal)
    process = Below(FormRequestsRefusedProcess)
    enforcement_file = Below(FormRequestsRefusedEnforcementFile)
    admin_query = Below(FormRequestsRefusedAdminQuery)


class FormRequestsUnableNotHeld(Node):
    """The indicators below ``form.requests.unable.not_held``."""

    natural_person = Leaf("form.requests.unable.not_held.natural_person")
    """无法提供：本机关不掌握相关政府信息—自然人. Unable to provide, subtotal: Not held by this agency — Natural persons."""
    business = Leaf("form.requests.unable.not_held.business")
    """无法提供：本机关不掌握相关政府信息—商业企业. Unable to provide, subtotal: Not held by this agency — Commercial enterprises."""
    research = Leaf("form.requests.unable.not_held.research")
    """无法提供：本机关不掌握相关政府信息—科研机构. Unable to provide, subtotal: Not held by this agency — Research institutions."""
    ngo = Leaf("form.requests.unable.not_held.ngo")
    """无法提供：本机关不掌握相关政府信息—社会公益组织. Unable to provide, subtotal: Not held by this agency — Public-interest organisations."""
    legal_service = Leaf("form.requests.unable.not_held.legal_service")
    """无法提供：本机关不掌握相关政府信息—法律服务机构. Unable to provide, subtotal: Not held by this agency — Legal-service organisations."""
    other = Leaf("form.requests.unable.not_held.other")
    """无法提供：本机关不掌握相关政府信息—其他. Unable to provide, subtotal: Not held by this agency — Other organisations."""
    total = Leaf("form.requests.unable.not_held.total")
    """无法提供：本机关不掌握相关政府信息—总计. Unable to provide, subtotal: Not held by this agency — Total."""
    organisation = Leaf("form.requests.unable.not_held.organisation")
    """无法提供：本机关不掌握相关政府信息—法人或其他组织（小计）. Unable to provide, subtotal: Not held by this agency — Organisations, subtotal."""


class FormRequestsUnableNeedCreation(Node):
    """The indicators below ``form.requests.unable.need_creation``."""

    natural_person = Leaf("form.requests.unable.need_creation.natural_person")
    """无法提供：没有现成信息需要另行制作—自然人. Unable to provide, subtotal: No existing information; would have to be created — Natural persons."""
    business = Leaf("form.requests.unable.need_creation.business")
    """无法提供：没有现成信息需要另行制作—商业企业. Unable to provide, subtotal: No existing information; would have to be created — Commercial enterprises."""
    research = Leaf("form.requests.unable.need_creation.research")
    """无法提供：没有现成信息需要另行制作—科研机构. Unable to provide, subtotal: No existing information; would have to be created — Research institutions."""
    ngo = Leaf("form.requests.unable.need_creation.ngo")
    """无法提供：没有现成信息需要另行制作—社会公益组织. Unable to provide, subtotal: No existing information; would have to be created — Public-interest organisations."""
    legal_service = Leaf("form.requests.unable.need_creation.legal_service")
    """无法提供：没有现成信息需要另行制作—法律服务机构. Unable to provide, subtotal: No existing information; would have to be created — Legal-service organisations."""
    other = Leaf("form.requests.unable.need_creation.other")
    """无法提供：没有现成信息需要另行制作—其他. Unable to provide, subtotal: No existing information; would have to be created — Other organisations."""
    total = Leaf("form.requests.unable.need_creation.total")
    """无法提供：没有现成信息需要另行制作—总计. Unable to provide, subtotal: No existing information; would have to be created — Total."""
    organisation = Leaf("form.requests.unable.need_creation.organisation")
    """无法提供：没有现成信息需要另行制作—法人或其他组织（小计）. Unable to provide, subtotal: No existing information; would have to be created — Organisations, subtotal."""


class FormRequestsUnableUnclearAfterCorrection(Node):
    """The indicators below ``form.requests.unable.unclear_after_correction``."""

    natural_person = Leaf("form.requests.unable.unclear_after_correction.natural_person")
    """无法提供：补正后申请内容仍不明确—自然人. Unable to provide, subtotal: Still unclear after correction — Natural persons."""
    business = Leaf("form.requests.unable.unclear_after_correction.business")
    """无法提供：补正后申请内容仍不明确—商业企业. Unable to provide, subtotal: Still unclear after correction — Commercial enterprises."""
    research = Leaf("form.requests.unable.unclear_after_correction.research")
    """无法提供：补正后申请内容仍不明确—科研机构. Unable to provide, subtotal: Still unclear after correction — Research institutions."""
    ngo = Leaf("form.requests.unable.unclear_after_correction.ngo")
    """无法提供：补正后申请内容仍不明确—社会公益组织. Unable to provide, subtotal: Still unclear after correction — Public-interest organisations."""
    legal_service = Leaf("form.requests.unable.unclear_after_correction.legal_service")
    """无法提供：补正后申请内容仍不明确—法律服务机构. Unable to provide, subtotal: Still unclear after correction — Legal-service organisations."""
    other = Leaf("form.requests.unable.unclear_after_correction.other")
    """无法提供：补正后申请内容仍不明确—其他. Unable to provide, subtotal: Still unclear after correction — Other organisations."""
    total = Leaf("form.requests.unable.unclear_after_correction.total")
    """无法提供：补正后申请内容仍不明确—总计. Unable to provide, subtotal: Still unclear after correction — Total."""
    organisation = Leaf("form.requests.unable.unclear_after_correction.organisation")
    """无法提供：补正后申请内容仍不明确—法人或其他组织（小计）. Unable to provide, subtotal: Still unclear after correction — Organisations, subtotal."""


class FormRequestsUnable(Node):
    """The indicators below ``form.requests.unable``."""

    natural_person = Leaf("form.requests.unable.natural_person")
    """无法提供—自然人. Unable to provide, subtotal — Natural persons."""
    business = Leaf("form.requests.unable.business")
    """无法提供—商业企业. Unable to provide, subtotal — Commercial enterprises."""
    research = Leaf("form.requests.unable.research")
    """无法提供—科研机构. Unable to provide, subtotal — Research institutions."""
    ngo = Leaf("form.requests.unable.ngo")
    """无法提供—社会公益组织. Unable to provide, subtotal — Public-interest organisations."""
    legal_service = Leaf("form.requests.unable.legal_service")
    """无法提供—法律服务机构. Unable to provide, subtotal — Legal-service organisations."""
    other = Leaf("form.requests.unable.other")
    """无法提供—其他. Unable to provide, subtotal — Other organisations."""
    total = Leaf("form.requests.unable.total")
    """无法提供—总计. Unable to provide, subtotal — Total."""
    organisation = Leaf("form.requests.unable.organisation")
    """无法提供—法人或其他组织（小计）. Unable to provide, subtotal — Organisations, subtotal."""
    not_held = Below(FormRequestsUnableNotHeld)
    need_creation = Below(FormRequestsUnableNeedCreation)
    unclear_after_correction = Below(FormRequestsUnableUnclearAfterCorrection)


class FormRequestsUnprocessedPetition(Node):
    """The indicators below ``form.requests.unprocessed.petition``."""

    natural_person = Leaf("form.requests.unprocessed.petition.natural_person")
    """不予处理：信访举报投诉类申请—自然人. Not processed, subtotal: Petitions, reports and complaints — Natural persons."""
    business = Leaf("form.requests.unprocessed.petition.business")
    """不予处理：信访举报投诉类申请—商业企业. Not processed, subtotal: Petitions, reports and complaints — Commercial enterprises."""
    research = Leaf("form.requests.unprocessed.petition.research")
    """不予处理：信访举报投诉类申请—科研机构. Not processed, subtotal: Petitions, reports and complaints — Research institutions."""
    ngo = Leaf("form.requests.unprocessed.petition.ngo")
    """不予处理：信访举报投诉类申请—社会公益组织. Not processed, subtotal: Petitions, reports and complaints — Public-interest organisations."""
    legal_service = Leaf("form.requests.unprocessed.petition.legal_service")
    """不予处理：信访举报投诉类申请—法律服务机构. Not processed, subtotal: Petitions, reports and complaints — Legal-service organisations."""
    other = Leaf("form.requests.unprocessed.petition.other")
    """不予处理：信访举报投诉类申请—其他. Not processed, subtotal: Petitions, reports and complaints — Other organisations."""
    total = Leaf("form.requests.unprocessed.petition.total")
    """不予处理：信访举报投诉类申请—总计. Not processed, subtotal: Petitions, reports and complaints — Total."""
    organisation = Leaf("form.requests.unprocessed.petition.organisation")
    """不予处理：信访举报投诉类申请—法人或其他组织（小计）. Not processed, subtotal: Petitions, reports and complaints — Organisations, subtotal."""


class FormRequestsUnprocessedDuplicate(Node):
    """The indicators below ``form.requests.unprocessed.duplicate``."""

    natural_person = Leaf("form.requests.unprocessed.duplicate.natural_person")
    """不予处理：重复申请—自然人. Not processed, subtotal: Duplicate requests — Natural persons."""
    business = Leaf("form.requests.unprocessed.duplicate.business")
    """不予处理：重复申请—商业企业. Not processed, subtotal: Duplicate requests — Commercial enterprises."""
    research = Leaf("form.requests.unprocessed.duplicate.research")
    """不予处理：重复申请—科研机构. Not processed, subtotal: Duplicate requests — Research institutions."""
    ngo = Leaf("form.requests.unprocessed.duplicate.ngo")
    """不予处理：重复申请—社会公益组织. Not processed, subtotal: Duplicate requests — Public-interest organisations."""
    legal_service = Leaf("form.requests.unprocessed.duplicate.legal_service")
    """不予处理：重复申请—法律服务机构. Not processed, subtotal: Duplicate requests — Legal-service organisations."""
    other = Leaf("form.requests.unprocessed.duplicate.other")
    """不予处理：重复申请—其他. Not processed, subtotal: Duplicate requests — Other organisations."""
    total = Leaf("form.requests.unprocessed.duplicate.total")
    """不予处理：重复申请—总计. Not processed, subtotal: Duplicate requests — Total."""
    organisation = Leaf("form.requests.unprocessed.duplicate.organisation")
    """不予处理：重复申请—法人或其他组织（小计）. Not processed, subtotal: Duplicate requests — Organisations, subtotal."""


class FormRequestsUnprocessedPublication(Node):
    """The indicators below ``form.requests.unprocessed.publication``."""

    natural_person = Leaf("form.requests.unprocessed.publication.natural_person")
    """不予处理：要求提供公开出版物—自然人. Not processed, subtotal: Requests for published works — Natural persons."""
    business = Leaf("form.requests.unprocessed.publication.business")
    """不予处理：要求提供公开出版物—商业企业. Not processed, subtotal: Requests for published works — Commercial enterprises."""
    research = Leaf("form.requests.unprocessed.publication.research")
    """不予处理：要求提供公开出版物—科研机构. Not processed, subtotal: Requests for published works — Research institutions."""
    ngo = Leaf("form.requests.unprocessed.publication.ngo")
    """不予处理：要求提供公开出版物—社会公益组织. Not processed, subtotal: Requests for published works — Public-interest organisations."""
    legal_service = Leaf("form.requests.unprocessed.publication.legal_service")
    """不予处理：要求提供公开出版物—法律服务机构. Not processed, subtotal: Requests for published works — Legal-service organisations."""
    other = Leaf("form.requests.unprocessed.publication.other")
    """不予处理：要求提供公开出版物—其他. Not processed, subtotal: Requests for published works — Other organisations."""
    total = Leaf("form.requests.unprocessed.publication.total")
    """不予处理：要求提供公开出版物—总计. Not processed, subtotal: Requests for published works — Total."""
    organisation = Leaf("form.requests.unprocessed.publication.organisation")
    """不予处理：要求提供公开出版物—法人或其他组织（小计）. Not processed, subtotal: Requests for published works — Organisations, subtotal."""


class FormRequestsUnprocessedExcessive(Node):
    """The indicators below ``form.requests.unprocessed.excessive``."""

    natural_person = Leaf("form.requests.unprocessed.excessive.natural_person")
    """不予处理：无正当理由大量反复申请—自然人. Not processed, subtotal: Unjustified mass/repeated requests — Natural persons."""
    business = Leaf("form.requests.unprocessed.excessive.business")
    """不予处理：无正当理由大量反复申请—商业企业. Not processed, subtotal: Unjustified mass/repeated requests — Commercial enterprises."""
    research = Leaf("form.requests.unprocessed.excessive.research")
    """不予处理：无正当理由大量反复申请—科研机构. Not processed, subtotal: Unjustified mass/repeated requests — Research institutions."""
    ngo = Leaf("form.requests.unprocessed.excessive.ngo")
    """不予处理：无正当理由大量反复申请—社会公益组织. Not processed, subtotal: Unjustified mass/repeated requests — Public-interest organisations."""
    legal_service = Leaf("form.requests.unprocessed.excessive.legal_service")
    """不予处理：无正当理由大量反复申请—法律服务机构. Not processed, subtotal: Unjustified mass/repeated requests — Legal-service organisations."""
    other = Leaf("form.requests.unprocessed.excessive.other")
    """不予处理：无正当理由大量反复申请—其他. Not processed, subtotal: Unjustified mass/repeated requests — Other organisations."""
    total = Leaf("form.requests.unprocessed.excessive.total")
    """不予处理：无正当理由大量反复申请—总计. Not processed, subtotal: Unjustified mass/repeated requests — Total."""
    organisation = Leaf("form.requests.unprocessed.excessive.organisation")
    """不予处理：无正当理由大量反复申请—法人或其他组织（小计）. Not processed, subtotal: Unjustified mass/repeated requests — Organisations, subtotal."""


class FormRequestsUnprocessedReconfirm(Node):
    """The indicators below ``form.requests.unprocessed.reconfirm``."""

    natural_person = Leaf("form.requests.unprocessed.reconfirm.natural_person")
    """不予处理：要求行政机关确认或重新出具已获取信息—自然人. Not processed, subtotal: Requests to confirm or re-issue information already obtained — Natural persons."""
    business = Leaf("form.requests.unprocessed.reconfirm.business")
    """不予处理：要求行政机关确认或重新出具已获取信息—商业企业. Not processed, subtotal: Requests to confirm or re-issue information already obtained — Commercial enterprises."""
    research = Leaf("form.requests.unprocessed.reconfirm.research")
    """不予处理：要求行政机关确认或重新出具已获取信息—科研机构. Not processed, subtotal: Requests to confirm or re-issue information already obtained — Research institutions."""
    ngo = Leaf("form.requests.unprocessed.reconfirm.ngo")
    """不予处理：要求行政机关确认或重新出具已获取信息—社会公益组织. Not processed, subtotal: Requests to confirm or re-issue information already obtained — Public-interest organisations."""
    legal_service = Leaf("form.requests.unprocessed.reconfirm.legal_service")
    """不予处理：要求行政机关确认或重新出具已获取信息—法律服务机构. Not processed, subtotal: Requests to confirm or re-issue information already obtained — Legal-service organisations."""
    other = Leaf("form.requests.unprocessed.reconfirm.other")
    """不予处理：要求行政机关确认或重新出具已获取信息—其他. Not processed, subtotal: Requests to confirm or re-issue information already obtained — Other organisations."""
    total = Leaf("form.requests.unprocessed.reconfirm.total")
    """不予处理：要求行政机关确认或重新出具已获取信息—总计. Not processed, subtotal: Requests to confirm or re-issue information already obtained — Total."""
    organisation = Leaf("form.requests.unprocessed.reconfirm.organisation")
    """不予处理：要求行政机关确认或重新出具已获取信息—法人或其他组织（小计）. Not processed, subtotal: Requests to confirm or re-issue information already obtained — Organisations, subtotal."""


class FormRequestsUnprocessed(Node):
    """The indicators below ``form.requests.unprocessed``."""

    natural_person = Leaf("form.requests.unprocessed.natural_person")
    """不予处理—自然人. Not processed, subtotal — Natural persons."""
    business = Leaf("form.requests.unprocessed.business")
    """不予处理—商业企业. Not processed, subtotal — Commercial enterprises."""
    research = Leaf("form.requests.unprocessed.research")
    """不予处理—科研机构. Not processed, subtotal — Research institutions."""
    ngo = Leaf("form.requests.unprocessed.ngo")
    """不予处理—社会公益组织. Not processed, subtotal — Public-interest organisations."""
    legal_service = Leaf("form.requests.unprocessed.legal_service")
    """不予处理—法律服务机构. Not processed, subtotal — Legal-service organisations."""
    other = Leaf("form.requests.unprocessed.other")
    """不予处理—其他. Not processed, subtotal — Other organisations."""
    total = Leaf("form.requests.unprocessed.total")
    """不予处理—总计. Not processed, subtotal — Total."""
    organisation = Leaf("form.requests.unprocessed.organisation")
    """不予处理—法人或其他组织（小计）. Not processed, subtotal — Organisations, subtotal."""
    petition = Below(FormRequestsUnprocessedPetition)
    duplicate = Below(FormRequestsUnprocessedDuplicate)
    publication = Below(FormRequestsUnprocessedPublication)
    excessive = Below(FormRequestsUnprocessedExcessive)
    reconfirm = Below(FormRequestsUnprocessedReconfirm)


class FormRequestsOtherOther(Node):
    """其他处理—其他. Other handling (2019: printed row; 2021: subtotal of three rows) — Other organisations."""

    CODE = "form.requests.other.other"

    natural_person = Leaf("form.requests.other.other.natural_person")
    """其他处理：其他—自然人. Other handling (2019: printed row; 2021: subtotal of three rows): Other — Natural persons."""
    business = Leaf("form.requests.other.other.business")
    """其他处理：其他—商业企业. Other handling (2019: printed row; 2021: subtotal of three rows): Other — Commercial enterprises."""
    research = Leaf("form.requests.other.other.research")
    """其他处理：其他—科研机构. Other handling (2019: printed row; 2021: subtotal of three rows): Other — Research institutions."""
    ngo = Leaf("form.requests.other.other.ngo")
    """其他处理：其他—社会公益组织. Other handling (2019: printed row; 2021: subtotal of three rows): Other — Public-interest organisations."""
    legal_service = Leaf("form.requests.other.other.legal_service")
    """其他处理：其他—法律服务机构. Other handling (2019: printed row; 2021: subtotal of three rows): Other — Legal-service organisations."""
    other = Leaf("form.requests.other.other.other")
    """其他处理：其他—其他. Other handling (2019: printed row; 2021: subtotal of three rows): Other — Other organisations."""
    total = Leaf("form.requests.other.other.total")
    """其他处理：其他—总计. Other handling (2019: printed row; 2021: subtotal of three rows): Other — Total."""
    organisation = Leaf("form.requests.other.other.organisation")
    """其他处理：其他—法人或其他组织（小计）. Other handling (2019: printed row; 2021: subtotal of three rows): Other — Organisations, subtotal."""


class FormRequestsOtherNoCorrection(Node):
    """The indicators below ``form.requests.other.no_correction``."""

    natural_person = Leaf("form.requests.other.no_correction.natural_person")
    """其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请—自然人. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to correct in time without good reason; no longer processed — Natural persons."""
    business = Leaf("form.requests.other.no_correction.business")
    """其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请—商业企业. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to correct in time without good reason; no longer processed — Commercial enterprises."""
    research = Leaf("form.requests.other.no_correction.research")
    """其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请—科研机构. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to correct in time without good reason; no longer processed — Research institutions."""
    ngo = Leaf("form.requests.other.no_correction.ngo")
    """其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请—社会公益组织. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to correct in time without good reason; no longer processed — Public-interest organisations."""
    legal_service = Leaf("form.requests.other.no_correction.legal_service")
    """其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请—法律服务机构. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to correct in time without good reason; no longer processed — Legal-service organisations."""
    other = Leaf("form.requests.other.no_correction.other")
    """其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请—其他. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to correct in time without good reason; no longer processed — Other organisations."""
    total = Leaf("form.requests.other.no_correction.total")
    """其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请—总计. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to correct in time without good reason; no longer processed — Total."""
    organisation = Leaf("form.requests.other.no_correction.organisation")
    """其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请—法人或其他组织（小计）. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to correct in time without good reason; no longer processed — Organisations, subtotal."""


class FormRequestsOtherNoPayment(Node):
    """The indicators below ``form.requests.other.no_payment``."""

    natural_person = Leaf("form.requests.other.no_payment.natural_person")
    """其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请—自然人. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to pay the processing fee; no longer processed — Natural persons."""
    business = Leaf("form.requests.other.no_payment.business")
    """其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请—商业企业. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to pay the processing fee; no longer processed — Commercial enterprises."""
    research = Leaf("form.requests.other.no_payment.research")
    """其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请—科研机构. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to pay the processing fee; no longer processed — Research institutions."""
    ngo = Leaf("form.requests.other.no_payment.ngo")
    """其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请—社会公益组织. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to pay the processing fee; no longer processed — Public-interest organisations."""
    legal_service = Leaf("form.requests.other.no_payment.legal_service")
    """其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请—法律服务机构. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to pay the processing fee; no longer processed — Legal-service organisations."""
    other = Leaf("form.requests.other.no_payment.other")
    """其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请—其他. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to pay the processing fee; no longer processed — Other organisations."""
    total = Leaf("form.requests.other.no_payment.total")
    """其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请—总计. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to pay the processing fee; no longer processed — Total."""
    organisation = Leaf("form.requests.other.no_payment.organisation")
    """其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请—法人或其他组织（小计）. Other handling (2019: printed row; 2021: subtotal of three rows): Applicant failed to pay the processing fee; no longer processed — Organisations, subtotal."""


class FormRequestsOther(Node):
    """The indicators below ``form.requests.other``."""

    natural_person = Leaf("form.requests.other.natural_person")
    """其他处理—自然人. Other handling (2019: printed row; 2021: subtotal of three rows) — Natural persons."""
    business = Leaf("form.requests.other.business")
    """其他处理—商业企业. Other handling (2019: printed row; 2021: subtotal of three rows) — Commercial enterprises."""
    research = Leaf("form.requests.other.research")
    """其他处理—科研机构. Other handling (2019: printed row; 2021: subtotal of three rows) — Research institutions."""
    ngo = Leaf("form.requests.other.ngo")
    """其他处理—社会公益组织. Other handling (2019: printed row; 2021: subtotal of three rows) — Public-interest organisations."""
    legal_service = Leaf("form.requests.other.legal_service")
    """其他处理—法律服务机构. Other handling (2019: printed row; 2021: subtotal of three rows) — Legal-service organisations."""
    other = Below(FormRequestsOtherOther)
    total = Leaf("form.requests.other.total")
    """其他处理—总计. Other handling (2019: printed row; 2021: subtotal of three rows) — Total."""
    organisation = Leaf("form.requests.other.organisation")
    """其他处理—法人或其他组织（小计）. Other handling (2019: printed row; 2021: subtotal of three rows) — Organisations, subtotal."""
    no_correction = Below(FormRequestsOtherNoCorrection)
    no_payment = Below(FormRequestsOtherNoPayment)


class FormRequestsTotal(Node):
    """The indicators below ``form.requests.total``."""

    natural_person = Leaf("form.requests.total.natural_person")
    """总计—自然人. Results, total — Natural persons."""
    business = Leaf("form.requests.total.business")
    """总计—商业企业. Results, total — Commercial enterprises."""
    research = Leaf("form.requests.total.research")
    """总计—科研机构. Results, total — Research institutions."""
    ngo = Leaf("form.requests.total.ngo")
    """总计—社会公益组织. Results, total — Public-interest organisations."""
    legal_service = Leaf("form.requests.total.legal_service")
    """总计—法律服务机构. Results, total — Legal-service organisations."""
    other = Leaf("form.requests.total.other")
    """总计—其他. Results, total — Other organisations."""
    total = Leaf("form.requests.total.total")
    """总计—总计. Results, total — Total."""
    organisation = Leaf("form.requests.total.organisation")
    """总计—法人或其他组织（小计）. Results, total — Organisations, subtotal."""


class FormRequestsCarriedOut(Node):
    """The indicators below ``form.requests.carried_out``."""

    natural_person = Leaf("form.requests.carried_out.natural_person")
    """结转下年度继续办理—自然人. Carried over to next year — Natural persons."""
    business = Leaf("form.requests.carried_out.business")
    """结转下年度继续办理—商业企业. Carried over to next year — Commercial enterprises."""
    research = Leaf("form.requests.carried_out.research")
    """结转下年度继续办理—科研机构. Carried over to next year — Research institutions."""
    ngo = Leaf("form.requests.carried_out.ngo")
    """结转下年度继续办理—社会公益组织. Carried over to next year — Public-interest organisations."""
    legal_service = Leaf("form.requests.carried_out.legal_service")
    """结转下年度继续办理—法律服务机构. Carried over to next year — Legal-service organisations."""
    other = Leaf("form.requests.carried_out.other")
    """结转下年度继续办理—其他. Carried over to next year — Other organisations."""
    total = Leaf("form.requests.carried_out.total")
    """结转下年度继续办理—总计. Carried over to next year — Total."""
    organisation = Leaf("form.requests.carried_out.organisation")
    """结转下年度继续办理—法人或其他组织（小计）. Carried over to next year — Organisations, subtotal."""


class FormRequests(Node):
    """The indicators below ``form.requests``."""

    new = Below(FormRequestsNew)
    carried_in = Below(FormRequestsCarriedIn)
    granted = Below(FormRequestsGranted)
    partial = Below(FormRequestsPartial)
    refused = Below(FormRequestsRefused)
    unable = Below(FormRequestsUnable)
    unprocessed = Below(FormRequestsUnprocessed)
    other = Below(FormRequestsOther)
    total = Below(FormRequestsTotal)
    carried_out = Below(FormRequestsCarriedOut)


class Form(Node):
    """The indicators below ``form``."""

    regulations = Below(FormRegulations)
    normative_documents = Below(FormNormativeDocuments)
    licences = Below(FormLicences)
    other_services = Below(FormOtherServices)
    penalties = Below(FormPenalties)
    compulsory = Below(FormCompulsory)
    fees = Below(FormFees)
    procurement = Below(FormProcurement)
    local_row = Leaf("form.local_row")
    """地方自加行（如“其他主动公开文件”）. Locally added row."""
    review = Below(FormReview)
    litigation_direct = Below(FormLitigationDirect)
    litigation_after_review = Below(FormLitigationAfterReview)
    requests = Below(FormRequests)


class RequestsOutcome(Node):
    """The indicators below ``requests.outcome``."""

    already_public = Leaf("requests.outcome.already_public")
    """属于已主动公开范围数. Answer: already publicly available."""
    granted = Leaf("requests.outcome.granted")
    """同意公开答复数. Answer: granted in full."""
    granted_in_part = Leaf("requests.outcome.granted_in_part")
    """同意部分公开答复数. Answer: granted in part."""
    refused = Leaf("requests.outcome.refused")
    """不同意公开答复数. Answer: refused."""
    not_held_by_agency = Leaf("requests.outcome.not_held_by_agency")
    """不属于本行政机关公开数. Answer: not the responsibility of this agency."""
    not_exist = Leaf("requests.outcome.not_exist")
    """申请信息不存在数. Answer: information does not exist."""
    amend = Leaf("requests.outcome.amend")
    """告知作出更改补充数. Answer: applicant told to amend or supplement the request."""
    other_route = Leaf("requests.outcome.other_route")
    """告知通过其他途径办理数. Answer: applicant told to use another procedure."""
    duplicate = Leaf("requests.outcome.duplicate")
    """重复申请数. Answer: duplicate request."""
    unable = Leaf("requests.outcome.unable")
    """无法提供数（正文合计）. Unable to provide (prose subtotal)."""
    unprocessed = Leaf("requests.outcome.unprocessed")
    """不予处理数（正文合计）. Not processed (prose subtotal)."""
    withdrawn = Leaf("requests.outcome.withdrawn")
    """申请人撤回数. Withdrawn by the applicant."""
    other = Leaf("requests.outcome.other")
    """其他处理（答复）数. Answer: other."""


class RequestsRefused(Node):
    """The indicators below ``requests.refused``."""

    state_secret = Leaf("requests.refused.state_secret")
    """涉及国家秘密. Refused: state secrets."""
    trade_secret = Leaf("requests.refused.trade_secret")
    """涉及商业秘密. Refused: trade secrets."""
    privacy = Leaf("requests.refused.privacy")
    """涉及个人隐私. Refused: personal privacy."""
    safety_stability = Leaf("requests.refused.safety_stability")
    """危及国家安全、公共安全、经济安全和社会稳定. Refused: danger to national/public/economic security and social stability."""
    not_government_information = Leaf("requests.refused.not_government_information")
    """不是《条例》所指政府信息. Refused: not “government information” under the Regulation."""
    other_law = Leaf("requests.refused.other_law")
    """法律法规规定的其他情形. Refused: other circumstances provided by law."""
    process = Leaf("requests.refused.process")
    """过程性信息（过程中信息且影响安全稳定）. Refused: deliberative/process information."""
    internal = Leaf("requests.refused.internal")
    """内部事务信息. Refused: internal affairs information."""
    enforcement = Leaf("requests.refused.enforcement")
    """行政执法案卷/执法信息. Refused: enforcement files."""


class RequestsReceived(Node):
    """收到申请数. Requests received in the year."""

    CODE = "requests.received"

    in_person = Leaf("requests.received.in_person")
    """当面申请数. Requests received in person."""
    fax = Leaf("requests.received.fax")
    """传真申请数. Requests received by fax."""
    online = Leaf("requests.received.online")
    """网络申请数. Requests received online (web form; in table2014 includes e-mail)."""
    letter = Leaf("requests.received.letter")
    """信函申请数. Requests received by letter/post."""
    email = Leaf("requests.received.email")
    """电子邮件申请数. Requests received by e-mail."""
    other = Leaf("requests.received.other")
    """其他形式申请数. Requests received through other means."""


class RequestsCompleted(Node):
    """申请办结数. Requests completed."""

    CODE = "requests.completed"

    on_time = Leaf("requests.completed.on_time")
    """按时办结数. Completed on time."""
    extended = Leaf("requests.completed.extended")
    """延期办结数. Completed after an authorised extension."""
    overdue = Leaf("requests.completed.overdue")
    """逾期办结数. Completed after the legal deadline."""


class Requests(Node):
    """The indicators below ``requests``."""

    outcome = Below(RequestsOutcome)
    refused = Below(RequestsRefused)
    received = Below(RequestsReceived)
    catalogue_items = Leaf("requests.catalogue_items")
    """依申请公开信息目录数. Items listed in the on-request catalogue."""
    carried_in = Leaf("requests.carried_in")
    """上年结转申请数. Requests carried in from the previous year."""
    carried_out = Leaf("requests.carried_out")
    """结转下年度办理申请数. Requests carried over to the next year."""
    completed = Below(RequestsCompleted)
    answered = Leaf("requests.answered")
    """申请答复数. Decisions/answers issued."""


class Review(Node):
    """The indicators below ``review``."""

    total = Leaf("review.total")
    """行政复议数量. Administrative reconsideration cases arising from OGI."""
    upheld = Leaf("review.upheld")
    """维持具体行政行为数. Administrative reconsideration: upheld."""
    corrected = Leaf("review.corrected")
    """被依法纠错数. Administrative reconsideration: corrected."""
    other = Leaf("review.other")
    """其他情形数. Administrative reconsideration: other outcome."""
    pending = Leaf("review.pending")
    """尚未审结数. Administrative reconsideration: pending at year end."""


class Litigation(Node):
    """The indicators below ``litigation``."""

    total = Leaf("litigation.total")
    """行政诉讼数量. Administrative litigation cases arising from OGI."""
    upheld = Leaf("litigation.upheld")
    """维持具体行政行为或者驳回原告诉讼请求数. Administrative litigation: upheld / plaintiff’s claim dismissed."""
    corrected = Leaf("litigation.corrected")
    """被依法纠错数. Administrative litigation: corrected."""
    other = Leaf("litigation.other")
    """其他情形数. Administrative litigation: other outcome."""
    pending = Leaf("litigation.pending")
    """尚未审结数. Administrative litigation: pending at year end."""


class Complaints(Node):
    """The indicators below ``complaints``."""

    total = Leaf("complaints.total")
    """举报投诉数量. Complaints and reports."""
    appeals = Leaf("complaints.appeals")
    """行政申诉数. Administrative appeals/grievances."""
    appeals_first = Leaf("complaints.appeals_first")
    """对本部门首次处理不满意的行政申诉数. Appeals against the agency’s own first handling."""


class Resources(Node):
    """The indicators below ``resources``."""

    offices = Leaf("resources.offices")
    """政府信息公开工作专门机构数. Dedicated OGI offices."""
    access_points = Leaf("resources.access_points")
    """设置政府信息公开查阅点数. Reading/access points."""
    staff = Leaf("resources.staff")
    """从事政府信息公开工作人员数. Staff working on OGI."""
    staff_fulltime = Leaf("resources.staff_fulltime")
    """专职人员数（不包括政府公报及政府网站工作人员数）. Full-time staff (excluding gazette and website staff)."""
    staff_parttime = Leaf("resources.staff_parttime")
    """兼职人员数. Part-time staff."""
    budget = Leaf("resources.budget")
    """政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）. Earmarked OGI funds (excluding gazette and website costs)."""
    expenditure = Leaf("resources.expenditure")
    """处理政府信息公开的实际支出. Actual expenditure on OGI."""
    litigation_costs = Leaf("resources.litigation_costs")
    """与诉讼（行政复议、行政诉讼）有关的总费用. Costs related to reconsideration and litigation."""
    websites = Leaf("resources.websites")
    """开通政府网站（单位）数. Government websites in operation."""
    new_media_accounts = Leaf("resources.new_media_accounts")
    """政务新媒体账号数. Official social-media accounts."""
    public_carriers = Leaf("resources.public_carriers")
    """政务公开栏、显示屏、触摸屏等载体数. Bulletin boards, screens and kiosks."""
    open_gov_zones = Leaf("resources.open_gov_zones")
    """政务公开专区数. Open-government zones."""


class Security(Node):
    """The indicators below ``security``."""

    leaks = Leaf("security.leaks")
    """信息公开失泄密事件数. Leaks of secrets through disclosure."""


class Accountability(Node):
    """The indicators below ``accountability``."""

    cases = Leaf("accountability.cases")
    """责任追究数. Accountability cases (OGI)."""


class Response(Node):
    """The indicators below ``response``."""

    topics_total = Leaf("response.topics_total")
    """回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）. Public-concern topics or major public-opinion events responded to."""
    press_conferences = Leaf("response.press_conferences")
    """参加或举办新闻发布会总次数. Press conferences attended or held."""
    press_conferences_by_head = Leaf("response.press_conferences_by_head")
    """其中：主要负责同志参加新闻发布会次数. …attended by the principal leader."""
    online_interviews = Leaf("response.online_interviews")
    """政府网站在线访谈次数. Online interviews on government websites."""
    online_interviews_by_head = Leaf("response.online_interviews_by_head")
    """其中：主要负责同志参加政府网站在线访谈次数. …with the principal leader taking part."""
    interpretations = Leaf("response.interpretations")
    """政策解读稿件发布数. Policy-interpretation articles published."""
    weibo_wechat = Leaf("response.weibo_wechat")
    """微博微信回应事件数. Events responded to via Weibo/WeChat."""
    other = Leaf("response.other")
    """其他方式回应事件数. Events responded to by other means."""


class Training(Node):
    """The indicators below ``training``."""

    meetings = Leaf("training.meetings")
    """召开政府信息公开工作会议或专题会议数. OGI meetings held."""
    sessions = Leaf("training.sessions")
    """举办各类培训班数. Training sessions held."""
    trainees = Leaf("training.trainees")
    """接受培训人员数. Trainees."""


class Usage(Node):
    """The indicators below ``usage``."""

    site_visits = Leaf("usage.site_visits")
    """政府网站访问量. Website visits / page views."""
    column_visits = Leaf("usage.column_visits")
    """网站专栏页面访问量. Visits to the OGI column."""
    access_point_visits = Leaf("usage.access_point_visits")
    """查阅点（场所）接待人次. Visitors received at reading points."""
    followers = Leaf("usage.followers")
    """政务新媒体关注（粉丝）数. Followers of official social-media accounts."""


class Counts(Node):
    """Every indicator of the codebook, by its code: ``counts.requests.received.value``."""

    disclosure = Below(Disclosure)
    consultations = Below(Consultations)
    fees = Below(Fees)
    form = Below(Form)
    requests = Below(Requests)
    review = Below(Review)
    litigation = Below(Litigation)
    complaints = Below(Complaints)
    resources = Below(Resources)
    security = Below(Security)
    accountability = Below(Accountability)
    response = Below(Response)
    training = Below(Training)
    usage = Below(Usage)

    @classmethod
    def knows(cls, code: str) -> bool:
        """Whether the codebook has this code."""
        return is_known(cls, code)
