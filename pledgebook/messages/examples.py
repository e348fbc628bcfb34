"""Two examples of each command, for its help."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

EXAMPLES: dict[str, tuple[Sentence, ...]] = {
    "new": (
        Sentence("pledgebook new 공약관리.xlsx", "pledgebook new pledges.xlsx"),
        Sentence(
            "pledgebook new 공약관리.xlsm --term 민선9기 --government 나래군",
            "pledgebook new pledges.xlsm --term 2026-07-01..2030-06-30 --blank",
        ),
    ),
    "check": (
        Sentence("pledgebook check 공약관리.xlsx", "pledgebook check pledges.xlsx"),
        Sentence("pledgebook check 부서자료 --quiet", "pledgebook check folder --quiet"),
    ),
    "refresh": (
        Sentence("pledgebook refresh 공약관리.xlsx --dry-run", "pledgebook refresh pledges.xlsx --dry-run"),
        Sentence(
            "pledgebook refresh 부서자료 --as-of '2024. 6. 30.'",
            "pledgebook refresh folder --as-of 2024-06-30",
        ),
    ),
    "rollup": (
        Sentence("pledgebook rollup 부서자료 -o 총괄.xlsx", "pledgebook rollup folder -o summary.xlsx"),
        Sentence(
            "pledgebook rollup 부서자료 -o 총괄.xlsx --term 민선8기 --csv 지표.csv",
            "pledgebook rollup folder -o summary.xlsx --csv indicators.csv",
        ),
    ),
    "show": (
        Sentence("pledgebook show 공약관리.xlsx --summary", "pledgebook show pledges.xlsx --summary"),
        Sentence("pledgebook show 부서자료 --status 일부추진", "pledgebook show pledges.xlsx --pledge 6-3-3"),
    ),
    "export": (
        Sentence(
            "pledgebook export 공약관리.xlsx --to hwpx -o 내보내기",
            "pledgebook export pledges.xlsx --to hwpx -o out",
        ),
        Sentence(
            "pledgebook export 부서자료 --to pdf --binder -o 내보내기",
            "pledgebook export departments --to pdf --binder -o out",
        ),
    ),
    "explain": (
        Sentence("pledgebook explain 공약관리.xlsx 6-3-3", "pledgebook explain pledges.xlsx 6-3-3"),
        Sentence(
            "pledgebook explain 공약관리.xlsx 6-3-3 --as-of 2024-08-31 --since 2024-05-31",
            "pledgebook explain pledges.xlsx 6-3-3 --as-of 2024-08-31 --since 2024-05-31",
        ),
    ),
    "audit": (
        Sentence("pledgebook audit 6-3-3.hwpx", "pledgebook audit 6-3-3.hwpx"),
        Sentence(
            "pledgebook audit 카드.pdf 총괄표.xlsx -o 점검.xlsx",
            "pledgebook audit card.pdf summary.xlsx -o report.xlsx",
        ),
    ),
    "import": (
        Sentence(
            "pledgebook import 6-3-3.hwpx -o 공약관리.xlsx", "pledgebook import 6-3-3.hwpx -o pledges.xlsx"
        ),
        Sentence(
            "pledgebook import 6-3-3.pdf 6-3-4.pdf -o 부서별 --by 주관부서 --government 나래군",
            "pledgebook import 6-3-3.pdf 6-3-4.pdf -o pledges.xlsx --term 2022-07-01..2026-06-30",
        ),
    ),
    "diff": (
        Sentence(
            "pledgebook diff 공약관리.xlsx@2024-03-31 공약관리.xlsx@2024-06-30",
            "pledgebook diff pledges.xlsx@2024-03-31 pledges.xlsx@2024-06-30",
        ),
        Sentence("pledgebook diff 지난총괄.xlsx 총괄.xlsx", "pledgebook diff last.xlsx this.xlsx"),
    ),
    "confirm": (
        Sentence(
            "pledgebook confirm 공약관리.xlsx --as-of 2024-06-30 --by 홍길동",
            "pledgebook confirm pledges.xlsx --as-of 2024-06-30 --by Kim",
        ),
        Sentence(
            "pledgebook confirm 공약관리.xlsx --as-of 2024-06-30 --by 홍길동 --reason '늦게 낸 실적 반영'",
            "pledgebook confirm pledges.xlsx --as-of 2024-06-30 --by Kim --reason 'late entries'",
        ),
    ),
    "undo": (
        Sentence("pledgebook undo 공약관리.xlsx --list", "pledgebook undo pledges.xlsx --list"),
        Sentence("pledgebook undo 공약관리.xlsx --to 2", "pledgebook undo pledges.xlsx --to 2"),
    ),
    "forget": (
        Sentence("pledgebook forget 공약관리.xlsx", "pledgebook forget pledges.xlsx"),
        Sentence("pledgebook forget 공약관리.xlsx --json", "pledgebook forget pledges.xlsx --json"),
    ),
    "mail": (
        Sentence("pledgebook mail 공약관리.xlsx --dry-run", "pledgebook mail pledges.xlsx --dry-run"),
        Sentence(
            "pledgebook mail 부서자료 --digest --list 배포.csv",
            "pledgebook mail departments --digest --to kim@naju.go.kr",
        ),
    ),
    "publish": (
        Sentence("pledgebook publish 공약관리.xlsx -o 누리집", "pledgebook publish pledges.xlsx -o site"),
        Sentence(
            "pledgebook publish 부서자료 -o 누리집 --as-of 2024-06-30",
            "pledgebook publish folder -o site --as-of 2024-06-30",
        ),
    ),
    "kit": (
        Sentence("pledgebook kit 도구", "pledgebook kit tools"),
        Sentence("pledgebook kit .", "pledgebook kit ."),
    ),
    "notify": (
        Sentence(
            "pledgebook notify 결과.txt --to kim@naju.go.kr",
            "pledgebook notify result.txt --to kim@naju.go.kr",
        ),
        Sentence(
            "pledgebook notify 결과.txt --to kim@naju.go.kr --subject '야간 작업 결과'",
            "pledgebook notify result.txt --to kim@naju.go.kr --subject 'nightly run'",
        ),
    ),
    "term": (
        Sentence(
            "pledgebook term open 공약관리.xlsx -o 민선9기.xlsx --term 민선9기 --plan 이관.xlsx",
            "pledgebook term open pledges.xlsx -o new.xlsx --term 2026-07-01..2030-06-30 --plan plan.xlsx",
        ),
        Sentence(
            "pledgebook term close 공약관리.xlsx --by 홍길동", "pledgebook term close pledges.xlsx --by Kim"
        ),
    ),
    "collect": (
        Sentence(
            "pledgebook collect 돌아온파일 -o 공약관리.xlsx --dry-run",
            "pledgebook collect returned -o pledges.xlsx --dry-run",
        ),
        Sentence(
            "pledgebook collect 돌아온파일 -o 공약관리.xlsx --departments 부서.txt",
            "pledgebook collect returned -o pledges.xlsx --departments departments.txt",
        ),
    ),
    "split": (
        Sentence("pledgebook split 공약관리.xlsx -o 부서별", "pledgebook split pledges.xlsx -o departments"),
        Sentence(
            "pledgebook split 공약관리.xlsx -o 부서별 --dry-run",
            "pledgebook split pledges.xlsx -o departments --dry-run",
        ),
    ),
    "form": (
        Sentence("pledgebook form 공약관리.xlsx", "pledgebook form pledges.xlsx"),
        Sentence("pledgebook form 부서자료 --dry-run", "pledgebook form folder --dry-run"),
    ),
    "adopt": (
        Sentence("pledgebook adopt 장부.xlsx --yes", "pledgebook adopt ledger.xlsx --yes"),
        Sentence(
            "pledgebook adopt 장부.xlsx --log 대장 --map 열.toml",
            "pledgebook adopt ledger.xlsx --log Log --map columns.toml",
        ),
    ),
    "upgrade": (
        Sentence("pledgebook upgrade 공약관리.xlsx --dry-run", "pledgebook upgrade pledges.xlsx --dry-run"),
        Sentence("pledgebook upgrade 부서자료", "pledgebook upgrade folder"),
    ),
    "buttons": (
        Sentence("pledgebook buttons 공약관리.xlsx", "pledgebook buttons pledges.xlsx"),
        Sentence("pledgebook buttons 부서자료", "pledgebook buttons folder"),
    ),
    "schema": (
        Sentence("pledgebook schema", "pledgebook schema"),
        Sentence("pledgebook schema > 구조.json", "pledgebook schema > schema.json"),
    ),
    "handover": (
        Sentence("pledgebook handover 공약관리.xlsx", "pledgebook handover pledges.xlsx"),
        Sentence(
            "pledgebook handover 공약관리.xlsx -o 인계.html",
            "pledgebook handover pledges.xlsx -o handover.html",
        ),
    ),
    "doctor": (
        Sentence("pledgebook doctor", "pledgebook doctor"),
        Sentence("pledgebook doctor --button", "pledgebook doctor --button"),
    ),
}
"""By the command's name; a command without an entry has no examples in its help."""
