"""What nearly every command says: what was done, and how figures, formulas and reasons are called."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

COMMAND_WORDS: dict[str, Sentence] = {
    "severity.error": Sentence("오류", "error"),
    "severity.warning": Sentence("경고", "warning"),
    "severity.info": Sentence("안내", "note"),
    "cli.error": Sentence("오류", "error"),
    "cli.unexpected": Sentence(
        "예기치 못한 문제로 중단되었습니다({kind}: {what}). 파일은 변경 전이나 변경 후의 온전한 상태입니다. 다시 실행하여 확인하십시오. 환경 변수 PLEDGEBOOK_DEBUG=1을 지정하고 다시 실행하면 자세한 내용이 나옵니다.",
        "Stopped by an unexpected problem ({kind}: {what}). The file is intact, either as before or as newly written: run again to check. Set PLEDGEBOOK_DEBUG=1 to see details.",
    ),
    "cli.made": Sentence("만들었습니다: {path}", "created: {path}"),
    "cli.made_without_sample": Sentence(
        "예시 카드는 민선8기의 카드이므로 다른 임기의 통합 문서에는 넣지 않았습니다.",
        "The sample card is of the eighth term (민선8기), so it was left out of a workbook of another term.",
    ),
    "cli.refreshed": Sentence(
        "갱신하였습니다: {path} (기준일 {as_of}, {findings})",
        "refreshed: {path} (as of {as_of}, {findings})",
    ),
    "cli.unchanged": Sentence(
        "변경 사항이 없습니다: {path} (기준일 {as_of}, {findings})",
        "nothing to change: {path} (as of {as_of}, {findings})",
    ),
    "cli.would_change": Sentence(
        "변경될 내용이 있습니다(파일은 변경하지 않았습니다): {path} (기준일 {as_of}, {findings})",
        "would change (nothing was written): {path} (as of {as_of}, {findings})",
    ),
    "cli.copied_new": Sentence(
        "사본을 저장하였습니다: {path} (기준일 {as_of}, {findings})",
        "copy written: {path} (as of {as_of}, {findings})",
    ),
    "cli.copied_copy": Sentence(
        "이전 사본을 바꾸어 저장하였습니다: {path} (기준일 {as_of}, {findings}, 이전 사본: {backup})",
        "earlier copy replaced: {path} (as of {as_of}, {findings}, the earlier copy: {backup})",
    ),
    "cli.copied_file": Sentence(
        "그 위치에 있던 다른 파일을 사본으로 바꾸었습니다: {path} (기준일 {as_of}, {findings}, 이전 파일: {backup})",
        "another file was replaced by the copy: {path} (as of {as_of}, {findings}, the earlier file: {backup})",
    ),
    "cli.copied_link": Sentence(
        "그 위치에 있던 링크를 사본으로 바꾸었습니다: {path} (기준일 {as_of}, {findings}, 링크가 가리키던 파일은 변경하지 않음)",
        "a link was replaced by the copy: {path} (as of {as_of}, {findings}, the linked file was not touched)",
    ),
    "cli.changed_since": Sentence(
        "{path}: 저장하였으나 바로 뒤에 다른 프로그램이 변경하였거나 다시 읽을 수 없습니다. 파일을 열어 확인하십시오.",
        "{path}: written, but another program changed it right afterwards, or it cannot be read back. Open it and check.",
    ),
    "cli.cells": Sentence("{cells} ({count}개 셀)", "{cells} ({count} cells)"),
    "cli.other_values": Sentence("다른 셀의 입력값: {values}", "In the other cells: {values}"),
    "cli.each_cell": Sentence(
        "셀마다 고치십시오. 첫 번째 셀: {action}", "Correct each of the cells. The first: {action}"
    ),
    "cli.checked": Sentence("{path}: {findings}", "{path}: {findings}"),
    "cli.counts": Sentence(
        "오류 {errors} · 경고 {warnings} · 안내 {notes}",
        "{errors} {errors:error/errors}, {warnings} {warnings:warning/warnings}, {notes} {notes:note/notes}",
    ),
    "cli.counts.answered": Sentence(" · 확인 {count}", ", {count} answered"),
    "cli.failed": Sentence("{path}: {message}", "{path}: {message}"),
    "undo.done": Sentence(
        "되돌렸습니다: {path} ← {version} 버전",
        "restored: {path} ← version of {version}",
    ),
    "undo.sheets": Sentence(
        "그 버전 이후 입력이 변경되어, 입력은 그대로 두고 pledgebook의 시트만 되돌렸습니다: {path} ← {version} 버전 (시트 {sheets}). 입력까지 그 버전으로 되돌리려면 --whole 을 지정하십시오.",
        "The input changed since that version, so it stays, and only the sheets of pledgebook were restored: {path} ← version of {version} ({sheets}). Use --whole to restore the input too.",
    ),
    "undo.left": Sentence(
        "그 버전에 없어 그대로 둔 시트: {sheets}",
        "Sheets that are not in that version, left as they are: {sheets}",
    ),
    "undo.elsewhere": Sentence("이전 경로 {path}", "kept as {path}"),
    "forget.done": Sentence(
        "지웠습니다: {path} (보관된 버전 {versions}개, 기록 {notes}개, 메일 발송 기록 {letters}건)",
        "removed: {path} ({versions} {versions:version/versions}, {notes} {notes:note/notes}, {letters} {letters:message/messages} of the mail journal)",
    ),
    "forget.elsewhere": Sentence(
        "같은 통합 문서의 버전이 다른 경로로도 보관되어 있습니다. 지우려면: pledgebook forget '{path}'",
        "Versions of the same workbook are also kept under another path. To remove them: pledgebook forget '{path}'",
    ),
    "undo.replaced": Sentence(
        "되돌리기 전의 파일은 {path}에 보관하였으며, undo를 다시 실행하면 그 상태로 돌아갑니다.",
        "The file as it was before is kept as {path}; run undo again to return to it.",
    ),
    "undo.kept_in": Sentence("보관 위치: {folder}", "kept in: {folder}"),
    "undo.how": Sentence(
        "되돌리려면: pledgebook undo {path} --to 번호", "to return to one: pledgebook undo {path} --to NUMBER"
    ),
    "undo.none": Sentence("{path}: 보관된 버전이 없습니다.", "{path}: no versions are kept."),
    "cli.more_sheets": Sentence(
        "외 시트 {count}개도 다시 계산한 값과 다릅니다: {sheets}",
        "{count} more {count:sheet differs/sheets differ} from the recomputed values: {sheets}",
    ),
    "cli.seen": Sentence("입력값", "seen"),
    "cli.action": Sentence("조치", "do"),
    "cli.refreshing": Sentence("새로고침", "refreshing"),
    "cli.interrupted": Sentence("중단되었습니다.", "Stopped."),
    "cli.reading": Sentence("읽는 중", "reading"),
    "cli.nothing": Sentence("(빈칸)", "(blank)"),
    "show.as_of": Sentence("{as_of} 기준", "as of {as_of}"),
    "show.indicator": Sentence("확인지표", "indicator"),
    "show.unit": Sentence("단위: {unit}", "unit: {unit}"),
    "show.kind": Sentence("구분", "row"),
    "show.target": Sentence("목표(누계)", "target (cum.)"),
    "show.actual": Sentence("이행(누계)", "actual (cum.)"),
    "show.rate": Sentence("이행률(%)", "rate (%)"),
    "show.pledge_rate": Sentence("공약 이행률", "pledge rate"),
    "show.status": Sentence("추진상황 {status}", "status {status}"),
    "show.not_computable": Sentence("산출불가", "not computable"),
    "explain.formula": Sentence("산식", "formula"),
    "explain.numerator": Sentence("분자", "numerator"),
    "explain.denominator": Sentence("분모", "denominator"),
    "explain.rate": Sentence("값", "value"),
    "explain.reason": Sentence("사유", "reason"),
    "explain.rows": Sentence("근거 ({count}행)", "rows behind it ({count})"),
    "explain.targets": Sentence("적용 중인 목표", "targets in force"),
    "explain.none": Sentence("없음", "none"),
    "formula.share": Sentence("누계 이행 ÷ 최종 목표 × 100", "cumulative actual ÷ final target × 100"),
    "formula.change": Sentence(
        "(이행 − 기준값) ÷ (최종 목표 − 기준값) × 100",
        "(actual − baseline) ÷ (final target − baseline) × 100",
    ),
    "formula.year.share": Sentence(
        "그해 이행 ÷ 그해 목표 × 100", "actual of the year ÷ target of the year × 100"
    ),
    "formula.to_plan.share": Sentence(
        "누계 이행 ÷ 기준일까지의 목표 × 100", "cumulative actual ÷ target due by the as-of date × 100"
    ),
    "formula.to_plan.change": Sentence(
        "(이행 − 기준값) ÷ (기준일까지의 목표 − 기준값) × 100",
        "(actual − baseline) ÷ (target due by the as-of date − baseline) × 100",
    ),
    "formula.mean": Sentence("각 지표 이행률(인쇄값)의 평균", "mean of the indicators' rates as printed"),
    "formula.pooled": Sentence(
        "각 지표 분자의 합 ÷ 분모의 합 × 100", "sum of numerators ÷ sum of denominators × 100"
    ),
    "formula.pooled-falling": Sentence(
        "각 지표 분자의 합 ÷ 분모의 합 × 100 (감소 지표는 줄어든 양을 양수로 계산)",
        "sum of numerators ÷ sum of denominators × 100 (a fall counts as positive where the aim is to lower)",
    ),
    "formula.weighted": Sentence(
        "각 지표 이행률(인쇄값)의 가중평균", "weighted mean of the rates as printed"
    ),
    "formula.securing": Sentence("확보액 ÷ 계획액 × 100", "secured ÷ planned × 100"),
    "formula.execution": Sentence("집행액 ÷ 계획액 × 100", "executed ÷ planned × 100"),
    "reason.no-target": Sentence("적용 중인 목표가 없음", "no target in force"),
    "reason.nothing-due": Sentence("기준일까지의 목표가 없음", "nothing due by the as-of date"),
    "reason.no-target-of-year": Sentence("그해의 목표가 없음", "no target of the year"),
    "reason.zero-target": Sentence("최종 목표가 0", "the final target is 0"),
    "reason.target-is-baseline": Sentence("목표와 기준값이 같음", "target and baseline are equal"),
    "reason.no-baseline": Sentence("기준값이 없음", "no baseline"),
    "reason.not-judged": Sentence("정성 지표의 평가 기록이 없음", "not assessed yet"),
    "reason.no-indicators": Sentence("등록된 지표가 없음", "no indicators"),
    "reason.no-weight": Sentence("가중치의 합이 0", "the weights add up to 0"),
    "reason.no-plan": Sentence("계획액이 0", "nothing planned"),
}
