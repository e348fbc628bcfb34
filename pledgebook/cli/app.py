"""The commands and their options."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli import exits, output
from pledgebook.errors import PledgebookError

if TYPE_CHECKING:
    from collections.abc import Callable


class Lang(StrEnum):
    KO = "ko"
    EN = "en"


class Prefer(StrEnum):
    NEWEST = "newest"


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="공약 카드를 통합 문서에서 다시 계산해 씁니다. / Recompute and rewrite official pledge cards.",
)

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="파일, 폴더, 글롭 / files, folders, globs")]
OnePath = Annotated[Path, typer.Argument(metavar="PATH", help="통합 문서 / workbook")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="기준일 (2024-05-31) / as-of date")]
Json = Annotated[bool, typer.Option("--json", help="JSON으로 출력 / print JSON")]
Language = Annotated[Lang, typer.Option("--lang", envvar="PLEDGEBOOK_LANG", help="언어 / language")]


def _exit_with(command: Callable[[], int], lang: Lang) -> None:
    """Turn what a command returns or raises into the exit code of the contract."""
    try:
        code = command()
    except PledgebookError as error:
        output.print_error(error, lang.value)
        code = error.exit_code
    raise typer.Exit(code)


def _version(wanted: bool) -> None:
    if wanted:
        from pledgebook import __version__

        print(f"pledgebook {__version__}")
        raise typer.Exit(exits.DONE)


@app.callback()
def main(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="버전 / version")
    ] = False,
) -> None:
    pass


@app.command()
def new(
    path: OnePath,
    blank: Annotated[bool, typer.Option("--blank", help="예시 없이 / without sample rows")] = False,
    lang: Language = Lang.KO,
) -> None:
    """새 통합 문서를 만듭니다. / Make a new workbook with all input tables."""
    from pledgebook.cli.new import make

    _exit_with(lambda: make(path, blank=blank, lang=lang.value), lang)


@app.command()
def check(
    paths: Paths,
    as_of: AsOf = None,
    write: Annotated[
        bool, typer.Option("--write", help="점검 시트도 씀 / also write the 점검 sheet")
    ] = False,
    as_json: Json = False,
    lang: Language = Lang.KO,
) -> None:
    """입력을 점검해 문제를 모두 보여 줍니다. / List every problem in the data."""
    from pledgebook.cli.check import check_all

    _exit_with(lambda: check_all(paths, as_of, write=write, as_json=as_json, lang=lang.value), lang)


@app.command()
def refresh(
    paths: Paths,
    as_of: AsOf = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "--check", help="쓰지 않고 바뀔 칸만 / only print what would change")
    ] = False,
    out: Annotated[
        str | None, typer.Option("--out", metavar="DIR", help="사본을 쓸 폴더 / folder for copies")
    ] = None,
    into: Annotated[
        str | None, typer.Option("--into", metavar="OTHER", help="다른 통합 문서에 씀 / another workbook")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", help="프로세스 수 (기본: 코어 수) / processes")
    ] = None,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="첫 실패에서 멈춤 / stop at the first failure")
    ] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="파일마다 한 줄씩 기록 / JSON lines")
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option(
            "--resume", metavar="FILE", help="기록에서 끝난 파일은 건너뜀 / skip what it says is done"
        ),
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="URL", help="Dask 스케줄러 / tcp://scheduler:8786")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="파일당 제한 시간 / time a file")
    ] = 120.0,
    memory: Annotated[
        int, typer.Option("--memory", metavar="MIB", min=256, help="프로세스당 메모리 / memory a process")
    ] = 4096,
    as_json: Json = False,
    lang: Language = Lang.KO,
) -> None:
    """카드·총괄·산출근거·점검 시트를 다시 씁니다. / Rewrite the official sheets."""
    from pledgebook.batch.many import Limits
    from pledgebook.cli.refresh import Request, refresh_all

    request = Request(
        as_of=as_of,
        dry_run=dry_run,
        out=out,
        into=into,
        jobs=jobs,
        fail_fast=fail_fast,
        report=report,
        resume=resume,
        cluster=cluster,
        limits=Limits(timeout, memory),
    )
    _exit_with(lambda: refresh_all(paths, request, as_json=as_json, lang=lang.value), lang)


@app.command()
def rollup(
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="취합 파일 / roll-up file (.xlsx)")
    ] = None,
    as_of: AsOf = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="CSV로도 / tidy CSV too")] = None,
    parquet: Annotated[
        Path | None, typer.Option("--parquet", metavar="FILE", help="Parquet로도 / tidy Parquet too")
    ] = None,
    prefer: Annotated[
        Prefer | None,
        typer.Option("--prefer", help="공약번호가 겹치면 나중에 고친 파일을 씀 / for codes in several files"),
    ] = None,
    combine_done: Annotated[
        bool, typer.Option("--combine-done", help="부서별 완료를 36(25)로 / done as 36(25) by department")
    ] = False,
    shares_to_100: Annotated[
        bool, typer.Option("--shares-to-100", help="비율의 합을 100.0으로 맞춤 / force shares to 100.0")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="동시에 읽을 파일 수 / processes that read")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="취합 파일이 아니어도 덮어씀 / write over any other file")
    ] = False,
    as_json: Json = False,
    lang: Language = Lang.KO,
) -> None:
    """여러 통합 문서를 취합해 총괄·분야별·부서별·재원별 표를 씁니다. / Roll many workbooks up."""
    from pledgebook.cli.rollup import Request, roll_up
    from pledgebook.roll_up.sheets.page import Options

    request = Request(
        as_of=as_of,
        out=out,
        csv=csv,
        parquet=parquet,
        prefer="newest" if prefer else None,
        options=Options(combine_done=combine_done, shares_to_whole=shares_to_100),
        jobs=jobs,
        overwrite=overwrite,
    )
    _exit_with(lambda: roll_up(paths, request, as_json=as_json, lang=lang.value), lang)


@app.command()
def show(path: OnePath, as_of: AsOf = None, as_json: Json = False, lang: Language = Lang.KO) -> None:
    """이행률과 확인지표를 보여 줍니다. / Show rates and indicator tables."""
    from pledgebook.cli.show import show_results

    _exit_with(lambda: show_results(path, as_of, as_json=as_json, lang=lang.value), lang)


@app.command()
def explain(
    path: OnePath,
    figure: Annotated[str, typer.Argument(metavar="FIGURE", help="지표나 공약 / an indicator or a pledge")],
    as_of: AsOf = None,
    as_json: Json = False,
    lang: Language = Lang.KO,
) -> None:
    """한 수치의 산식과 근거 행을 보여 줍니다. / Show a figure's formula and the log rows behind it."""
    from pledgebook.cli.explain import explain_figure

    _exit_with(lambda: explain_figure(path, figure, as_of, as_json=as_json, lang=lang.value), lang)


@app.command()
def undo(
    path: OnePath,
    number: Annotated[
        int | None, typer.Option("--to", metavar="N", help="N번째 버전으로 / the N-th version of --list")
    ] = None,
    list_only: Annotated[
        bool, typer.Option("--list", help="보관된 버전 목록 / list the kept versions")
    ] = False,
    as_json: Json = False,
    lang: Language = Lang.KO,
) -> None:
    """새로고침 전의 파일로 되돌립니다. / Put the version before the last refresh back."""
    from pledgebook.cli.undo import list_versions, put_back

    if list_only:
        _exit_with(lambda: list_versions(path, as_json=as_json, lang=lang.value), lang)
    else:
        _exit_with(lambda: put_back(path, number, as_json=as_json, lang=lang.value), lang)


@app.command()
def mail(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH…", help="파일, 폴더, 글롭 / files, folders, globs")
    ] = None,
    to: Annotated[list[str] | None, typer.Option("--to", metavar="ADDRESS", help="받을 사람 / to")] = None,
    cc: Annotated[list[str] | None, typer.Option("--cc", metavar="ADDRESS", help="참조 / copies")] = None,
    bcc: Annotated[
        list[str] | None, typer.Option("--bcc", metavar="ADDRESS", help="숨은 참조 / blind copies")
    ] = None,
    distribution: Annotated[
        Path | None, typer.Option("--list", metavar="FILE", help="배포 목록 (CSV, XLSX) / distribution file")
    ] = None,
    as_of: AsOf = None,
    with_data: Annotated[
        bool, typer.Option("--with-data", help="입력 시트도 붙임 / attach the input sheets too")
    ] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="카드를 PDF로도 붙임 / attach the card as PDF too")
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="보내지 않고 누가 무엇을 받을지만 / only list who would get what"),
    ] = False,
    eml: Annotated[
        Path | None,
        typer.Option("--eml", metavar="DIR", help="보내지 않고 .eml 파일로 / write .eml files instead"),
    ] = None,
    outlook: Annotated[
        bool, typer.Option("--outlook", help="클래식 Outlook의 초안으로 / drafts in classic Outlook")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="받을 사람이 많아도 묻지 않음 / many recipients are meant")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="개인정보로 보이는 숫자가 있어도 / even with personal numbers")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="이미 보낸 것도 다시 / send once more what was sent")
    ] = False,
    resend_uncertain: Annotated[
        bool,
        typer.Option(
            "--resend-uncertain", help="도착이 불확실한 것을 다시 / send again what may have arrived"
        ),
    ] = False,
    status: Annotated[bool, typer.Option("--status", help="보낸 기록 / show the journal")] = False,
    as_json: Json = False,
    lang: Language = Lang.KO,
) -> None:
    """카드를 받을 사람에게 메일로 보냅니다. / Mail the cards to the people they are meant for."""

    def run() -> int:
        from pledgebook.cli.mail import Request, mail_all, show_status

        if status:
            return show_status(as_json=as_json, lang=lang.value)
        request = Request(
            as_of=as_of,
            to=to or [],
            cc=cc or [],
            bcc=bcc or [],
            distribution=distribution,
            with_data=with_data,
            pdf=pdf,
            force=force,
            yes=yes,
            dry_run=dry_run,
            eml=eml,
            outlook=outlook,
            again=again,
            resend_uncertain=resend_uncertain,
        )
        return mail_all(paths or [], request, as_json=as_json, lang=lang.value)

    _exit_with(run, lang)


@app.command()
def doctor(
    offline: Annotated[
        bool, typer.Option("--offline", help="메일 서버에 연결하지 않음 / do not connect to the mail server")
    ] = False,
    as_json: Json = False,
    lang: Language = Lang.KO,
) -> None:
    """적용된 설정을 보이고 메일 서버를 시험합니다. / Show what is in force and test the mail server."""
    from pledgebook.cli.doctor import examine

    _exit_with(lambda: examine(offline=offline, as_json=as_json, lang=lang.value), lang)
