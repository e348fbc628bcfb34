"""What the cross-checks of money find: PB311-315 the plan, PB321-324 what was executed."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

MONEY: dict[str, FindingEntry] = {
    "PB311": entry(
        "공약 {pledge}: 소요예산 {seen}이(가) 투자계획 총계 {total}과(와) 다릅니다(단위 {unit}).",
        "Pledge {pledge}: the budget {seen} is not the plan's total {total} ({unit}).",
        "소요예산이나 투자 표의 금액을 고치십시오.",
        "Mend the budget or the amounts in 투자.",
    ),
    "PB312": entry(
        "공약 {pledge}: 소요예산 {seen}과(와) 투자계획 총계 {total}이(가) 약 {factor}배 차이 납니다."
        " 금액 단위({unit})를 잘못 본 것 같습니다.",
        "Pledge {pledge}: the budget {seen} and the plan's total {total} are some {factor} times apart:"
        " most likely another money unit than {unit}.",
        "두 금액을 모두 {unit} 단위로 적으십시오.",
        "Type both amounts in {unit}.",
    ),
    "PB313": entry(
        "공약 {pledge}: 완료시기는 '{seen}'인데 총계 {total} 가운데 {after}이(가) 임기후 투자입니다(단위 {unit}).",
        "Pledge {pledge}: due within the term ('{seen}'), yet {after} of {total} is to be spent after it ({unit}).",
        "완료시기를 임기후로 바꾸거나 투자계획을 고치십시오.",
        "Change 완료시기 to 임기후 or mend the plan.",
    ),
    "PB314": entry(
        "공약 {pledge}: 예산구분은 '{seen}'인데 금액 {total}이(가) 적혀 있습니다(단위 {unit}).",
        "Pledge {pledge}: marked '{seen}' (no budget) but has an amount of {total} ({unit}).",
        "예산구분을 '예산'으로 바꾸거나 금액을 지우십시오.",
        "Change 예산구분 to 예산 or delete the amounts.",
    ),
    "PB315": entry(
        "공약 {pledge}: 예산구분은 '{seen}'인데 금액이 하나도 없습니다.",
        "Pledge {pledge}: marked '{seen}' (with budget) but has no amount.",
        "투자 표에 금액을 적거나 예산구분을 '비예산'으로 바꾸십시오.",
        "Type the amounts into 투자 or change 예산구분 to 비예산.",
    ),
    "PB321": entry(
        "공약 {pledge}: 계획이 {planned} 있는 마감 연도({years})의 집행액이 0입니다(단위 {unit}).",
        "Pledge {pledge}: nothing executed in closed year(s) {years} with {planned} planned ({unit}).",
        "집행액 행에 그해 집행액을 적으십시오. 정말 집행하지 않았으면 그대로 두십시오.",
        "Type what was spent into the 집행액 row. Leave it if nothing was.",
    ),
    "PB322": entry(
        "공약 {pledge}: 아직 오지 않은 연도({years})에 집행액이 있습니다({seen} {unit}).",
        "Pledge {pledge}: money executed in year(s) to come: {years} ({seen} {unit}).",
        "연도와 기준일을 확인하십시오.",
        "Check the year and the as-of date.",
    ),
    "PB323": entry(
        "공약 {pledge}: {year}년까지 집행한 {spent}이(가) 그때까지 계획한 {planned}보다 많습니다(단위 {unit}).",
        "Pledge {pledge}: {spent} executed by the end of {year}, more than the {planned} planned ({unit}).",
        "집행액을 확인하고, 예산이 늘었으면 투자계획을 고치십시오.",
        "Check the amount; where the budget grew, mend the plan.",
    ),
    "PB324": entry(
        "공약 {pledge}: {year}년 집행액 {seen}과(와) 계획 {planned}이(가) 약 {factor}배 차이 납니다."
        " 금액 단위({unit})를 잘못 본 것 같습니다.",
        "Pledge {pledge}: {seen} executed in {year} and {planned} planned are some {factor} times apart:"
        " most likely another money unit than {unit}.",
        "집행액을 {unit} 단위로 적으십시오.",
        "Type the executed amount in {unit}.",
    ),
}
