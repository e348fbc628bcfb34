"""What is found about money: PB27x its words, PB311-315 the plan, PB321-324 what was executed, PB38x lines."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

MONEY: dict[str, FindingEntry] = {
    "PB311": entry(
        "공약 {pledge}: 소요예산 {seen}{seen:이/가} 투자계획 총계 {total}{total:과/와} 다릅니다(단위: {unit}).",
        "Pledge {pledge}: the budget {seen} differs from the plan's total {total} ({unit}).",
        "소요예산이나 투자 표의 금액을 고치십시오.",
        "Correct the budget or the amounts in 투자.",
    ),
    "PB312": entry(
        "공약 {pledge}: 소요예산 {seen}{seen:과/와} 투자계획 총계 {total}{total:이/가} 약 {factor}배 차이 납니다. 금액 단위({unit})를 잘못 적용한 것으로 보입니다.",
        "Pledge {pledge}: the budget {seen} and the plan's total {total} differ by a factor of about {factor}: probably one of them is not in {unit}.",
        "두 금액을 모두 {unit} 단위로 적으십시오.",
        "Enter both amounts in {unit}.",
    ),
    "PB313": entry(
        "공약 {pledge}: 완료시기는 '{seen}'이나 총계 {total} 중 {after}{after:이/가} 임기후 투자입니다(단위: {unit}).",
        "Pledge {pledge}: due within the term ('{seen}'), but {after} of {total} is to be spent after it ({unit}).",
        "완료시기를 임기후로 바꾸거나 투자계획을 고치십시오.",
        "Change 완료시기 to 임기후, or correct the plan.",
    ),
    "PB314": entry(
        "공약 {pledge}: 예산구분은 '{seen}'이나 금액 {total}{total:이/가} 적혀 있습니다(단위: {unit}).",
        "Pledge {pledge}: marked '{seen}' (no budget), but it has an amount of {total} ({unit}).",
        "예산구분을 '예산'으로 바꾸거나 금액을 지우십시오.",
        "Change 예산구분 to 예산 or delete the amounts.",
    ),
    "PB315": entry(
        "공약 {pledge}: 예산구분은 '{seen}'이나 입력한 금액이 모두 0입니다.",
        "Pledge {pledge}: marked '{seen}' (with a budget), but every amount entered is 0.",
        "아직 정해지지 않은 금액이면 0을 지우거나 '미정'이라고 적고, 예산이 없으면 예산구분을 '비예산'으로 바꾸십시오.",
        "If the amounts are not known yet, delete the 0 or enter 미정; if there is no budget, change 예산구분 to 비예산.",
    ),
    "PB321": entry(
        "공약 {pledge}: 계획액이 {planned}인 마감 연도({years})의 집행액이 0입니다(단위: {unit}).",
        "Pledge {pledge}: nothing was executed by the end of {years}, though {planned} was planned ({unit}).",
        "집행액 행에 그 연도의 집행액을 적으십시오. 실제로 집행하지 않았으면 그대로 두십시오.",
        "Enter what was spent in the 집행액 row. Leave it as it is if nothing was.",
    ),
    "PB322": entry(
        "공약 {pledge}: 아직 시작되지 않은 연도({years})에 집행액이 있습니다({seen} {unit}).",
        "Pledge {pledge}: executed money is entered for {years}, not yet begun ({seen} {unit}).",
        "연도와 기준일을 확인하십시오.",
        "Check the year and the as-of date.",
    ),
    "PB323": entry(
        "공약 {pledge}: {year}년까지의 집행액 {spent}{spent:이/가} 그때까지의 계획액 {planned}보다 많습니다(단위: {unit}).",
        "Pledge {pledge}: {spent} executed by the end of {year} exceeds the {planned} planned ({unit}).",
        "집행액을 확인하고, 예산이 늘었으면 투자계획을 고치십시오.",
        "Check the amount; if the budget grew, correct the plan.",
    ),
    "PB324": entry(
        "공약 {pledge}: {year}년 집행액 {seen}{seen:과/와} 계획액 {planned}{planned:이/가} 약 {factor}배 차이 납니다. 금액 단위({unit})를 잘못 적용한 것으로 보입니다.",
        "Pledge {pledge}: {seen} executed in {year} and {planned} planned differ by a factor of about {factor}: probably one of them is not in {unit}.",
        "집행액을 {unit} 단위로 적으십시오.",
        "Enter the executed amount in {unit}.",
    ),
    "PB380": entry(
        "공약 {pledge}: 예산구분은 '{seen}'이나 입력한 금액이 없어 '미정'으로 인쇄합니다.",
        "Pledge {pledge}: marked '{seen}' (with a budget), but no amount is entered, so 미정 is printed.",
        "금액이 정해지면 투자 표나 소요예산에 적으십시오. 예산이 없는 공약이면 예산구분을 '비예산'으로 바꾸십시오.",
        "Enter the amounts in 투자 or 소요예산 once they are known. If there is no budget, change 예산구분 to 비예산.",
    ),
    "PB381": entry(
        "공약 {pledge} '{project}'의 {source}{source:은/는} {seen}부터 {before}에서 {after}{after:으로/로} 바뀝니다(단위: {unit}).",
        "Pledge {pledge}, '{project}': from {seen} on, {source} is {after} instead of {before} ({unit}).",
        "각 행에는 적용일까지의 전체 금액을 적습니다. 늘어난 금액만 적었으면 합계 금액으로 고치십시오.",
        "Each line states the total as of its 적용일. If only the increase was entered, enter the sum.",
    ),
    "PB382": entry(
        "사업번호 {seen}의 사업은 공약 {pledges}의 공동 사업이므로 총괄에 한 번만 더하였습니다(제외한 금액 {amount}{unit}).",
        "The project {seen} is shared by pledges {pledges} and counted once in 총괄 ({amount} {unit} left out).",
        "서로 다른 사업이면 사업번호를 다르게 적으십시오.",
        "If these are different projects, give them different numbers.",
    ),
    "PB383": entry(
        "사업번호 {seen}의 {source}{source:이/가} 공약 {pledges}에서 서로 달라({amounts}, 단위: {unit}) 모두 더하였습니다.",
        "The project {seen} has different amounts of {source} in pledges {pledges}: {amounts} ({unit}). All were added.",
        "같은 사업이면 금액을 같게, 다른 사업이면 사업번호를 다르게 적으십시오.",
        "If it is one project, enter one amount; if not, give the projects different numbers.",
    ),
    "PB384": entry(
        "공약 {pledge}{pledge:은/는} 적용일이 {seen}이므로 {day} 기준의 표에서 제외하였습니다.",
        "Pledge {pledge} is in force from {seen} on and is left out as of {day}.",
        "처음부터 있던 공약이면 적용일을 비우십시오.",
        "Clear its 적용일 if the pledge was there from the start.",
    ),
    "PB385": entry(
        "공약 {pledge}: 금액 {seen}{seen:은/는} 0보다 작아 총계에서 뺐습니다(단위: {unit}).",
        "Pledge {pledge}: the amount {seen} is below 0 and was subtracted ({unit}).",
        "괄호나 △를 붙인 숫자는 음수로 읽습니다. 음수가 아니면 괄호와 △를 지우고, 감액이면 그대로 두십시오.",
        "Numbers in brackets or after △ are read as negative. Remove those if it is not negative; leave a reduction as it is.",
    ),
}

MONEY_READING: dict[str, FindingEntry] = {
    "PB270": entry(
        "'{seen}'{seen:은/는} 단체구분 '{kind}'의 재원이 아닙니다.",
        "'{seen}' is not a source of funds of a {kind}.",
        "{words} 중 하나로 적으십시오. 단체구분이 다르면 설정에서 고치십시오.",
        "Enter one of {words}. If the kind of government differs, correct it in 설정.",
    ),
    "PB271": entry(
        "단체구분은 '{seen}'이나 자치단체는 '{name}'이고, 재원 '{word}'{word:은/는} {named}에서 쓰는 재원입니다.",
        "The kind of government is '{seen}', but the government is '{name}', and '{word}' is a source of funds of a {named}.",
        "단체구분을 '{named}'{named:으로/로} 고치거나 칸을 비우십시오.",
        "Change it to '{named}' or clear the cell.",
    ),
    "PB272": entry(
        "단체구분은 '{seen}'이나 자치단체 '{name}'{name:은/는} 이름으로 보아 {named}입니다. '{seen}'{seen:으로/로} 처리하였습니다.",
        "The kind of government is '{seen}', but '{name}' is a {named} by its name. It was treated as '{seen}'.",
        "단체구분이나 자치단체를 고치십시오. 단체구분을 비우면 이름에 따라 처리합니다.",
        "Correct one of the two. A blank 단체구분 is taken from the name.",
    ),
    "PB273": entry(
        "'{name}'의 재원에 시비가 있으나 군의 상위단체가 도인지 광역시인지 알 수 없습니다.",
        "The funding of '{name}' includes 시비, but it is not known whether it lies in a province or in a metropolitan city.",
        "설정의 상위단체에 도 또는 시를 적으십시오. 광역시의 군이면 '시', 도의 군이면 '도'이며, 도의 군은 자체 재원을 군비로 적습니다.",
        "Enter 도 or 시 as 상위단체 in 설정: 시 in a metropolitan city, 도 in a province, where the county's own money is 군비.",
    ),
    "PB274": entry(
        "재원 '{source}'{source:은/는} 집행한 금액을 적는 재원이나 구분은 '{seen}'입니다.",
        "'{source}' is executed money, but 구분 is '{seen}'.",
        "확보한 금액이면 재원을, 집행한 금액이면 구분을 고치십시오.",
        "Correct the source if the money is secured, 구분 if it is executed.",
    ),
    "PB275": entry(
        "같은 세부사업의 집행액을 {row}행에서 재원별로 적었으나 '{seen}' 행도 있어 집행액이 중복 집계됩니다.",
        "What was executed of this project is entered by source in row {row}, so '{seen}' would count it twice.",
        "재원을 알면 구분이 '집행'인 행만, 모르면 '{seen}' 행만 남기십시오.",
        "Keep the 집행 lines if the sources are known, or else '{seen}' alone.",
    ),
    "PB276": entry(
        "사업주체 '{piece}'{piece:은/는} 쓸 수 없는 용어입니다.",
        "'{piece}' is not allowed under 사업주체.",
        "{words} 중에서 적으십시오. 여럿이면 쉼표로 구분합니다.",
        "Enter any of {words}, separated by commas.",
    ),
    "PB277": entry(
        "상위단체는 '{seen}'이나 {kind}의 상위단체는 {allowed}입니다.",
        "상위단체 is '{seen}', but the level above a {kind} is {allowed}.",
        "상위단체를 고치거나 칸을 비우십시오.",
        "Correct it or clear the cell.",
    ),
    "PB278": entry(
        "{kind}에는 상위단체가 없어 '{seen}'{seen:을/를} 쓰지 않았습니다.",
        "A {kind} has no level above, so '{seen}' was not used.",
        "칸을 비우거나 단체구분을 확인하십시오.",
        "Clear the cell, or check the kind of government.",
    ),
    "PB279": entry(
        "'{seen}' 행은 다른 행의 합계이므로 {table}에 더하지 않았습니다.",
        "The row '{seen}' is a sum of other rows and was not added to {table}.",
        "그대로 두어도 됩니다. 합계는 카드와 총괄에 자동으로 산출됩니다.",
        "It may stay. Sums appear on the card and on 총괄 by themselves.",
    ),
    "PB280": entry(
        "'{header}' 칸의 '{seen}'에 단위가 적혀 있습니다. 이 통합 문서의 금액 단위는 {unit}입니다.",
        "'{seen}' under '{header}' includes a unit. The money unit of this workbook is {unit}.",
        "{number}{number:으로/로} 적으십시오.",
        "Enter {number}.",
    ),
    "PB282": entry(
        "주관부서에 부서가 여러 개 적혀 있어 '{owner}'{owner:은/는} 주관부서로, {others}{others:은/는} 협조부서로 처리하였습니다.",
        "주관부서 names several departments: '{owner}' was taken as the lead, {others} as cooperating.",
        "{others}{others:은/는} 협조부서 열에 적으십시오.",
        "Enter {others} in the column 협조부서.",
    ),
}
