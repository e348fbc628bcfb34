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
    "card.ended": Sentence(
        "※ {day} {codes}{codes:으로/로} {kind}된 공약입니다. 이날부터 총괄의 건수·이행률·금액에 넣지 않습니다.",
        "※ became {codes} on {day} ({kind}); from then on it is in no count, rate or amount of the summary",
    ),
    "card.ended.into": Sentence("→ {code} {title}", "→ {code} {title}"),
    "card.ended.open": Sentence("이 카드로 이동", "go to the card"),
    "card.rate": Sentence("이행률", "rate"),
    "card.goal": Sentence("❖ 정책목표: {goal}", "❖ policy goal: {goal}"),
    "publications.opened": Sentence(
        "보호한 카드를 풀고 {as_of} 기준으로 다시 작성",
        "protected card opened and written as of {as_of}",
    ),
    "publications.unprotected": Sentence("카드 보호 해제", "protection of the cards lifted"),
    "card.achievements": Sentence("□ {section}({since} ~ {until} 현재)", "□ {section} ({since} ~ {until})"),
    "card.achievements.last": Sentence(
        "□ {section}({since} ~ {until} 현재, 최근 {count}건)",
        "□ {section} ({since} ~ {until}, the last {count})",
    ),
    "card.achievements.quarter": Sentence(
        "○ {year}년 {quarter}분기 ({count}건)", "○ quarter {quarter} of {year} ({count})"
    ),
    "card.changes": Sentence("□ 공약 변경사항", "□ changes of the pledge"),
    "card.change": Sentence("{day} : {before} → {after}", "{day}: {before} → {after}"),
    "card.change.reason": Sentence("사유 : {reason}", "reason: {reason}"),
    "card.to_summary": Sentence("총괄로", "to the summary"),
    "card.to_summary.tip": Sentence("총괄 시트로 이동", "go to the summary"),
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
    "card.money.same_title": Sentence("(공약명과 같음)", "(as the title)"),
    "card.money.note": Sentence(
        "※ 미정인 금액은 합계에서 제외", "※ amounts not yet known are not in the sums"
    ),
    "card.indicators": Sentence("< 공약달성 확인지표 >", "< indicators >"),
    "card.as_of": Sentence("{day} 기준", "as of {day}"),
    "card.indicators.name": Sentence("확인지표", "indicator"),
    "card.indicators.unit": Sentence("단위", "unit"),
    "card.indicators.kind": Sentence("구분", "row"),
    "card.indicators.rate": Sentence("이행률\n(%)", "rate\n(%)"),
    "card.indicators.target": Sentence("목표 (누계)", "target (cum.)"),
    "card.indicators.actual": Sentence("이행 (누계)", "actual (cum.)"),
    "card.indicators.left_out": Sentence(
        "※ 산출불가 지표 {count}개는 공약 이행률에서 제외 : {names}",
        "※ {count} {count:indicator/indicators} not computable, left out of the pledge rate: {names}",
    ),
    "card.footer": Sentence("공약 이행률 ({how})", "pledge rate ({how})"),
    "card.footer.mean": Sentence("각 지표 이행률의 평균으로 산출", "mean of the indicators' rates"),
    "card.footer.pooled": Sentence(
        "각 지표의 이행 합계 ÷ 목표 합계로 산출", "sum of actuals ÷ sum of targets"
    ),
    "card.footer.pooled-falling": Sentence(
        "각 지표의 이행 합계 ÷ 목표 합계로 산출, 감소 지표는 줄어든 양을 양수로 계산",
        "sum of actuals ÷ sum of targets; where the aim is to lower, a fall counts as positive",
    ),
    "card.footer.weighted": Sentence("각 지표 이행률의 가중평균으로 산출", "weighted mean of the rates"),
    "dashboard.title": Sentence("{government} 공약사업 현황판", "{government} pledges: dashboard"),
    "dashboard.note": Sentence(
        "{day} 기준 · 수치는 뒤의 표와 총괄에 있음",
        "as of {day} · the figures stand in the tables below and in 총괄",
    ),
    "dashboard.heading": Sentence("□ {title}", "□ {title}"),
    "dashboard.count": Sentence("공약 수(건)", "pledges"),
    "dashboard.rate": Sentence("이행률(%)", "rate (%)"),
    "dashboard.planned": Sentence("계획 이행률(%)", "planned rate (%)"),
    "dashboard.ahead": Sentence("계획과의 차이(%p)", "against the plan (%p)"),
    "dashboard.completion": Sentence("완료율(%)", "completed (%)"),
    "dashboard.attainment": Sentence("목표달성도(%)", "on target (%)"),
    "dashboard.target": Sentence("목표(%)", "target (%)"),
    "dashboard.actual": Sentence("실적(%)", "actual (%)"),
    "dashboard.remark": Sentence("비고", "remark"),
    "dashboard.quarters": Sentence("분기", "quarter"),
    "dashboard.of_quarter": Sentence("{year}년 {quarter}분기", "{year} Q{quarter}"),
    "dashboard.of_day": Sentence("{year}년 {day}", "{day} '{year}"),
    "dashboard.now": Sentence("기준일", "as-of date"),
    "dashboard.is_confirmed": Sentence("확정", "confirmed"),
    "dashboard.pledges": Sentence("공약별 분기 이행률(%)", "rates by pledge and quarter (%)"),
    "dashboard.pledges.said": Sentence(
        "{sheet} '이행률 추이'의 선이 이 표를 그립니다. 빈칸은 그때 없던 공약이거나 산출불가입니다.",
        "The lines of {sheet} draw this table. A blank is a pledge that was not there yet, or has no rate.",
    ),
    "dashboard.sector": Sentence("분야별 이행률(%)", "rates by field (%)"),
    "dashboard.sector.said": Sentence(
        "{count}개 분야 가운데 평균 이행률이 가장 높은 분야는 {most} {most_rate}, 가장 낮은 분야는 {least} {least_rate}입니다.",
        "Of {count} fields the highest mean rate is {most} {most_rate}, the lowest {least} {least_rate}.",
    ),
    "dashboard.sector.said_one": Sentence(
        "평균 이행률은 {most} {most_rate}입니다.", "The mean rate is {most} {most_rate}."
    ),
    "dashboard.sector.said_alike": Sentence(
        "평균 이행률은 어느 분야나 {most_rate}입니다.", "The mean rate of every field is {most_rate}."
    ),
    "dashboard.sector.drawn": Sentence(
        "도표에는 공약이 많은 {count}개 분야를 나타내었습니다.",
        "The chart shows the {count} fields with the most pledges.",
    ),
    "dashboard.sector.nothing": Sentence(
        "이행률을 산출할 수 있는 공약이 없어 도표를 그리지 않았습니다.",
        "No chart: no pledge has a rate that can be computed.",
    ),
    "dashboard.status": Sentence("추진상황별 공약 비율(%)", "pledges by status (%)"),
    "dashboard.status.said": Sentence(
        "공약 {count}건의 추진상황은 {statuses}입니다.", "Of {count} pledges: {statuses}."
    ),
    "dashboard.status.one": Sentence("{status} {count}건({share})", "{status} {count} ({share})"),
    "dashboard.status.nothing": Sentence(
        "등록된 공약이 없어 도표를 그리지 않았습니다.", "No chart: no pledges are registered."
    ),
    "dashboard.year": Sentence(
        "연도별 목표와 실적(누계 이행률, %)", "target and actual by year (cumulative, %)"
    ),
    "dashboard.year.said": Sentence(
        "{day} 기준 실적은 {rate}, {year}년 목표는 {target}입니다. 목표는 계획 이행률이며, 지난해까지는 연말, 올해 실적은 기준일의 수치입니다.",
        "As of {day} the actual rate is {rate}, the target of {year} {target}. Targets are planned rates, of the end of each year.",
    ),
    "dashboard.year.nothing": Sentence(
        "목표와 실적이 없어 도표를 그리지 않았습니다.", "No chart: there is no target and no actual."
    ),
    "dashboard.quarter": Sentence("분기별 이행률 추이(%)", "rate by quarter (%)"),
    "dashboard.quarter.said": Sentence(
        "이행률은 {first} {first_rate}에서 {day} {rate}가 되었습니다. 분기 수치는 지금의 실적과 목표로 다시 계산한 것입니다.",
        "The rate went from {first_rate} ({first}) to {rate} ({day}). Quarters are recomputed from today's log and targets.",
    ),
    "dashboard.quarter.both": Sentence("{rates} {confirmed}", "{rates} {confirmed}"),
    "dashboard.quarter.confirmed": Sentence(
        "다만 확정된 {count}개 분기의 이행률은 발행에 확정된 수치입니다(도표에서는 채운 점).",
        "The rates of {count} confirmed quarters are those of 발행 (filled marks in a chart).",
    ),
    "dashboard.quarter.nothing": Sentence(
        "이행률을 산출할 수 있는 분기가 없어 도표를 그리지 않았습니다.",
        "No chart: no quarter has a rate that can be computed.",
    ),
    "summary.title": Sentence("{government} 공약사업 추진상황 총괄", "{government} pledges: summary"),
    "summary.left_out": Sentence(
        "점검 필요: 입력 오류가 있어 집계에서 제외하였으며 카드는 이전 카드입니다.",
        "to be checked: the input has errors, so it is in no total and its card is the former one",
    ),
    "summary.ended": Sentence(
        "{day} {kind} · 집계에서 제외 · 이어받은 공약:", "{kind} on {day}, in no total; carried on as:"
    ),
    "summary.note": Sentence(
        "{day} 기준 · 공약 {count}건 · 완료율 {completion} · 목표달성도 {attainment} · 금액 단위 : {unit}",
        "as of {day} · {count} {count:pledge/pledges} · completed {completion} · on target {attainment} "
        "· unit: {unit}",
    ),
    "summary.standing": Sentence("목표\n대비", "against\ntarget"),
    "summary.standing.reached": Sentence("● 달성", "● reached"),
    "summary.standing.missed": Sentence("▼ 미달", "▼ missed"),
    "summary.standing.none": Sentence("－", "－"),
    "summary.attainment": Sentence("목표\n달성도(%)", "on target\n(%)"),
    "summary.to_table": Sentence("표로 이동", "go to the table"),
    "summary.to_group": Sentence("이 분야의 첫 공약으로 이동", "go to the first pledge of this group"),
    "summary.status.DONE_CONTINUING": Sentence("이행 후\n계속추진", "done,\ngoes on"),
    "summary.note.undetermined": Sentence(
        "※ 금액이 미정인 공약 {count}건은 확정된 금액만 합산",
        "※ {count} {count:pledge/pledges} with unknown amounts: only known ones are added",
    ),
    "summary.note.dropped": Sentence(
        "※ 폐기 {count}건은 평균 이행률에서 제외",
        "※ {count} dropped {count:pledge/pledges} are left out of mean rates",
    ),
    "summary.note.shared": Sentence(
        "※ 여러 공약의 공동 사업(같은 사업번호)은 한 번만 합산(제외한 금액 {amount}{unit})",
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
    "summary.lines": Sentence("이행률 추이", "rate over time"),
    "summary.count": Sentence("건수", "count"),
    "summary.share": Sentence("비율", "share"),
    "summary.all": Sentence("계", "total"),
    "summary.unassigned": Sentence("(미지정)", "(none)"),
    "summary.by_status": Sentence("□ 추진상황별", "□ by status"),
    "summary.by_sector": Sentence("□ 분야별", "□ by field"),
    "summary.by_department": Sentence("□ 주관부서별", "□ by department"),
    "summary.by_source": Sentence("□ 재원별 투자 계획", "□ money by source"),
    "summary.by_pledge": Sentence("□ 공약별 이행률 비교", "□ rates by pledge"),
    "summary.by_headline": Sentence("□ 완료율·목표달성도", "□ completion and targets reached"),
    "summary.by_cards": Sentence("□ 부서별 카드", "□ cards by department"),
    "summary.to_cards": Sentence("▾ 부서별 카드", "▾ cards by department"),
    "summary.cards": Sentence("카드 (공약번호를 누르면 카드로 이동)", "cards (a code leads to its card)"),
    "summary.cards.of": Sentence("■ {department} ({count}건)", "■ {department} ({count})"),
    "summary.by_compared": Sentence("□ 이행률 비교", "□ rates compared"),
    "summary.to_headline": Sentence("▾ 완료율·목표달성도", "▾ headline figures"),
    "summary.everything": Sentence("전체", "all"),
    "summary.novelty": Sentence("신규여부", "new or continued"),
    "summary.completion": Sentence("완료시기", "completion"),
    "summary.name": Sentence("구분명", "name"),
    "summary.pledges": Sentence("공약\n(건)", "pledges"),
    "summary.headline.of": Sentence("대상\n(건)", "of"),
    "summary.headline.done": Sentence("완료\n(건)", "done"),
    "summary.headline.reached": Sentence("달성\n(건)", "reached"),
    "summary.headline.value": Sentence("비율\n(%)", "share\n(%)"),
    "summary.headline.mean": Sentence("평균\n(%)", "mean\n(%)"),
    "summary.headline.completion": Sentence("완료율", "completed"),
    "summary.headline.target_attainment": Sentence("목표달성도({day} 기준)", "on target ({day})"),
    "summary.headline.year_target_attainment": Sentence(
        "목표달성도({year}년 전체 목표)", "on target (all of {year})"
    ),
    "summary.headline.rate": Sentence("이행률(임기)", "rate (term)"),
    "summary.headline.planned_rate": Sentence("계획 이행률", "planned rate"),
    "summary.headline.year_rate": Sentence("연도 이행률({year}년)", "rate of {year}"),
    "summary.headline.ahead": Sentence("계획과의\n차이(%p)", "against\nplan (%p)"),
    "summary.compared.since": Sentence("{day} {state}", "{day} {state}"),
    "summary.compared.then": Sentence("이전\n이행률(%)", "rate\nthen (%)"),
    "summary.compared.change": Sentence("전분기\n대비(%p)", "since\nthen (%p)"),
    "summary.headline.then": Sentence("이전 평균\n(%)", "mean then\n(%)"),
    "summary.note.since": Sentence(
        "※ 전분기 대비: {day} {state} 수치와의 차이. ▲ 오름, ▼ 내림, 신규는 그때 없던 공약. 확정한 수치가 있으면 마지막 확정, 없으면 전분기 말 재계산",
        "※ since: against {day} ({state}). ▲ up, ▼ down; new: a pledge that was not there then. What was confirmed last, else recomputed for the end of the quarter before.",
    ),
    "summary.compared.rate": Sentence("이행률\n(%)", "rate\n(%)"),
    "summary.compared.planned_rate": Sentence("계획\n이행률(%)", "planned\nrate (%)"),
    "summary.compared.year_rate": Sentence("연도\n이행률(%)", "rate of\nyear (%)"),
    "summary.compared.standing": Sentence("기준일\n목표 대비", "against\ntarget"),
    "summary.compared.standing_year": Sentence("연도 목표\n대비", "against\nyear"),
    "summary.note.completion": Sentence(
        "※ 완료율 = (완료 + 이행 후 계속추진) ÷ 대상 공약 × 100",
        "※ completed = (done + done, goes on) ÷ pledges × 100",
    ),
    "summary.note.attainment": Sentence(
        "※ 목표달성도 = 목표를 모두 달성한 공약 ÷ 목표가 있는 공약 × 100. "
        "기준일: {day}까지 도래한 누계목표, 연도: {year}년 한 해의 목표(연말까지의 몫)와 {day}까지의 그해 실적",
        "※ on target = pledges that reach all their targets ÷ pledges with a target × 100; as of the date: the "
        "cumulative targets due by {day}; of the year: the targets of the whole of {year} and what was done in "
        "it by {day}",
    ),
    "summary.note.compared": Sentence(
        "※ 이행률·계획 이행률·연도 이행률은 공약별 값(산출불가와 목표 없음 제외)의 평균. "
        "계획 이행률: 실적의 자리에 {day}까지 도래한 누계목표, 연도 이행률: {year}년 실적 ÷ {year}년 목표, "
        "차이 = 이행률 - 계획 이행률",
        "※ each is the mean over the pledges that have one; planned: the targets due by {day} in the place of "
        "what was done; of the year: done in {year} ÷ its targets; difference = rate - planned rate",
    ),
    "summary.source": Sentence("재원", "source"),
    "summary.by": Sentence("구분", "by"),
    "summary.planned": Sentence("총계", "planned"),
    "summary.planned_by_source": Sentence("재원별 투자 계획", "plan by source"),
    "summary.no_pledges": Sentence("등록된 공약이 없습니다.", "No pledges are registered."),
    "summary.open_card": Sentence("카드 보기", "open the card"),
    "money.ledger.title": Sentence("{government} 공약가계부", "{government} pledges: ledger of money"),
    "money.investments.title": Sentence(
        "{government} 공약 연차별 투자계획", "{government} pledges: investment by year"
    ),
    "money.note": Sentence("{day} 기준 · 공약 {count}건", "as of {day} · {count} {count:pledge/pledges}"),
    "money.stage": Sentence("구분", "stage"),
    "money.by_source": Sentence("재원별", "by source"),
    "money.by_year": Sentence("연도별", "by year"),
    "money.no_source": Sentence("재원\n미구분", "no source"),
    "money.part.prior": Sentence("기투자", "prior"),
    "money.part.after_term": Sentence("임기후", "after term"),
    "money.part.undated": Sentence("연도\n미구분", "no year"),
    "money.share.SECURED": Sentence("확보율\n(%)", "secured\n(%)"),
    "money.share.EXECUTED": Sentence("집행률\n(%)", "executed\n(%)"),
    "money.count": Sentence("({count}건)", "({count})"),
    "money.count_open": Sentence("{count} 미정 {open}건", "{count} {open} not known"),
    "money.repeated": Sentence(
        "여러 공약의 공동 사업 중복분(합계에서 제외)", "shared projects that another pledge has counted"
    ),
    "money.note.shares": Sentence(
        "※ 확보율 = 확보 ÷ 계획 × 100, 집행률 = 집행 ÷ 계획 × 100 (기투자와 임기후를 포함한 총계 기준)",
        "※ secured and executed ÷ planned × 100, of all years, prior and after the term included",
    ),
    "money.note.no_source": Sentence(
        "※ 재원 미구분: 재원별 계획이 없는 공약의 소요예산, 출처를 적지 않은 집행액",
        "※ no source: the cost of a pledge without a plan by source, and executed money of unknown source",
    ),
    "money.note.no_source_planned": Sentence(
        "※ 재원 미구분: 재원별 계획이 없는 공약의 소요예산",
        "※ no source: the cost of a pledge without a plan by source",
    ),
    "money.note.nothing_typed": Sentence(
        "※ 빈칸은 입력이 없는 것이며 합계와 비율에서는 0으로 계산",
        "※ blank is not typed; sums and shares count it as 0",
    ),
    "money.note.too_many": Sentence(
        "※ 공약이 {most}건을 넘어 공약별 행 없이 분야별로 집계",
        "※ more than {most} pledges: sums by field alone",
    ),
    "money.note.undated": Sentence(
        "※ 연도 미구분: 연도별 계획이 없는 공약의 소요예산",
        "※ no year: the cost of a pledge without a plan by year",
    ),
    "half_years.title": Sentence(
        "{government} 공약 반기별 평가표", "{government} pledges: half-yearly evaluation"
    ),
    "half_years.caption": Sentence("□ {half} (제출 기한 {hand_in})", "□ {half} (due on {hand_in})"),
    "half_years.caption_open": Sentence(
        "□ {half} (제출 기한 {hand_in}, 실적은 {day} 현재)",
        "□ {half} (due on {hand_in}, figures as of {day})",
    ),
    "half_years.over.target": Sentence("목표", "target"),
    "half_years.over.actual": Sentence("실적", "actual"),
    "half_years.over.of_year": Sentence("{year}년 예산", "money of {year}"),
    "half_years.over.in_all": Sentence("총사업비", "money in all"),
    "half_years.code": Sentence("공약번호", "code"),
    "half_years.half": Sentence("반기", "half-year"),
    "half_years.pledge": Sentence("공약명", "title"),
    "half_years.department": Sentence("주관부서", "department"),
    "half_years.status": Sentence("추진상황", "status"),
    "half_years.indicator": Sentence("확인지표", "indicator"),
    "half_years.unit": Sentence("단위", "unit"),
    "half_years.target": Sentence("반기", "half-year"),
    "half_years.target_cumulative": Sentence("누계", "cum."),
    "half_years.actual": Sentence("반기", "half-year"),
    "half_years.actual_cumulative": Sentence("누계", "cum."),
    "half_years.attainment": Sentence("달성률\n(%)", "reached\n(%)"),
    "half_years.year_planned": Sentence("계획", "planned"),
    "half_years.year_executed": Sentence("집행", "executed"),
    "half_years.planned": Sentence("계획", "planned"),
    "half_years.executed": Sentence("집행", "executed"),
    "half_years.execution": Sentence("집행률\n(%)", "executed\n(%)"),
    "half_years.judgement": Sentence("판정", "judgement"),
    "half_years.nothing": Sentence("-", "-"),
    "half_years.orphans": Sentence(
        "□ 위 표에 없는 공약·반기의 판정", "□ judgements of pledges and half-years that no table has"
    ),
    "half_years.note.judgement": Sentence(
        "※ 판정(노란 칸)은 직접 적으며, 새로고침해도 그대로 남음",
        "※ the judgement (yellow) is typed by hand and stays when the sheet is written anew",
    ),
    "half_years.note.figures": Sentence(
        "※ 달성률 = 누계 실적 ÷ 반기 말까지 도래한 누계 목표 × 100(감소 지표와 기준값이 있는 지표는 기준값에서 줄거나 늘어난 양), "
        "집행률 = 집행 ÷ 계획 × 100(총사업비)",
        "※ reached = cumulative actual ÷ cumulative target due by the end of the half-year × 100 (with a baseline: the "
        "way from it); executed ÷ planned × 100 of the money in all",
    ),
    "half_years.note.money": Sentence(
        "※ 목표·금액·추진상황은 그 반기 말에 적용되던 값이며, 적용일이 적히지 않은 행은 처음부터 적용된 것으로 봄",
        "※ targets, money and status are those in force at the end of each half-year; a row without 적용일 holds from "
        "the start",
    ),
    "half_years.note.money_open": Sentence(
        "※ 미정인 금액은 합계와 비율에서 제외", "※ amounts not yet known are in no sum and share"
    ),
    "closing.title": Sentence("{government} 공약 이행 최종보고", "{government} pledges: closing report"),
    "closing.note": Sentence(
        "{term} · {day} 기준 · 공약 {count}건", "{term} · as of {day} · {count} {count:pledge/pledges}"
    ),
    "closing.note_before": Sentence(
        "{term} · {day} 기준(임기 종료 전) · 공약 {count}건",
        "{term} · as of {day}, before the end of the term · {count} {count:pledge/pledges}",
    ),
    "closing.by_status": Sentence("□ 추진상황 총괄", "□ by status"),
    "closing.by_money": Sentence("□ 재정 총괄", "□ money"),
    "closing.by_source": Sentence("□ 재원별", "□ by source"),
    "closing.by_pledge": Sentence("□ 공약별 최종 현황", "□ every pledge"),
    "closing.by_end": Sentence("□ 통합·분리·폐기된 공약", "□ merged, split or dropped"),
    "closing.end": Sentence("구분", "kind"),
    "closing.end_day": Sentence("승인일", "approved"),
    "closing.became": Sentence("이어받은 공약 · 폐기 사유", "carried on as · why dropped"),
    "closing.note.ended": Sentence(
        "※ 통합·분리된 공약은 위의 표와 수치에 들지 않음(이어받은 공약에 반영)",
        "※ merged and split pledges are in no table or figure above: what carries them on is",
    ),
    "closing.completion_rate": Sentence("완료율\n(%)", "completed\n(%)"),
    "closing.attainment": Sentence("목표\n달성도(%)", "on target\n(%)"),
    "closing.mean": Sentence("평균\n이행률(%)", "mean\nrate (%)"),
    "closing.sector": Sentence("분야", "field"),
    "closing.code": Sentence("공약번호", "code"),
    "closing.pledge": Sentence("공약명", "title"),
    "closing.department": Sentence("주관부서", "department"),
    "closing.completion": Sentence("완료시기", "completion"),
    "closing.status": Sentence("추진상황", "status"),
    "closing.rate": Sentence("이행률\n(%)", "rate\n(%)"),
    "closing.standing": Sentence("목표\n대비", "against\ntarget"),
    "closing.planned": Sentence("계획", "planned"),
    "closing.secured": Sentence("확보", "secured"),
    "closing.executed": Sentence("집행", "executed"),
    "closing.execution": Sentence("집행률\n(%)", "executed\n(%)"),
    "closing.after_term": Sentence("임기후\n계획", "after\nterm"),
    "closing.open": Sentence("미정\n(건)", "not\nknown"),
    "closing.note.attainment": Sentence(
        "※ 목표달성도 = 도래한 목표를 모두 달성한 공약 ÷ 도래한 목표가 있는 공약 × 100",
        "※ on target = pledges that reach all targets due ÷ pledges with a target due × 100",
    ),
    "plan.sheet": Sentence("공약실천계획 총괄", "totals of the plan"),
    "plan.title": Sentence("{government} 공약실천계획", "{government} pledges: plan"),
    "plan.note": Sentence("{term} · 공약 {count}건", "{term} · {count} {count:pledge/pledges}"),
    "plan.by_counts": Sentence("□ 공약 총괄", "□ pledges"),
    "plan.by_sources": Sentence("□ 재원별 투자계획", "□ planned money by source"),
    "plan.by_fields": Sentence("□ 분야별 투자계획", "□ planned money by field"),
    "plan.by_pledge": Sentence("□ 공약 목록", "□ list of pledges"),
    "plan.count": Sentence("공약\n(건)", "pledges"),
    "plan.new": Sentence("신규", "new"),
    "plan.continued": Sentence("계속", "continued"),
    "plan.in_term": Sentence("임기내", "in term"),
    "plan.after_term": Sentence("임기후", "after term"),
    "plan.with_budget": Sentence("예산", "with budget"),
    "plan.without_budget": Sentence("비예산", "without"),
    "plan.budget": Sentence("소요예산", "cost"),
    "changes.kind": Sentence("{kind} {count}건", "{kind}: {count}"),
    "changes.others": Sentence("변경", "changes"),
    "changes.note_kinds": Sentence(
        "{day} 기준 · 변경 {count}건 ({kinds})", "as of {day} · {count} {count:change/changes} ({kinds})"
    ),
    "changes.title": Sentence("{government} 공약 변경 현황", "{government} pledges: changes"),
    "changes.note": Sentence("{day} 기준 · 변경 {count}건", "as of {day} · {count} {count:change/changes}"),
    "changes.none": Sentence(
        "기준일까지 승인된 변경이 없습니다.", "No change was approved by the as-of date."
    ),
    "basis.rows": Sentence("{sheet} {rows}행", "{sheet} row {rows}"),
    "basis.unmeasured": Sentence("미측정", "not measured"),
    "basis.open": Sentence("근거 행으로 이동", "go to the rows"),
    "basis.rates.pledge": Sentence("공약번호", "pledge"),
    "basis.rates.indicator": Sentence("지표번호", "indicator"),
    "basis.rates.name": Sentence("비율명", "rate"),
    "basis.rates.year": Sentence("연도", "year"),
    "basis.rates.numerator": Sentence("분자", "numerator"),
    "basis.rates.denominator": Sentence("분모", "denominator"),
    "basis.rates.value": Sentence("비율", "value"),
    "basis.rates.formula": Sentence("산식", "formula"),
    "findings.none": Sentence("점검 결과 지적 사항이 없습니다.", "Nothing to report."),
    "findings.open": Sentence("해당 셀로 이동", "go to the cell"),
}
