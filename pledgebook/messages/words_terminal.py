"""What the terminal says of changes and figures."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

TERMINAL_WORDS: dict[str, Sentence] = {
    "difference.first": Sentence(
        "공식 시트를 처음 작성합니다(평균 이행률 {mean}).",
        "The official sheets are written for the first time (mean rate {mean}).",
    ),
    "difference.first.done": Sentence(
        "공식 시트를 처음 작성하였습니다(평균 이행률 {mean}).",
        "The official sheets were written for the first time (mean rate {mean}).",
    ),
    "difference.as_of": Sentence("기준일 {before} → {after}", "as of {before} → {after}"),
    "difference.mean": Sentence("평균 이행률 {change}", "mean rate {change}"),
    "difference.unknown": Sentence("(저장된 값 없음)", "(no value stored)"),
    "difference.short.figures": Sentence("수치 변경 {count}건", "{count} {count:figure/figures} changed"),
    "difference.short.lines": Sentence("카드 추가 {count}줄", "{count} card {count:line/lines} added"),
    "difference.short.same": Sentence("수치 변경 없음", "no figure changed"),
    "undo.version": Sentence(
        "{at}. {when} · 기준일 {as_of} · 평균 이행률 {mean}", "{at}. {when}, as of {as_of}, mean rate {mean}"
    ),
    "undo.version.unwritten": Sentence(
        "{at}. {when} · 공식 시트를 작성하기 전", "{at}. {when}, before the official sheets were written"
    ),
    "undo.version.unread": Sentence("{at}. {when} · 읽을 수 없음", "{at}. {when}, cannot be read"),
    "difference.pledge": Sentence("{code} {title}", "{code} {title}"),
    "difference.added": Sentence("{rate} (새 지표)", "{rate} (new)"),
    "difference.dropped": Sentence("{rate} (삭제)", "{rate} (removed)"),
    "difference.more_figures": Sentence("… 외 {count}건", "… and {count} more"),
    "difference.more_lines": Sentence("… 외 {count}줄", "… and {count} more"),
    "difference.more_rows": Sentence("… 외 {count}행", "… and {count} more"),
    "difference.lines_added": Sentence(
        "카드에 추가되는 줄 {count}개", "lines to be added to the cards: {count}"
    ),
    "difference.lines_added.done": Sentence(
        "카드에 추가한 줄 {count}개", "lines added to the cards: {count}"
    ),
    "difference.lines_gone": Sentence(
        "카드에서 빠지는 줄 {count}개", "lines to be removed from the cards: {count}"
    ),
    "difference.lines_gone.done": Sentence(
        "카드에서 뺀 줄 {count}개", "lines removed from the cards: {count}"
    ),
    "difference.why": Sentence(
        "변경 사유: 지난 새로고침 이후 변경된 실적 {count}행",
        "why: rows of the log changed since the last refresh: {count}",
    ),
    "difference.row.new": Sentence("추가", "new    "),
    "difference.row.changed": Sentence("수정", "changed"),
    "difference.row.gone": Sentence("삭제", "gone   "),
    "difference.gone": Sentence("없어지는 시트: {sheets}", "sheets that go: {sheets}"),
    "difference.gone.done": Sentence("없어진 시트: {sheets}", "sheets taken out: {sheets}"),
    "difference.looks": Sentence(
        "서식만 변경되는 시트: {sheets}", "sheets that change in looks only: {sheets}"
    ),
    "difference.looks.done": Sentence(
        "서식만 변경한 시트: {sheets}", "sheets that changed in looks only: {sheets}"
    ),
    "difference.cells": Sentence(
        "변경되는 셀은 모두 {count}개입니다. 셀마다 보려면 --cells 를 지정하십시오.",
        "{count} {count:cell changes/cells change} in all; --cells lists them.",
    ),
    "show.summary.code": Sentence("번호", "code"),
    "show.summary.title": Sentence("공약명", "pledge"),
    "show.summary.department": Sentence("주관부서", "department"),
    "show.summary.status": Sentence("추진상황", "status"),
    "show.summary.rate": Sentence("이행률(%)", "rate (%)"),
    "show.total": Sentence(
        "공약 {count}건 · {as_of} 기준 · 평균 이행률 {rate} · 완료율 {completion} · 목표달성도 {attainment}",
        "{count} {count:pledge/pledges}, as of {as_of}, mean rate {rate}, completed {completion}, on target {attainment}",
    ),
    "show.none": Sentence("{path}: 조건에 맞는 공약이 없습니다.", "{path}: no pledge fits what was asked."),
    "rate.term": Sentence("이행률", "rate"),
    "rate.year": Sentence("연도별 달성률", "attainment of the year"),
    "rate.to_plan": Sentence("계획 대비 달성률", "attainment of the plan"),
    "rate.planned": Sentence("계획 이행률", "planned rate"),
    "rate.pledge": Sentence("공약 이행률", "pledge rate"),
    "rate.pledge_year": Sentence("공약 연도 이행률", "pledge rate of the year"),
    "rate.execution_total": Sentence("집행률(총계)", "execution rate (total)"),
    "rate.execution_term": Sentence("집행률(임기내)", "execution rate (within the term)"),
    "rate.execution_to_date": Sentence("집행률(마감연도)", "execution rate (closed years)"),
    "explain.worked": Sentence("계산", "worked out"),
    "explain.evidence": Sentence("증빙: {evidence}", "evidence: {evidence}"),
    "explain.no_evidence": Sentence("증빙 없음", "no evidence"),
    "batch.folder_line": Sentence("변경 예정: {path} ({what})", "would change: {path} ({what})"),
    "batch.folder_done": Sentence("갱신하였습니다: {path} ({what})", "refreshed: {path} ({what})"),
    "batch.summary_dry": Sentence(
        "완료(파일은 변경하지 않았습니다): 변경 예정 {changed}건, 변경 없음 {unchanged}건, 실패 {failed}건, 건너뜀 {skipped}건 ({seconds}초)",
        "done, nothing written: {changed} would change, {unchanged} unchanged, {failed} failed, {skipped} skipped ({seconds} s)",
    ),
    "batch.failures": Sentence("실패한 파일 {count}건:", "failed: {count}"),
    "batch.failure": Sentence("  {path}: {why}", "  {path}: {why}"),
    "batch.findings_hint": Sentence(
        "경고와 안내의 내용은 pledgebook check 로 확인하십시오(경고 {warnings}건).",
        "See the warnings with pledgebook check ({warnings}).",
    ),
}
