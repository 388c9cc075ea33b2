"""``jihe profile new``: a profile folder for an office's own locality, with comments that say how to fill it in."""
from __future__ import annotations

from pathlib import Path

from corpus.errors import CorpusError
from corpus.home import home
from corpus.loader import load_profile
from corpus.profile import Profile
from corpus.schema import Place, Slug, value

_PROFILE = """\
# {name}的地方档案。没有写的值沿用“{parent}”，程序会标明是沿用的。
# 每个值都要写来源 source：
#   本地制度的条文：直接写条号，例如 第十一条1、五（三）；制度里没有的条号会报错
#   不是条文的：实务、通知：文号、国家：…、未核实：…、未记录
# 去掉行首的 # 就是启用这一行；示例里的日期、份数、名称都要换成本地的。

name: {name}
code: {code}                     # 两到四个大写字母
bureau: {name}财政局
regulation: {regulation}               # 本地制度的短名；先用 jihe regulation import 文件 --as 短名 导入，再把短名写在这里
extends: {parent}

# activity: {{value: [绩效运行监控, 绩效监控], source: 实务}}          # 这项工作在本地的叫法
# period: {{value: 1—8月, source: 实务}}                             # 每年固定的时段；不固定的写在每轮的 round.yaml
# channel: {{value: paper, source: 实务}}                            # paper 纸质 platform 平台 both 两者
# unit_kinds: {{value: [一级, 二级, 镇街], source: 实务}}             # 单位的类别，下面按类别写日期和材料
# deadlines:                                                       # 各类单位的报送截止日（月-日）
#   二级: {{value: 09-10, source: 实务}}
#   一级: {{value: 09-15, source: 实务}}
# dates:                                                           # 其他日期
#   goal_adjustment: {{value: 08-30, source: 实务}}                  # 目标调整截止
#   resubmission: {{value: 09-17, source: 实务}}                     # 退回后重报
#   rectification_report: {{value: 11-30, source: 实务}}             # 报整改情况
# required_parts:                                                  # 应报材料；role：form 表 narrative 报告
#   一级:
#     source: 实务
#     value:
#       - {{name: 项目支出绩效运行监控表, role: form, aliases: [绩效监控表]}}
#       - {{name: 绩效运行监控报告, role: narrative, aliases: [监控报告]}}
# copies: {{value: 2, source: 实务}}                                 # 份数
# offices: {{value: [对口科室, 绩效科], source: 实务}}                # 报送科室
# signatures: {{value: [filler, reviewer, leader, phone, date], source: 实务}}   # 填表人 审核人 负责人 电话 日期
# owner_required: {{value: true, source: 实务}}                      # 每个项目要不要写责任人
# excluded_spending: {{value: [人员经费, 公用经费], source: 实务}}     # 不在监控范围内的支出
# contents:                                                        # 报告必写的内容，article 必须是本地制度的条文
#   - {{id: 一, title: 目标完成情况, article: 第七条（一）, topics: [goal_completion]}}
# objective_causes: {{value: [政策变化, 突发事件], source: 实务}}      # 条文认可的客观原因
# severities:                                                      # 改某条规则的处理等级：退回 须说明 建议 提示
#   G02: {{value: 提示, source: 实务：本地不要求写责任人}}
# switched_off:                                                    # 停用某条规则，写明原因
#   J03: 本地限额另行规定
"""

_PARAMETERS = """\
# 本地的界限。没有写的沿用“{parent}”。unit 必须与下面相同；source 写本地的条文或通知，没有就写 实务。
# 现有的参数和默认值：
{listed}
# 例如：
# slow_gap: {{value: 15, unit: 百分点, source: 通知：文号}}
"""

_BASES = """\
# 每条规则在本地制度里的依据。没有写的沿用“{parent}”：算术和逻辑的规则照常，其余降为提示并标明实务。
# 一条规则可以写几个条文；条文必须是本地制度里有的，why 用自己的话写为什么。例如：
# A01:
#   - {{article: 第五条, why: 单位要按期报送}}
# B02: [{{article: 第七条（二）, why: 资金执行情况是必写内容}}]
"""


def new_profile(slug: str, parent: str = "national", name: str = "") -> Path:
    """Write a commented profile folder into the office's own profiles; raises CorpusError where it is already there."""
    value(Slug, slug, Place("jihe profile new"))
    source = load_profile(parent)
    folder = home() / "profiles" / slug
    if folder.exists():
        raise CorpusError("这个地方档案已经有了，没有改动", where=str(folder), remedy="直接编辑它，或换一个短名")
    words = {"name": name or "（请填写地名）", "parent": parent, "regulation": source.regulation,
             "code": "".join(c for c in slug.upper() if c.isalpha())[:4].ljust(2, "X"), "listed": _listed(source)}
    files = {"profile.yaml": _PROFILE, "parameters.yaml": _PARAMETERS, "bases.yaml": _BASES}
    try:
        folder.mkdir(parents=True)
        for file, template in files.items():
            (folder / file).write_text(template.format(**words), encoding="utf-8", newline="\n")
    except OSError as error:
        raise CorpusError(f"没有写成（{error.strerror or error}）", where=str(folder), remedy="检查文件夹是否可写后重试") from error
    return folder


def _listed(source: Profile) -> str:
    return "\n".join(f"#   {p.name}: {p.value}（{p.unit}）{p.note}" for p in source.parameters.values())
