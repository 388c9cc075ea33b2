"""``jihe``: the command line. Commands parse options, call one verb, print; everything else is elsewhere.

Heavy imports stand inside the commands, so that ``jihe --help`` starts at once.
"""
from __future__ import annotations

import datetime as dt
import gettext
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

os.environ["LANGUAGE"] = "zh_CN"        # click's own words too are Chinese (corpus/locale)
gettext.bindtextdomain("messages", str(Path(__file__).resolve().parent / "corpus" / "locale"))

import click  # noqa: E402

from generators.commands import COMMANDS  # noqa: E402

if TYPE_CHECKING:
    from checker.planning import Planned
    from checker.review import Review
    from parsers.limits import Limits

VERSION = "0.1.0"
USAGE, INTERRUPTED = 2, 130


class ChineseErrors(click.Group):
    """Ends every command that meets an explained error with its message and exit status 2, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        from corpus.errors import JiheError

        try:
            return super().invoke(ctx)
        except JiheError as error:
            _fail(str(error))


def _fail(message: str) -> NoReturn:
    click.echo(f"错误：{message}", err=True)
    sys.exit(USAGE)


@click.group(cls=ChineseErrors, options_metavar="[选项]", subcommand_metavar="命令 [参数]…", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "--version", message="绩核 %(version)s", help="显示版本。")
def main() -> None:
    """绩核：按本地制度审核预算绩效运行监控材料。

    \b
    常用：
      jihe check 2026年8月/        审核一轮，结果写入 2026年8月/review/
      jihe profiles               看有哪些地方的制度
      jihe explain C01            看一条规则查什么、怎么判断
      jihe draft all 2026年8月/    按审核意见起草这一阶段的文书
      jihe status 2026年8月/       看谁没有报、谁该整改
      jihe lint 通知.docx          核对公文格式
    """


@main.command(options_metavar="[选项]", short_help="审核一轮（文件夹）或几个文件。")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="轮次文件夹 | 文件…")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="结果写到哪里；默认是轮次文件夹里的 review/。")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="数", help="同时读几个文件；默认等于处理器核数。")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="年-月-日", help="审核日期；默认取 round.yaml 的 as_of，没有就是今天。")
@click.option("--limit", "limits", multiple=True, metavar="名称=数", help="放宽或收紧一项读取限制，可多次使用。")
@click.option("--no-cache", is_flag=True, help="不用上次读取的结果，全部重新读。")
@click.option("--only", multiple=True, metavar="名称", help="只写这些结果：annotated、html、json、sarif、xlsx；可多次使用。")
@click.option("--profile", metavar="短名", help="审核散文件时用哪个地方的制度，例如 yanjiang。")
@click.option("--year", type=int, metavar="年", help="审核散文件时的年度。")
@click.option("--period", metavar="时段", help="审核散文件时的监控期，例如 1-8月。")
@click.option("--cluster", metavar="tcp://地址", help="在 dask 集群上读取文件。")
@click.option("--location", metavar="网址", help="集群各机器看得到的轮次文件夹位置（fsspec 写法），与 --cluster 同用。")
@click.option("-q", "--quiet", is_flag=True, help="终端上不显示结果，只用退出码。")
def check(paths: tuple[Path, ...], out: Path | None, as_of: dt.datetime | None, limits: tuple[str, ...], quiet: bool, **options: Any) -> None:
    """审核一轮监控材料，或者单独几个文件。

    \b
    退出码：0 没有问题；1 有问题；3 有文件读不了；4 有规则没能查（同时出现时取最大）；2 用法有误。
    """
    from checker import logs, session

    logs.to_file()
    settings = _limits(limits)
    planned = _plan(paths, settings, options)
    day = as_of.date() if as_of else planned.as_of or dt.datetime.now().astimezone().date()
    review = _run(planned, day, settings, quiet, options)
    folder = out or (planned.root / "review" if len(paths) == 1 and paths[0].is_dir() else Path("review"))
    written = session.write(planned, review, folder, settings, options["only"])
    if not quiet:
        _show(review, written)
    sys.exit(review.exit_status())


def _limits(given: tuple[str, ...]) -> Limits:
    from parsers.limits import Limits, with_settings

    chosen: dict[str, int] = {}
    for item in given:
        name, _, number = item.partition("=")
        if not number.strip().isdigit():
            _fail(f"--limit {item}：应写成 名称=整数，例如 max_pages=1000。")
        chosen[name.strip()] = int(number)
    return with_settings(Limits(), chosen)


def _plan(paths: tuple[Path, ...], limits: Limits, options: dict[str, Any]) -> Planned:
    from checker.planning import plan_files, plan_round

    if len(paths) == 1 and paths[0].is_dir() and (paths[0] / "round.yaml").is_file():
        return plan_round(paths[0], limits)
    import corpus
    from checker.roundfile.settings import settings_for_files

    missing = [f"--{name}" for name in ("profile", "year", "period") if not options[name]]
    if missing:
        where = f"{paths[0]} 里没有 round.yaml" if paths[0].is_dir() else "审核散文件"
        _fail(f"{where}，需要写明 {'、'.join(missing)}，例如 --profile yanjiang --year 2026 --period 1-8月。")
    settings = settings_for_files(corpus.load_profile(options["profile"]), options["year"], options["period"])
    return plan_files(paths, settings, limits)


def _run(planned: Planned, as_of: dt.date, limits: Limits, quiet: bool, options: dict[str, Any]) -> Review:
    from checker import session
    from checker.cache import Cache, NoCache
    from checker.progress import bar

    cache = NoCache() if options["no_cache"] else Cache()
    try:
        with bar(not quiet) as report:
            chosen = session.Options(options["jobs"] or 0, limits, cache, report)
            if options["cluster"]:
                from checker.cluster import run_on_cluster

                return run_on_cluster(options["cluster"], options["location"], planned, as_of, chosen)
            return session.run(planned, as_of, chosen)
    except KeyboardInterrupt:
        click.echo("\n已停止。读完的文件都已保存，再次运行会接着做。", err=True)
        sys.exit(INTERRUPTED)


def _show(review: Review, written: Any) -> None:
    from rich.console import Console

    from checker.outputs.terminal import render
    from corpus.regulation_reader import citations

    console = Console(highlight=False)
    console.print(render(review, min(console.width, 120), titles=citations(), written=written))


@main.command(options_metavar="[选项]", short_help="用已知答案的轮次或句子库检验审核得准不准。")
@click.argument("rounds", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[轮次文件夹…]")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="年-月-日", help="审核日期；默认取各轮 round.yaml 的 as_of，没有就是今天。")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="数", help="同时读几个文件；默认等于处理器核数。")
@click.option("--misses", is_flag=True, help="不列表，逐句列出规则在句子库里判错的句子。")
def evaluate(rounds: tuple[Path, ...], as_of: dt.datetime | None, jobs: int | None, misses: bool) -> None:
    """按方面、按规则列出精确率、召回率和 F1，看一处改动是好是坏。

    \b
    轮次文件夹里要有 truth.jsonl（事实说明）。
    不写轮次时，用随程序的句子库比较规则、模型和两者合用。
    """
    from checker.evaluation import text

    if not rounds:
        from checker.evaluation import sentences
        from corpus.examples import examples

        click.echo(text.misses_text(sentences.misses(examples())) if misses else text.sentences_text(sentences.measure(examples())))
    for root in rounds:
        click.echo(_evaluated(root, as_of.date() if as_of else None, jobs or 0))


def _evaluated(root: Path, as_of: dt.date | None, jobs: int) -> str:
    from checker import engine, session
    from checker.cache import NoCache
    from checker.evaluation.rounds import evaluate, truth_of
    from checker.evaluation.text import round_text
    from checker.planning import plan_round

    truth_of(root)
    planned = plan_round(root)
    day = as_of or planned.as_of or dt.datetime.now().astimezone().date()
    titles = {code: rule.title for code, rule in engine.discover().items()}
    return round_text(root.resolve().name, evaluate(planned, day, session.Options(jobs, cache=NoCache())), titles)
@main.command(options_metavar="", short_help="列出可用的地方档案。")
def profiles() -> None:
    """列出随程序提供的和本单位自建的地方档案。"""
    from checker.outputs.profile_text import profiles_text

    click.echo(profiles_text())


@main.command(options_metavar="[选项]", short_help="列出全部规则。")
@click.option("--profile", "slug", default="national", show_default=True, metavar="短名", help="依据和处理按哪个地方。")
def rules(slug: str) -> None:
    """列出全部规则：编码、名称、处理、把握、范围和当地依据。"""
    import corpus
    from checker import engine
    from checker.outputs.rules_text import rules_text

    click.echo(rules_text(engine.discover(), corpus.load_profile(slug)))


@main.command(options_metavar="[选项]", short_help="说明一条规则（jihe explain C01）。")
@click.argument("code", metavar="编码")
@click.option("--profile", "slug", metavar="短名", help="界限和依据只看这个地方的。")
def explain(code: str, slug: str | None) -> None:
    """说明一条规则：查什么、为什么、怎么判断、例子、各地依据、看不到的。"""
    import corpus
    from checker import engine
    from checker.outputs.rule_page import as_text, page

    slugs = [slug] if slug else ["national", *(s for s in corpus.profile_slugs() if s != "national")]
    click.echo(as_text(page(code.upper(), engine.discover(), [corpus.load_profile(s) for s in slugs])))


@main.command(options_metavar="[选项]", short_help="制度的逐条要求由什么落实。")
@click.option("--profile", "slug", metavar="短名", help="逐条列出哪个地方的制度，例如 yanjiang；不写就只数各地的。")
def coverage(slug: str | None) -> None:
    """列出一份制度的每条要求：由哪条规则核查，由档案、处置表、文书还是人落实，哪些还没有。"""
    import corpus
    from checker import engine
    from checker.outputs.coverage_text import coverage_text, summary_text

    if slug:
        click.echo(coverage_text(corpus.load_profile(slug), engine.discover()))
    else:
        click.echo(summary_text(map(corpus.load_profile, corpus.profile_slugs()), engine.discover()))


class ProfileCommands(click.Group):
    """``jihe profile new …`` is a command; any other word is the name of the profile to show."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        known = super().get_command(ctx, cmd_name)
        return known or click.Command(cmd_name, callback=lambda: _show_profile(cmd_name), add_help_option=False)


def _show_profile(slug: str) -> None:
    from checker import engine
    from checker.outputs.profile_text import profile_text

    click.echo(profile_text(slug, rule_titles={code: rule.title for code, rule in engine.discover().items()}))


@main.group(cls=ProfileCommands, options_metavar="", subcommand_metavar="短名 | new 短名",
            short_help="看一个地方档案（jihe profile yanjiang），或新建一个。")
def profile() -> None:
    """看一个地方档案的全部内容和来源：jihe profile yanjiang；新建一个：jihe profile new 短名。"""


@profile.command("new", options_metavar="[选项]", short_help="新建一个地方档案。")
@click.argument("slug", metavar="短名")
@click.option("--from", "parent", default="national", show_default=True, metavar="短名", help="从哪个档案沿用没有写的值。")
@click.option("--name", default="", metavar="名称", help="地方名称，例如 青柳区。")
def new_profile(slug: str, parent: str, name: str) -> None:
    """在本单位的文件夹里新建一个地方档案，里面有怎么填的说明。"""
    from corpus.scaffold import new_profile as scaffold

    folder = scaffold(slug, parent, name)
    click.echo(f"已新建：{folder}\n打开其中的 profile.yaml、parameters.yaml、bases.yaml 按说明填写，再用 jihe profile {slug} 查看。")


@main.group(options_metavar="", subcommand_metavar="命令 [参数]…", short_help="导入本地制度的正式文本。")
def regulation() -> None:
    """导入本地制度的正式文本；导入以后，意见和文书才引用条文原话，否则只写条号。"""


@regulation.command("import", options_metavar="[选项]", short_help="导入一份制度。")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件")
@click.option("--as", "slug", default="", metavar="短名", help="制度的短名；程序认得标题时不用写。")
def import_regulation(file: Path, slug: str) -> None:
    """导入一份制度（docx、pdf、txt），核对条款，报告文本中的残缺。"""
    from checker.outputs.import_text import import_text
    from checker.regulation.importing import import_file

    click.echo(import_text(import_file(file.read_bytes(), file.name, slug)))


for command in COMMANDS:
    main.add_command(command)


if __name__ == "__main__":
    main()
