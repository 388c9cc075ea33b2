"""The commands of drafting: options are parsed and one verb is called. Heavy imports stand inside, as in ``cli``."""
from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

_DAY = click.DateTime(["%Y-%m-%d"])
_ROUND = click.Path(exists=True, file_okay=False, path_type=Path)
_NAME_UNITS = "通报里点名单位；不写就只说问题类型。"
_ENTRUSTED = "受政府委托向人大报告的依据；写了，G2 就写成报告，不写是函。"
_DRAFT = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(options_metavar="[选项]", short_help="起草文书（jihe draft D1 轮次文件夹）。")
@click.argument("kind", required=False, metavar="[文书编号 | all]")
@click.argument("root", required=False, type=_ROUND, metavar="[轮次文件夹]")
@click.option("--list", "listing", is_flag=True, help="列出本地的全部文书、文种和依据。")
@click.option("--profile", "slug", default="national", metavar="短名", help="和 --list 一起用：看哪个地方的。")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只给这个单位起草，可多次使用。")
@click.option("--as-of", type=_DAY, metavar="年-月-日", help="起草日期；默认取 round.yaml 的 as_of，没有就是审核日期。")
@click.option("--due", type=_DAY, metavar="年-月-日", help="要求答复的期限；制度有规定的不用写。")
@click.option("--workdays", type=click.IntRange(1, 250), default=None, metavar="数", help="期限按起草日期以后多少个工作日算。")
@click.option("--again", is_flag=True, help="催报用：再次催报。")
@click.option("--approved", default="", metavar="文字", help="经谁同意（例如 区人民政府）；对镇、街道用通知，或者须经批准的处置，要写明。")
@click.option("--contact", default="", metavar="姓名", help="联系人。")
@click.option("--phone", default="", metavar="电话", help="联系电话。")
@click.option("--fill", "fills", multiple=True, metavar="字段=文字",
              help="把文字填进文书里留空的【字段】，可多次使用，例如 --fill 约谈时间=10月16日上午9时；文号、成文日期用 jihe state 登记。")
@click.option("--fit", is_flag=True, help="用 LibreOffice 排版，把版记放到偶数页并量版面；每份要几秒。")
@click.option("--text", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件",
              help="A2用：要印发的制度文本（docx、wps、pdf、txt等）。")
@click.option("--transfer", is_flag=True, help="B3用：加上转移支付区域绩效监控表。")
@click.option("--joint", multiple=True, metavar="机关全称", help="联合行文：和本局一起发文的机关，可多次使用，按署名的先后写。")
@click.option("--letterhead", is_flag=True, help="用预先印好红头的纸打印：不印发文机关标志和红线，留出位置。")
@click.option("--only-marked", is_flag=True, help="只写审核意见单里填过意见的问题。")
@click.option("--name-units", is_flag=True, help=_NAME_UNITS)
@click.option("--entrusted", default="", metavar="依据", help=_ENTRUSTED)
@click.option("--stage", type=click.Choice(["opening", "checked", "correction", "closing"]), help="和 all 一起用：不按进度，指定阶段。")
def draft(kind: str | None, root: Path | None, listing: bool, slug: str, units: tuple[str, ...], **options: Any) -> None:
    """按审核意见起草文书，写到轮次文件夹的 drafts/。文书编号见 jihe draft --list；写 all 是起草这一阶段该有的全部文书。

    \b
    退出码：0 都起草了；1 有没起草成的；2 用法有误，或者本地不提供这种文书。
    """
    import corpus
    from generators.kinds import listing as kinds

    if listing:
        if root is not None:
            from checker.roundfile.settings import load_round

            slug = load_round(root).settings.profile.slug
        click.echo(kinds(corpus.load_profile(slug)), nl=False)
        return
    if not kind or root is None:
        raise click.UsageError("要写文书编号和轮次文件夹，例如 jihe draft D1 2026年8月；编号见 jihe draft --list")
    if options["fills"] and kind == "all":
        raise click.UsageError("--fill 一次只能用于一种文书，不能和 all 一起用")
    _draft(kind, root, units, options)


def _draft(kind: str, root: Path, units: tuple[str, ...], options: dict[str, Any]) -> None:
    from checker.progress import bar
    from generators import desk as desks
    from generators.draft import draft as make
    from generators.due import Asked
    from generators.fills import parsed
    from generators.report import report
    from generators.stage import called_for

    desk = desks.sit_down(root, _date(options["as_of"]), options["only_marked"])
    asked = Asked(_date(options["due"]), options["workdays"] or 0, options["again"], options["approved"], options["contact"], options["phone"],
                  options["fit"], parsed(options["fills"]), options["text"], options["transfer"], options["name_units"], options["entrusted"],
                  options["joint"], options["letterhead"])
    kinds = called_for(desk, options["stage"] or "") if kind == "all" else (kind,)
    with bar() as progress:
        done = make(desk, kinds, desks.chosen(desk, units), asked, by_name=bool(units), progress=progress)
    click.echo(report(done, desk))
    raise SystemExit(1 if done.failed else 0)


@click.command(options_metavar="", short_help="查一份文书的某一段从哪里来。")
@click.argument("path", type=_DRAFT, metavar="文书.docx")
@click.argument("number", type=click.IntRange(1), required=False, metavar="[段号]")
def trace(path: Path, number: int | None) -> None:
    """说明文书的某一段写的事实取自哪份材料、哪个位置、哪条规则和条款；不写段号，列出全部段落。"""
    from generators import trace as tracing

    click.echo(tracing.trace(path, number) if number else tracing.listing(path))


@click.command(options_metavar="[选项]", short_help="登记文书走到哪一步：送审、已批、已发、送达。")
@click.argument("path", type=_DRAFT, metavar="文书")
@click.argument("state", type=click.Choice(["草稿", "送审", "已批", "已发", "送达"]), metavar="草稿|送审|已批|已发|送达")
@click.option("--day", type=_DAY, metavar="年-月-日", help="哪一天；默认今天。")
@click.option("--by", default="", metavar="姓名", help="谁送审、谁批准、谁签收。")
@click.option("--number", default="", metavar="文号", help="发出时的文号，由人编。")
@click.option("--dated", type=_DAY, metavar="年-月-日", help="发出时的成文日期，由人定。")
def state(path: Path, state: str, day: dt.datetime | None, by: str, number: str, dated: dt.datetime | None) -> None:
    """登记文书的进度。批准以后文字锁定，改动会被指出；发出时把文号、成文日期和印发日期（发出的那一天）填进去。"""
    from generators.ledger import State
    from generators.trace import advance

    on = _date(day) or dt.datetime.now().astimezone().date()
    click.echo(f"已登记：{advance(path, State(state), on, by=by, number=number, dated=_date(dated)).name}")


@click.command(options_metavar="[选项]", short_help="看一轮的进度：谁没有报、退回、整改、逾期。")
@click.argument("root", type=_ROUND, metavar="轮次文件夹")
@click.option("--as-of", type=_DAY, metavar="年-月-日", help="看哪一天的；默认今天。")
def status(root: Path, as_of: dt.datetime | None) -> None:
    """一轮的进度：各单位报送、退回、整改的情况和逾期天数，以及本局自己还没有做的。"""
    from generators.board import board, shown
    from generators.desk import sit_down

    desk = sit_down(root, _date(as_of) or dt.datetime.now().astimezone().date())
    click.echo(shown(board(desk)))


@click.command(options_metavar="[选项]", short_help="核对公文的格式、文字和标点（GB/T 9704）。")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件…")
@click.option("--no-render", is_flag=True, help="不用 LibreOffice 排版测量，只看文件本身。")
def lint(files: tuple[Path, ...], no_render: bool) -> None:
    """核对公文（docx）的页面、各要素、层次、标点和数字用法，按条款和强度（规定、一般、推荐、实务）列出。

    \b
    退出码：0 没有问题；1 有问题；3 有文件读不了（同时出现时取最大）；2 用法有误。
    """
    from generators.lint.command import lint_file

    worst = 0
    for path in files:
        text, status = lint_file(path, render=not no_render)
        click.echo(text)
        worst = max(worst, status)
    sys.exit(worst)


@click.command(options_metavar="[选项]", short_help="年度汇总：汇总表、情况报告、总结、通报等。")
@click.argument("rounds", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="轮次文件夹…")
@click.option("--year", type=int, metavar="年", help="汇总哪一年；默认是给出的各轮中最近的一年。上年同期的轮次一并写上，就做同比。")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="写到哪里；默认是那一轮文件夹里的 drafts/全轮/。")
@click.option("--only", multiple=True, metavar="编号",
              help="只做这些，可多次使用：G1 报告、G2 送人大材料、G3 汇总表、G4 总结、D5 通报、G5 考核得分表、G8 经验汇编。")
@click.option("--name-units", is_flag=True, help=_NAME_UNITS)
@click.option("--entrusted", default="", metavar="依据", help=_ENTRUSTED)
@click.option("--only-marked", is_flag=True, help="只写审核意见单里填过的问题。")
def summary(rounds: tuple[Path, ...], year: int | None, out: Path | None, only: tuple[str, ...], name_units: bool, entrusted: str,
            only_marked: bool) -> None:
    """把一轮或几轮审核结果汇总成年度的表和文书，每个数都有来源。

    \b
      jihe summary 2026年8月/                  汇总一轮
      jihe summary 2026年8月/ 2025年8月/       与上年同期比较
    """
    from checker.progress import bar
    from generators.due import Asked
    from generators.report import report
    from generators.summary.writing import write

    with bar() as progress:
        done, desk = write(rounds, year=year, out=out, kinds=only, asked=Asked(name_units=name_units, entrusted=entrusted),
                           only_marked=only_marked, progress=progress)
    click.echo(report(done, desk))
    raise SystemExit(1 if done.failed else 0)


def _date(given: dt.datetime | None) -> dt.date | None:
    return given.date() if given else None


COMMANDS = (draft, trace, state, status, lint, summary)
