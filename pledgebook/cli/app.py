"""The commands and their options."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from pledgebook import config, messages
from pledgebook._version import __version__
from pledgebook.cli import declared, everywhere, exits, output
from pledgebook.cli.logged import logged
from pledgebook.cli.spoken import SpokenGroup, wrong_usage
from pledgebook.errors import PledgebookError
from pledgebook.log import Log
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pledgebook.cli.everywhere import Everywhere

    Work = Callable[..., int]

FILE_PATH = click.Path(path_type=Path)

OWN_PROCESS = object()
"""What the program hands over to the commands: they run in a process that is theirs alone."""

paths = declared.argument("paths", metavar="PATH…", nargs=-1, required=True)
one_path = declared.argument("path", metavar="PATH")
as_of_date = declared.option(
    "--as-of",
    metavar="DATE",
    help="기준일: 2024. 5. 31., 2024-05-31 등 / as-of date: 2024-05-31, 2024. 5. 31.",
)


def reporting(work: Work) -> Work:
    """Add what every command that reports has."""
    return declared.option("--json", "as_json", is_flag=True, help="JSON으로 출력 / print JSON")(work)


def flag(name: str, text: str) -> Callable[[Work], Work]:
    return declared.option(name, is_flag=True, help=text)


def option(*names: str, metavar: str, text: str, **how: Any) -> Callable[[Work], Work]:  # noqa: ANN401 - click's
    return declared.option(*names, metavar=metavar, help=text, **how)


dry_run = flag("--dry-run", "쓰지 않고 할 일만 보임 / only list what would be done")
government_name = option("--government", metavar="NAME", text="자치단체: 나래군 / name of the government")
money_unit = option(
    "--unit", metavar="UNIT", text="금액 단위: 억원 (기본: 백만원) / money unit (default: a million won)"
)


def limited(work: Work) -> Work:
    """Add what bounds the work on one workbook of many."""
    time = option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0.1),
        default=120.0,
        text="파일마다 허용할 시간 / most time for a file",
    )
    memory = option(
        "--memory",
        metavar="MIB",
        type=click.IntRange(min=256),
        default=4096,
        text="프로세스마다 허용할 메모리 / most memory of a process",
    )
    return time(memory(work))


class _Group(SpokenGroup):
    """The group of all commands; what click says of wrong arguments is printed as everything else is."""

    commands: declared.Commands

    def __init__(self, *given: Any, **how: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*given, **how)
        self.commands = declared.Commands()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        asked, rest = everywhere.taken_out(sys.argv[1:] if args is None else args)

        def run() -> Any:  # noqa: ANN401
            return super(_Group, self).main(rest, prog_name, complete_var, standalone_mode=False, **extra)

        with everywhere.in_force(asked):
            if not standalone_mode:
                return run()
            sys.exit(_ended(asked, run, is_own_process=extra.get("obj") is OWN_PROCESS))


def _ended(asked: Everywhere, run: Callable[[], Any], *, is_own_process: bool) -> int:
    """Run the command, and say what stood in its way; what nobody foresaw is one sentence in our own process."""
    try:
        asked.refuse_wrong()
        with logged(asked):
            return int(run() or 0)
    except PledgebookError as error:
        output.print_error(error, messages.language())
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        output.note(*error.message.splitlines())
        return error.exit_code
    except click.ClickException as error:
        output.note(*wrong_usage(error))
        return error.exit_code
    except click.Abort:
        output.note(word("cli.interrupted", messages.language()))
        return exits.INTERRUPTED
    except Exception as error:
        if config.is_debugging() or not is_own_process:
            raise
        kind, lang = type(error).__name__, messages.language()
        output.note(word("cli.unexpected", lang, kind=kind, what=error))
        return exits.UNEXPECTED


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    help="공약 통합 문서를 다시 계산하여 공식 카드를 갱신합니다. / Recompute a pledge workbook and rewrite its official cards.",
)
@click.version_option(package_name="pledgebook", message="pledgebook %(version)s", help="버전 / version")
def app() -> None:
    pass


def command(work: Work, group: _Group = app, name: str | None = None) -> Work:
    """Register a function whose result, or whose error, is the exit code of the contract."""

    @functools.wraps(work)
    def run(**options: Any) -> NoReturn:  # noqa: ANN401 - what the command declares
        log = Log(__name__)
        log.info("%s begins, pledgebook %s", work.__name__, __version__)
        try:
            code = work(lang=config.lang(), **options)
        except PledgebookError as error:
            output.print_error(error, messages.language())
            code = error.exit_code
        except KeyboardInterrupt:
            output.note(word("cli.interrupted", messages.language()))
            code = exits.INTERRUPTED
        log.info("%s ends with exit code %d", work.__name__, code)
        click.get_current_context().exit(code)

    own = name or work.__name__.replace("_", "-")
    group.commands.declare(own, lambda: declared.made(work, run, group.command_class, own))
    return work


@command
@one_path
@option(
    "--term",
    metavar="TERM",
    text="임기: 민선9기, 2026-07-01..2030-06-30 (기본: 오늘의 임기) / term of office: 2026-07-01..2030-06-30 (default: that of today)",
)
@government_name
@money_unit
@flag("--blank", "예시 없이 만듦 / without sample rows")
@flag("--form", "공식 카드를 그린 서식 시트도 만듦 / with the official card as a sheet to change")
def new(
    path: str,
    term: str | None,
    government: str | None,
    unit: str | None,
    *,
    blank: bool,
    form: bool,
    lang: str,
) -> int:
    """새 통합 문서를 만듭니다. / Make a new workbook with all input tables."""
    from pledgebook.cli.new import make

    return make(path, term=term, government=government, unit=unit, blank=blank, form=form, lang=lang)


@command
@one_path
@option(
    "--log",
    metavar="SHEET",
    text="실적으로 옮길 대장 시트 / sheet of a log to take in",
)
@option(
    "--map",
    "mapping",
    metavar="FILE",
    text="대장의 열을 정하는 파일. 없으면 만들고 있으면 읽음 / which column is which: written if absent, else read",
)
@flag("--yes", "보여 준 대로 파일에 씀 / write what was shown")
@option(
    "--term",
    metavar="TERM",
    text="새 설정의 임기: 민선9기 (기본: 대장 또는 오늘의 임기) / term of the new settings (default: of the log, or of today)",
)
@government_name
@money_unit
@reporting
def adopt(
    path: str,
    log: str | None,
    mapping: str | None,
    term: str | None,
    government: str | None,
    unit: str | None,
    *,
    yes: bool,
    as_json: bool,
    lang: str,
) -> int:
    """있는 통합 문서에 입력 표를 더합니다. / Add the input tables to an existing workbook."""
    from pledgebook.cli.adopt import take_in

    return take_in(
        path,
        log=log,
        mapping=mapping,
        yes=yes,
        term=term,
        government=government,
        unit=unit,
        as_json=as_json,
        lang=lang,
    )


@command
@paths
@as_of_date
@flag("--write", "결과를 점검 시트에도 기록 / also write the sheet of findings")
@flag("--quiet", "오류만 표시 / print nothing but errors")
@reporting
def check(
    paths: Sequence[str], as_of: str | None, *, write: bool, quiet: bool, as_json: bool, lang: str
) -> int:
    """입력을 점검하여 문제를 모두 표시합니다. / List every problem in the data."""
    from pledgebook.cli.check import check_all

    return check_all(paths, as_of, write=write, quiet=quiet, as_json=as_json, lang=lang)


@command
@paths
@as_of_date
@declared.option(
    "--dry-run",
    "--check",
    "dry_run",
    is_flag=True,
    help="파일은 변경하지 않고 변경될 내용만 표시 / write nothing, only tell what would change",
)
@flag("--cells", "변경되는 셀도 모두 표시 / list the cells that change, too")
@flag("--quiet", "오류만 표시 / print nothing but errors")
@option(
    "--out",
    metavar="DIR",
    text="원본 대신 이 폴더에 사본을 저장 / write copies to this folder, leave the sources alone",
)
@flag(
    "--force",
    "공식 시트에 넣은 것이나 사본 위치의 다른 파일을 지우고 저장 / also over what others put there",
)
@option(
    "--into", metavar="OTHER", text="이 통합 문서에 공식 시트를 저장 / write the sheets into this workbook"
)
@flag(
    "--adopt-owned", "다른 프로그램이 표시를 지운 공식 시트를 되찾음 / take back sheets that lost their marks"
)
@flag("--partial", "오류가 있는 공약만 제외하고 갱신 / write all pledges but those with errors")
@option(
    "--by",
    metavar="NAME",
    default="",
    text="확정하여 보호한 카드를 --force 로 푸는 사람 / who unlocks confirmed cards by --force",
)
@option("--reason", metavar="TEXT", default="", text="푸는 사유 / why they are unlocked")
@flag("--guide", "안내 시트를 더함(새 파일에는 있음) / add the sheet of guidance, which new workbooks have")
@option("--jobs", metavar="N", type=int, text="프로세스 수 (기본: 코어 수) / processes (default: one a core)")
@flag("--fail-fast", "첫 실패에서 중단 / stop at the first failure")
@option(
    "--report", metavar="FILE", type=FILE_PATH, text="파일마다 한 줄씩 기록 / a line of JSON for each file"
)
@option(
    "--resume",
    metavar="FILE",
    type=FILE_PATH,
    text="이 기록에서 끝난 파일은 건너뜀 / skip what this report says is done",
)
@option("--cluster", metavar="URL", text="Dask 스케줄러 (tcp://주소:8786) / Dask scheduler (tcp://host:8786)")
@limited
@reporting
def refresh(
    paths: Sequence[str],
    timeout: float,
    memory: int,
    *,
    as_json: bool,
    lang: str,
    **asked: Any,  # noqa: ANN401
) -> int:
    """카드·총괄·산출근거·점검 등 공식 시트를 갱신합니다. / Rewrite the official sheets."""
    from pledgebook.batch.many import Limits
    from pledgebook.cli.refresh import RefreshRequest, refresh_all

    is_own_process = click.get_current_context().find_root().obj is OWN_PROCESS
    request = RefreshRequest(**asked, limits=Limits(timeout, memory), is_own_process=is_own_process)
    return refresh_all(paths, request, as_json=as_json, lang=lang)


@command
@paths
@option("-o", "--out", metavar="FILE", type=FILE_PATH, text="취합 결과 파일(.xlsx) / roll-up file (.xlsx)")
@as_of_date
@option("--csv", metavar="FILE", type=FILE_PATH, text="이 CSV로도 저장 / tidy CSV too")
@option("--parquet", metavar="FILE", type=FILE_PATH, text="이 Parquet로도 저장 / tidy Parquet too")
@declared.option(
    "--prefer",
    type=click.Choice(["newest"]),
    help="공약번호가 겹치면 나중에 수정한 파일을 집계 / where files share a code, take the one saved last",
)
@option(
    "--term",
    metavar="TERM",
    text="이 임기의 파일만 (민선9기, 2026-07-01..2030-06-30) / only files of this term (2026-07-01..2030-06-30)",
)
@option(
    "--settings",
    metavar="FILE",
    text="모든 파일을 이 통합 문서의 설정으로 계산 / compute all by the settings of this file",
)
@option(
    "--since",
    metavar="FILE|DATE",
    text="이전 취합 파일이나 날짜의 이행률과 비교 / compare rates with an earlier roll-up or a date",
)
@flag("--combine-done", "부서별 완료를 36(25)로 적음 / print what a department has done as 36(25)")
@flag("--shares-to-100", "비율의 합을 100.0으로 맞춤 / force shares to 100.0")
@flag("--every-sheet", "한 줄뿐인 표도 시트로 씀 / write sheets of a single row too")
@option(
    "--departments",
    metavar="LIST",
    text="제출할 부서 (쉼표로 나눈 이름, 또는 한 줄에 하나씩 적은 파일) / departments expected, by comma or a file",
)
@option("--jobs", metavar="N", type=click.IntRange(min=1), text="동시에 읽을 파일 수 / processes that read")
@limited
@flag("--overwrite", "취합 파일이 아니어도 덮어씀 / write over any other file")
@reporting
def rollup(
    paths: Sequence[str],
    timeout: float,
    memory: int,
    *,
    combine_done: bool,
    shares_to_100: bool,
    every_sheet: bool,
    departments: str | None,
    as_json: bool,
    lang: str,
    **asked: Any,  # noqa: ANN401
) -> int:
    """여러 통합 문서를 총괄·분야별·부서별·재원별 표로 취합합니다. / Roll many workbooks up."""
    from pledgebook.batch.many import Limits
    from pledgebook.cli.roll_up import expected_departments, roll_up
    from pledgebook.cli.roll_up_asked import RollUpRequest
    from pledgebook.roll_up.asked import Options

    options = Options(
        combine_done=combine_done,
        shares_to_whole=shares_to_100,
        every_sheet=every_sheet,
        departments=expected_departments(departments),
    )
    request = RollUpRequest(**asked, limits=Limits(timeout, memory), options=options)
    return roll_up(paths, request, as_json=as_json, lang=lang)


@command
@paths
@as_of_date
@flag("--summary", "공약마다 한 줄로 표시 / one line a pledge")
@option("--pledge", "pledges", metavar="CODE", multiple=True, text="이 공약만 / only this pledge")
@option(
    "--department", metavar="NAME", default="", text="이 주관부서의 공약만 / only pledges of this department"
)
@option(
    "--status",
    metavar="NAME",
    default="",
    text="이 추진상황의 공약만 (정상추진 등) / only pledges of this status",
)
@reporting
def show(
    paths: Sequence[str],
    as_of: str | None,
    *,
    summary: bool,
    pledges: tuple[str, ...],
    department: str,
    status: str,
    as_json: bool,
    lang: str,
) -> int:
    """이행률과 확인지표를 표시합니다. / Show rates and indicator tables."""
    from pledgebook.cli.show import Chosen, show_all

    chosen = Chosen(pledges, department, status, summary)
    return show_all(paths, as_of, chosen, as_json=as_json, lang=lang)


@command
@paths
@option("--to", metavar="KIND", required=True, text="형식: html, hwpx, pdf / kind of document")
@option("-o", "--out", "folder", metavar="DIR", type=FILE_PATH, required=True, text="쓸 폴더 / folder")
@as_of_date
@option("--pledge", "pledges", metavar="CODE", multiple=True, text="이 공약만 / only this pledge")
@declared.option(
    "--form",
    type=click.Choice(["card", "plan"]),
    default="card",
    help="카드 전체 또는 실적 없는 실천계획 / the card, or the plan without achievements",
)
@flag("--all", "모두 한 파일로 / all in one file")
@flag(
    "--binder",
    "표지·차례·쪽 번호가 있는 인쇄용 한 파일로, 통합 문서 여럿도 함께 / one file to print with cover, contents and pages, of several workbooks too",
)
@flag("--rollup", "여러 통합 문서를 취합한 표를 한 파일로 / the sheets of their roll-up in one file")
@reporting
def export(paths: Sequence[str], *, as_json: bool, lang: str, **asked: Any) -> int:  # noqa: ANN401
    """카드와 총괄을 HTML·HWPX·PDF로 내보냅니다. / Write cards and summaries as documents."""
    from pledgebook.cli.export import ExportRequest, export_all

    return export_all(paths, ExportRequest(**asked), as_json=as_json, lang=lang)


@command
@paths
@option(
    "-o",
    "--out",
    "folder",
    metavar="DIR",
    type=FILE_PATH,
    required=True,
    text="게시할 폴더 / the site's folder",
)
@as_of_date
@option(
    "--url", metavar="URL", default="", text="게시할 주소 (사이트맵·피드에 씀) / where the site will stand"
)
@option(
    "--downloads",
    metavar="KIND,…",
    text="카드 파일의 형식: xlsx,hwpx,pdf 또는 none (기본: 만들 수 있는 것 모두) / kinds of card files",
)
@option("--pledge", "pledges", metavar="CODE", multiple=True, text="이 공약만 / only this pledge")
@declared.option(
    "--form",
    type=click.Choice(["card", "plan"]),
    default="card",
    help="카드 전체 또는 실적 없는 실천계획 / the card, or the plan without achievements",
)
@reporting
def publish(
    paths: Sequence[str],
    downloads: str | None,
    *,
    as_json: bool,
    lang: str,
    **asked: Any,  # noqa: ANN401
) -> int:
    """공약 누리집(정적 웹 페이지)을 폴더에 만듭니다. / Write the pledges' site into a folder."""
    from pledgebook.cli.publish import PublishRequest, publish_all

    kinds = None if downloads is None else [kind for kind in downloads.split(",") if kind not in {"", "none"}]
    return publish_all(paths, PublishRequest(**asked, downloads=kinds), as_json=as_json, lang=lang)


@command
@one_path
@declared.argument("figure", metavar="FIGURE")
@as_of_date
@option(
    "--since",
    metavar="DATE",
    text="이 날의 이행률과 비교하여 달라진 까닭을 실적·목표·설정으로 나누어 표시 / why it changed since this day, row by row",
)
@reporting
def explain(path: str, figure: str, as_of: str | None, *, since: str | None, as_json: bool, lang: str) -> int:
    """지표나 공약의 이행률을 산식, 계산, 근거 행으로 설명합니다. / Show a figure's formula and the log rows behind it."""
    from pledgebook.cli.explain import explain_figure

    return explain_figure(path, figure, as_of, since=since, as_json=as_json, lang=lang)


@command
@declared.argument("before", metavar="A")
@declared.argument("after", metavar="B")
@reporting
def diff(before: str, after: str, *, as_json: bool, lang: str) -> int:
    """두 통합 문서, 두 기준일(파일@날짜), 두 취합 파일의 수치를 비교합니다. / Compare two workbooks, dates (FILE@DATE) or roll-ups."""
    from pledgebook.cli.diff import compare

    return compare(before, after, as_json=as_json, lang=lang)


@command
@one_path
@option(
    "--to",
    "number",
    metavar="N",
    type=int,
    text="--list의 N번째 버전으로 되돌림 / the N-th version of --list",
)
@declared.option(
    "--list",
    "list_only",
    is_flag=True,
    help="보관된 버전의 목록(기준일, 평균 이행률) / list the kept versions with date and mean rate",
)
@flag("--whole", "이후 입력이 바뀌었어도 파일 전체를 되돌림 / the whole file, though input changed since")
@reporting
def undo(path: str, number: int | None, *, list_only: bool, whole: bool, as_json: bool, lang: str) -> int:
    """새로고침 전으로 되돌립니다(입력이 바뀌었으면 공식 시트만). / Restore the version before; where input changed, the official sheets."""
    from pledgebook.cli.undo import list_versions, put_back

    if list_only:
        return list_versions(path, as_json=as_json, lang=lang)
    return put_back(path, number, whole=whole, as_json=as_json, lang=lang)


@command
@one_path
@reporting
def forget(path: str, *, as_json: bool, lang: str) -> int:
    """보관된 버전과 기록을 지웁니다(개인정보 삭제). / Remove kept versions, notes and journal lines of a workbook."""
    from pledgebook.cli.undo import forget_all

    return forget_all(path, as_json=as_json, lang=lang)


@command
@declared.argument("paths", metavar="PATH…", nargs=-1)
@option("--to", metavar="ADDRESS", multiple=True, text="받을 사람 / who gets it")
@option("--cc", metavar="ADDRESS", multiple=True, text="참조 / copies")
@option("--bcc", metavar="ADDRESS", multiple=True, text="숨은 참조 / blind copies")
@option(
    "--list",
    "distribution",
    metavar="FILE",
    type=FILE_PATH,
    text="배포 목록 (CSV, XLSX) / distribution list (CSV, XLSX)",
)
@as_of_date
@flag(
    "--digest",
    "한 사람에게 모든 카드와 취합을 한 통으로 / one message a person with all their cards and roll-ups",
)
@flag("--with-data", "입력 시트도 붙임 / attach the input sheets too")
@option(
    "--attach",
    metavar="KIND,…",
    default="xlsx",
    text="카드를 붙일 형식: xlsx,hwpx,pdf,html / forms in which cards are attached",
)
@flag("--pdf", "카드를 PDF로도 붙임 / attach the card as PDF too")
@flag("--dry-run", "보내지 않고 누가 무엇을 받을지만 / only list who would get what")
@option("--eml", metavar="DIR", type=FILE_PATH, text="보내지 않고 .eml 파일로 / write .eml files instead")
@flag("--outlook", "클래식 Outlook의 초안으로 / drafts in classic Outlook")
@flag("--yes", "받을 사람이 많아도 묻지 않음 / many recipients are meant")
@flag("--force", "개인정보로 보이는 숫자가 있어도 / even with personal numbers")
@flag("--again", "이미 보낸 것도 다시 / send once more what was sent")
@flag("--resend-uncertain", "도착이 불확실한 것을 다시 / send again what may have arrived")
@flag("--status", "보낸 기록 / show the journal")
@reporting
def mail(
    paths: Sequence[str],
    *,
    status: bool,
    as_json: bool,
    lang: str,
    **asked: Any,  # noqa: ANN401
) -> int:
    """카드를 받을 사람에게 메일로 보냅니다. / Mail the cards to the people they are meant for."""
    from pledgebook.cli.mail import MailRequest, mail_all, show_status

    if status:
        return show_status(as_json=as_json, lang=lang)
    return mail_all(paths, MailRequest(**asked), as_json=as_json, lang=lang)


@command
@one_path
@option(
    "--as-of",
    metavar="DATE",
    required=True,
    text="확정할 기준일: 2024. 5. 31., 2024-05-31 등 / date to confirm: 2024-05-31, 2024. 5. 31.",
)
@option("--by", metavar="NAME", required=True, text="확정하는 사람 / who confirms")
@option(
    "--state",
    metavar="STATE",
    default="",
    text="확정(기본) 또는 검토 / confirmed (default) or reviewed",
)
@option(
    "--reason",
    metavar="TEXT",
    default="",
    text="이미 확정한 기준일을 다시 확정하는 사유 / why a date is confirmed again",
)
@flag("--cancel", "확정을 거두는 취소 행을 더함 / add a row that takes the confirmation back")
@flag("--protect", "그 기준일의 카드를 써서 보호함 / write the cards as of that date and protect them")
@flag(
    "--unprotect",
    "카드의 보호를 풀고 그 사실을 발행에 남김 / lift the protection; a row of the ledger tells it",
)
@reporting
def confirm(path: str, as_of: str, by: str, *, as_json: bool, lang: str, **asked: Any) -> int:  # noqa: ANN401
    """기준일의 수치를 발행 시트에 확정합니다(행을 더하기만 함). / Confirm the figures of a date in the ledger."""
    from pledgebook.cli.confirm import add_rows

    return add_rows(path, as_of, by, **asked, as_json=as_json, lang=lang)


@command
@paths
@as_of_date
@option(
    "-o",
    "--out",
    metavar="FILE",
    type=FILE_PATH,
    text="이 문서로도 저장(.html, .hwpx, .pdf) / write it as a document too",
)
@reporting
def handover(paths: Sequence[str], as_of: str | None, out: Path | None, *, as_json: bool, lang: str) -> int:
    """맡은 곳, 이번 분기에 할 일, 마지막 확정, 점검을 한 쪽으로 보입니다. / Show the state on one page."""
    from pledgebook.cli.handover import tell_all

    return tell_all(paths, as_of, out, as_json=as_json, lang=lang)


@click.group(cls=_Group, help="임기를 시작하고 마감합니다. / Begin a term and close one.")
def term() -> None:
    pass


app.add_command(term)


of_term = functools.partial(command, group=term)


@functools.partial(of_term, name="open")
@declared.argument("olds", metavar="PATH…", nargs=-1, required=True)
@option("-o", "--out", metavar="FILE", required=True, text="새 임기의 통합 문서 / workbook of the new term")
@option(
    "--term",
    metavar="TERM",
    required=True,
    text="새 임기: 민선9기, 2026-07-01..2030-06-30 / new term: 2026-07-01..2030-06-30",
)
@option(
    "--plan",
    metavar="FILE",
    text="이관 계획(.xlsx): 없으면 만들고, 있으면 그대로 따름 / plan: made where it is not there, else followed",
)
@reporting
def term_open(olds: Sequence[str], out: str, term: str, plan: str | None, *, as_json: bool, lang: str) -> int:
    """이어 갈 공약으로 새 임기의 통합 문서를 만듭니다. / Make the workbook of a new term of the pledges that go on."""
    from pledgebook.cli.term import begin

    return begin(olds, out, term=term, plan=plan, as_json=as_json, lang=lang)


@functools.partial(of_term, name="close")
@paths
@option("--by", metavar="NAME", required=True, text="확정하는 사람 / who confirms")
@option(
    "--reason",
    metavar="TEXT",
    default="",
    text="임기 종료일을 다시 확정하는 사유 / why the last day is confirmed again",
)
@flag("--protect", "임기 종료일의 카드를 써서 보호함 / write the cards of the last day and protect them")
@dry_run
@reporting
def term_close(paths: Sequence[str], by: str, *, as_json: bool, lang: str, **asked: Any) -> int:  # noqa: ANN401
    """임기 종료일의 수치를 발행 시트에 확정합니다. / Confirm the figures of the last day of the term."""
    from pledgebook.cli.term import close_all

    return close_all(paths, by, as_json=as_json, lang=lang, **asked)


@command
@paths
@option(
    "-o", "--out", metavar="MASTER", required=True, text="행을 받을 마스터 / the master that takes the rows"
)
@option(
    "--departments",
    metavar="LIST",
    text="제출할 부서 (쉼표로 나눈 이름, 또는 한 줄에 하나씩 적은 파일) / departments expected, by comma or a file",
)
@dry_run
@reporting
def collect(
    paths: Sequence[str], out: str, departments: str | None, *, dry_run: bool, as_json: bool, lang: str
) -> int:
    """부서에서 돌아온 파일의 행을 마스터에 취합합니다. / Take the rows of departments' workbooks into the master."""
    from pledgebook.cli.out_and_back import take_back
    from pledgebook.cli.roll_up import expected_departments

    expected = expected_departments(departments)
    return take_back(paths, out, expected, dry_run=dry_run, as_json=as_json, lang=lang)


@command
@declared.argument("master", metavar="MASTER")
@option("-o", "--out", metavar="DIR", required=True, text="부서별 파일을 둘 폴더 / folder of the workbooks")
@option(
    "--by",
    metavar="COLUMN",
    text="나누는 열(주관부서) / column to split by (that of the departments)",
)
@dry_run
@reporting
def split(master: str, out: str, by: str | None, *, dry_run: bool, as_json: bool, lang: str) -> int:
    """공약 통합 문서를 부서별 파일로 나눕니다. / Split a workbook into one for each department."""
    from pledgebook.cli.out_and_back import send_out

    return send_out(master, out, by, dry_run=dry_run, as_json=as_json, lang=lang)


@command
@declared.argument("files", metavar="FILE…", nargs=-1, required=True)
@option(
    "-o",
    "--out",
    metavar="FILE",
    type=FILE_PATH,
    text="점검 결과를 이 파일로도(.xlsx) / the report as .xlsx too",
)
@flag("--truncate", "이행률을 버림으로 계산하는 곳 / rates are cut off, not rounded")
@flag("--all", "맞는 것도 모두 표시 / list what agrees, too")
@reporting
def audit(
    files: Sequence[str], out: Path | None, *, truncate: bool, as_json: bool, lang: str, **asked: bool
) -> int:
    """인쇄된 카드와 표의 수치를 다시 계산하여 다른 것을 찾습니다. / Recompute the figures of a printed card or table and list what differs."""
    from pledgebook.cli.audit import audit_all

    return audit_all(files, out, truncate=truncate, all_checks=asked["all"], as_json=as_json, lang=lang)


@functools.partial(command, name="import")
@declared.argument("cards", metavar="CARD…", nargs=-1, required=True)
@option(
    "-o",
    "--out",
    metavar="FILE",
    required=True,
    text="새 통합 문서(--by 이면 폴더) / new workbook (with --by a folder)",
)
@option("--term", metavar="TERM", text="카드에 없을 때의 임기: 민선8기 / term where the cards print none")
@government_name
@option("--by", metavar="COLUMN", text="나누는 열(주관부서) / column to split by (that of the departments)")
@dry_run
@reporting
def import_cards(cards: Sequence[str], out: str, *, as_json: bool, lang: str, **asked: Any) -> int:  # noqa: ANN401
    """인쇄된 카드에서 새 통합 문서를 만들고, 다시 만든 카드와 견줍니다. / Make a workbook of printed cards and compare the cards it prints."""
    from pledgebook.cli.import_cards import make

    return make(cards, out, **asked, as_json=as_json, lang=lang)


@command
@paths
@dry_run
@reporting
def upgrade(paths: Sequence[str], *, dry_run: bool, as_json: bool, lang: str) -> int:
    """이전 판의 통합 문서에 새 열·설정·고르기 목록을 더합니다. / Bring workbooks of an older version up, losslessly."""
    from pledgebook.cli.upgrade import upgrade_all

    return upgrade_all(paths, dry_run=dry_run, as_json=as_json, lang=lang)


@command
@paths
@dry_run
@reporting
def form(paths: Sequence[str], *, dry_run: bool, as_json: bool, lang: str) -> int:
    """공식 카드를 고칠 수 있는 서식 시트로 그려 넣습니다. / Add the official card as a sheet to change: the form of all cards."""
    from pledgebook.cli.form import draw_all

    return draw_all(paths, dry_run=dry_run, as_json=as_json, lang=lang)


@command
@paths
@flag("--force", "손으로 고친 단추 모듈도 새로 함 / also renew a module of ours that was changed by hand")
@reporting
def buttons(paths: Sequence[str], *, force: bool, as_json: bool, lang: str) -> int:
    """엑셀에서 누르는 단추를 넣거나 새로 합니다(.xlsx는 옆에 .xlsm을 만듦). / Add or renew the buttons in Excel; of an .xlsx a .xlsm is made beside it."""
    from pledgebook.cli.buttons import add_to_all

    return add_to_all(paths, force=force, as_json=as_json, lang=lang)


@command
def schema(*, lang: str) -> int:  # noqa: ARG001 - a schema is in no language
    """--json이 내는 것의 JSON 스키마를 보입니다. / Print the JSON Schema of what --json prints."""
    from pledgebook.json_view import json_schema

    output.print_json(json_schema())
    return exits.DONE


@command
@declared.argument("folder", metavar="DIR", type=FILE_PATH)
def kit(folder: Path, *, lang: str) -> int:
    """단추의 소스, 끌어다 놓는 실행 파일, 야간 작업 스크립트를 저장합니다. / Write out sources of the buttons, launcher and nightly scripts."""
    from pledgebook.cli.kit import write_kit

    return write_kit(folder, lang=lang)


@command
@declared.argument("path", metavar="FILE", type=FILE_PATH)
@option("--to", metavar="ADDRESS", multiple=True, required=True, text="받을 사람 / recipient")
@option("--subject", metavar="TEXT", text="제목 / subject")
def notify(path: Path, to: Sequence[str], subject: str | None, *, lang: str) -> int:
    """텍스트 파일의 내용을 메일로 알립니다. / Mail the contents of a text file."""
    from pledgebook.cli.notify import notify_all

    return notify_all(path, to, subject, lang=lang)


@command
@flag("--offline", "메일 서버에 연결하지 않음 / do not connect to the mail server")
@option(
    "--bundle",
    metavar="FILE",
    type=FILE_PATH,
    text="도움을 청할 때 보낼 압축 파일 (칸의 내용은 없음) / zip for whoever helps, without any cell",
)
@flag(
    "--button",
    "단추가 눌리는 데 필요한 것만 하나씩 확인 / look at what the buttons in Excel need, and nothing else",
)
@reporting
def doctor(*, offline: bool, bundle: Path | None, button: bool, as_json: bool, lang: str) -> int:
    """설치 상태와 적용된 설정을 표시하고 메일 서버를 시험합니다. / Show what is installed and in force, and test the mail server."""
    from pledgebook.cli.doctor import examine, examine_button

    if button:
        return examine_button(as_json=as_json, lang=lang)
    return examine(offline=offline, bundle=bundle, as_json=as_json, lang=lang)
