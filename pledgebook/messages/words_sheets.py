"""Words printed on the sheets."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

SHEET_WORDS: dict[str, Sentence] = {
    "not_computable": Sentence("산출불가", "not computable"),
    "card.completion": Sentence("완료시기", "completion"),
    "card.actors": Sentence("사업주체", "carried out by"),
    "card.novelty": Sentence("신규여부", "new or continued"),
    "card.budgeting": Sentence("예산구분", "budget"),
    "card.budget": Sentence("소요예산\n({unit})", "cost\n({unit})"),
    "card.municipalities": Sentence("시군", "municipalities"),
    "card.status": Sentence("추진상황", "status"),
    "card.status.done": Sentence("완료 종결", "done"),
    "card.status.done_continuing": Sentence("완료 후 계속추진", "done, continuing"),
    "card.status.on_track": Sentence("정상추진", "on track"),
    "card.status.partial": Sentence("일부추진", "partial"),
    "card.status_note": Sentence("※ 추진상황 : {status}", "※ status: {status}"),
    "card.rate": Sentence("이행률", "rate"),
    "card.goal": Sentence("❖ 정책목표: {goal}", "❖ policy goal: {goal}"),
    "card.achievements": Sentence("□ {section}({since} ~ {until} 현재)", "□ {section} ({since} ~ {until})"),
    "card.achievements.last": Sentence(
        "□ {section}({since} ~ {until} 현재, 최근 {count}건)",
        "□ {section} ({since} ~ {until}, the last {count})",
    ),
    "card.changes": Sentence("□ 공약 변경사항", "□ changes of the pledge"),
    "card.change": Sentence("{day} : {before} → {after}", "{day}: {before} → {after}"),
    "card.change.reason": Sentence("사유 : {reason}", "reason: {reason}"),
    "card.to_summary": Sentence("총괄로", "to the summary"),
    "card.to_summary.tip": Sentence("총괄 시트로 가기", "go to the summary"),
    "card.schedule": Sentence("< 연차별 추진일정 >", "< schedule >"),
    "card.schedule.label": Sentence("세부 추진상황", "indicator"),
    "card.schedule.note": Sentence("비고\n(누적)", "note\n(cum.)"),
    "card.year": Sentence("{year}년", "{year}"),
    "card.no_indicators": Sentence("등록된 지표가 없습니다.", "No indicators are registered."),
    "card.investment": Sentence("< 연도별 투자 계획 >", "< investment plan >"),
    "card.unit": Sentence("(단위 : {unit})", "(unit: {unit})"),
    "card.all": Sentence("계", "total"),
    "card.money.project": Sentence("연도별\n사업별", "project"),
    "card.money.source": Sentence("재원", "source"),
    "card.money.total": Sentence("총계", "total"),
    "card.money.prior": Sentence("기 투자", "prior"),
    "card.money.term": Sentence("임기내", "in term"),
    "card.money.subtotal": Sentence("소계", "subtotal"),
    "card.money.after": Sentence("임기후\n투 자", "after\nterm"),
    "card.money.sum": Sentence("총 계", "total"),
    "card.money.note": Sentence(
        "※ 미정인 금액은 합계에 들어 있지 않음", "※ amounts not yet known are not in the sums"
    ),
    "card.indicators": Sentence("< 공약달성 확인지표 >", "< indicators >"),
    "card.as_of": Sentence("{day} 기준", "as of {day}"),
    "card.indicators.name": Sentence("확인지표", "indicator"),
    "card.indicators.unit": Sentence("단위", "unit"),
    "card.indicators.kind": Sentence("구분", "row"),
    "card.indicators.rate": Sentence("이행률\n(%)", "rate\n(%)"),
    "card.indicators.target": Sentence("목표\n(누계)", "target\n(cum.)"),
    "card.indicators.actual": Sentence("이행\n(누계)", "actual\n(cum.)"),
    "card.indicators.left_out": Sentence(
        "※ 산출불가 지표 {count}개는 공약 이행률에서 제외 : {names}",
        "※ {count} indicator(s) not computable, left out of the pledge rate: {names}",
    ),
    "card.footer.mean": Sentence(
        "공약 이행률 (각 지표 이행률의 평균으로 산출)", "pledge rate (mean of the indicators' rates)"
    ),
    "card.footer.pooled": Sentence(
        "공약 이행률 (각 지표의 이행 합계 ÷ 목표 합계로 산출)",
        "pledge rate (sum of actuals ÷ sum of targets)",
    ),
    "card.footer.pooled-falling": Sentence(
        "공약 이행률 (각 지표의 이행 합계 ÷ 목표 합계로 산출, 줄이는 지표는 줄어든 양을 양수로 셈)",
        "pledge rate (sum of actuals ÷ sum of targets; where the aim is to lower, a fall counts as positive)",
    ),
    "card.footer.weighted": Sentence(
        "공약 이행률 (각 지표 이행률의 가중평균으로 산출)", "pledge rate (weighted mean of the rates)"
    ),
    "summary.title": Sentence("{government} 공약사업 추진상황 총괄", "{government} pledges: summary"),
    "summary.left_out": Sentence(
        "점검 필요: 입력에 오류가 있어 집계에서 빠졌으며 카드는 전의 것입니다.",
        "to be checked: the input has errors, so it is in no total and its card is the former one",
    ),
    "summary.note": Sentence(
        "{day} 기준 · 공약 {count}건 · 금액 단위 : {unit}", "as of {day} · {count} pledge(s) · unit: {unit}"
    ),
    "summary.note.undetermined": Sentence(
        "※ 금액이 미정인 공약 {count}건은 알려진 금액만 더함",
        "※ {count} pledge(s) with unknown amounts: known ones are added",
    ),
    "summary.note.dropped": Sentence(
        "※ 폐기 {count}건은 평균 이행률에서 제외", "※ {count} dropped pledge(s) are left out of mean rates"
    ),
    "summary.note.shared": Sentence(
        "※ 여러 공약이 함께 하는 사업(같은 사업번호)은 한 번만 더함(뺀 금액 {amount}{unit})",
        "※ a project that several pledges share counts once ({amount} {unit} left out)",
    ),
    "summary.code": Sentence("공약번호", "code"),
    "summary.pledge": Sentence("공약명", "title"),
    "summary.sector": Sentence("분야", "field"),
    "summary.department": Sentence("주관부서", "department"),
    "summary.rate": Sentence("이행률\n(%)", "rate\n(%)"),
    "summary.mean_rate": Sentence("평균\n이행률(%)", "mean\nrate (%)"),
    "summary.budget": Sentence("소요예산", "cost"),
    "summary.executed": Sentence("집행액", "executed"),
    "summary.count": Sentence("건수", "count"),
    "summary.share": Sentence("비율", "share"),
    "summary.all": Sentence("계", "total"),
    "summary.unassigned": Sentence("(미지정)", "(none)"),
    "summary.by_status": Sentence("□ 추진상황별", "□ by status"),
    "summary.by_sector": Sentence("□ 분야별", "□ by field"),
    "summary.by_department": Sentence("□ 주관부서별", "□ by department"),
    "summary.by_source": Sentence("□ 재원별 투자 계획", "□ money by source"),
    "summary.source": Sentence("재원", "source"),
    "summary.by": Sentence("구분", "by"),
    "summary.planned": Sentence("총계", "planned"),
    "summary.planned_by_source": Sentence("재원별 투자 계획", "plan by source"),
    "summary.no_pledges": Sentence("등록된 공약이 없습니다.", "No pledges are registered."),
    "summary.open_card": Sentence("카드 보기", "open the card"),
    "changes.title": Sentence("{government} 공약 변경 현황", "{government} pledges: changes"),
    "changes.note": Sentence("{day} 기준 · 변경 {count}건", "as of {day} · {count} change(s)"),
    "changes.none": Sentence(
        "기준일까지 승인된 변경이 없습니다.", "No change was approved by the as-of date."
    ),
    "basis.rows": Sentence("{sheet} {rows}행", "{sheet} row {rows}"),
    "basis.open": Sentence("근거 행 보기", "show the rows"),
    "basis.rates.pledge": Sentence("공약번호", "pledge"),
    "basis.rates.indicator": Sentence("지표번호", "indicator"),
    "basis.rates.name": Sentence("비율명", "rate"),
    "basis.rates.year": Sentence("연도", "year"),
    "basis.rates.numerator": Sentence("분자", "numerator"),
    "basis.rates.denominator": Sentence("분모", "denominator"),
    "basis.rates.value": Sentence("비율", "value"),
    "basis.rates.formula": Sentence("산식", "formula"),
    "findings.none": Sentence("지적 사항이 없습니다.", "Nothing to report."),
    "findings.open": Sentence("칸으로 가기", "go to the cell"),
}
