"""What counts as content: sentences that say something, not headings, mentions or empty answers."""
from __future__ import annotations

import pytest

from parsers.narrative import read_prose
from parsers.report import Presence
from tests.narrative.making import document

NINE = ("goal_completion", "fund_execution", "deviation_cause", "corrective_measure", "timeliness", "compliance", "effectiveness", "satisfaction",
        "organisation")


def presence(topic: str, *lines: str) -> Presence:
    topics = {t.name: t for t in read_prose(document("^监控报告", *lines)).narrative.topics}
    found = topics[topic]
    assert bool(found.evidence) == (found.presence is not Presence.ABSENT)
    return found.presence


@pytest.mark.parametrize(("topic", "words"), [
    ("goal_completion", "完成管网改造12.6公里，验收合格率100%。"),
    ("fund_execution", "预算480万元，支出302.4万元。"),
    ("fund_execution", "智慧消防项目预算66万元，尚未支出。"),
    ("deviation_cause", "改造偏慢，原因是14个村的房屋登记在村委会名下。"),
    ("corrective_measure", "由基建股罗一牵头，9月25日前办完移交手续。"),
    ("timeliness", "主管网7月24日贯通，早于7月31日的节点。"),
    ("timeliness", "实施条件和环境没有变化。"),
    ("compliance", "专款专用，未发现挪用。"),
    ("effectiveness", "预计年底能够完成全部年度目标。"),
    ("satisfaction", "7月问卷调查320份，满意度93.6%。"),
    ("organisation", "由规财科牵头，每周调度一次。"),
    ("system_rules", "执行《专项资金管理办法》。"),
    ("goal_adjustment", "不需要调整绩效目标。"),
    ("innovation", "推行“一块地一张图”，减少了争议。"),
    ("common_indicators", "预算执行进度67.62%，预算到项目率98.89%。"),
    ("ex_ante", "2025年10月作过事前绩效评估。"),
    ("rectification", "7月预警后，我局7月20日书面答复并采取三项措施。"),
    ("responsible", "项目责任人为罗一。"),
    ("effect", "新增受益农户1,730户。"),
    ("matching", "用款计划与形象进度一致。"),
    ("key_extension", "公开招标确定施工单位，监理驻场，验收后移交。"),
])
def test_an_assertion_is_substance_without_any_heading(topic: str, words: str) -> None:
    assert presence(topic, words) is Presence.SUBSTANCE


@pytest.mark.parametrize(("topic", "lines"), [
    ("deviation_cause", ("六、偏差与措施", "不涉及。各项指标未出现偏离。")),
    ("corrective_measure", ("六、偏差与措施", "不涉及。各项指标未出现偏离。")),
    ("deviation_cause", ("无明显偏差。",)),
    ("deviation_cause", ("受客观条件影响，进度较慢。",)),
    ("corrective_measure", ("下一步，我局将一如既往抓好落实。",)),
    ("corrective_measure", ("暂不需采取纠偏措施。",)),
    ("fund_execution", ("两个项目资金按月编报用款计划，资金使用安全规范。",)),
    ("satisfaction", ("群众对项目比较满意。",)),
])
def test_an_empty_answer_is_void(topic: str, lines: tuple[str, ...]) -> None:
    assert presence(topic, *lines) is Presence.VOID


@pytest.mark.parametrize("topic", NINE)
def test_a_heading_alone_is_no_content(topic: str) -> None:
    headings = ("一、目标完成情况", "二、资金执行情况", "三、偏差原因及改进措施", "四、及时性、合规性、有效性", "五、满意度", "六、组织管理")
    assert presence(topic, *headings, "七、其他", "本报告共两页。") is Presence.ABSENT


def test_a_topic_named_as_method_is_no_content() -> None:
    assert presence("timeliness", "及时性监控主要看结转和新增项目。") is Presence.ABSENT
    assert presence("organisation", "监控采取查看现场和核对台账的方式。") is Presence.ABSENT


def test_a_cause_and_its_measure_may_stand_in_one_sentence_without_heading() -> None:
    words = "设备到货滞后，因两次流标，已改为竞争性磋商，10月20日前签订合同。"
    assert presence("deviation_cause", words) is presence("corrective_measure", words) is Presence.SUBSTANCE
