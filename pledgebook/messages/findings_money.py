"""What is found about money: PB27x its words, PB311-315 the plan, PB321-324 what was executed, PB38x lines."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

MONEY: dict[str, FindingEntry] = {
    "PB311": entry(
        "공약 {pledge}: 소요예산 {seen}{seen:이/가} 투자계획 총계 {total}{total:과/와} 다릅니다(단위 {unit}).",
        "Pledge {pledge}: the budget {seen} differs from the plan's total {total} ({unit}).",
        "소요예산이나 투자 표의 금액을 고치십시오.",
        "Correct the budget or the amounts in 투자.",
    ),
    "PB312": entry(
        "공약 {pledge}: 소요예산 {seen}{seen:과/와} 투자계획 총계 {total}{total:이/가} 약 {factor}배 차이 납니다."
        " 금액 단위({unit})를 잘못 본 것 같습니다.",
        "Pledge {pledge}: the budget {seen} and the plan's total {total} are some {factor} times apart:"
        " most likely another money unit than {unit}.",
        "두 금액을 모두 {unit} 단위로 적으십시오.",
        "Enter both amounts in {unit}.",
    ),
    "PB313": entry(
        "공약 {pledge}: 완료시기는 '{seen}'인데 총계 {total} 가운데 {after}{after:이/가} 임기후 투자입니다(단위 {unit}).",
        "Pledge {pledge}: due within the term ('{seen}'), yet {after} of {total} is to be spent after it ({unit}).",
        "완료시기를 임기후로 바꾸거나 투자계획을 고치십시오.",
        "Change 완료시기 to 임기후 or mend the plan.",
    ),
    "PB314": entry(
        "공약 {pledge}: 예산구분은 '{seen}'인데 금액 {total}{total:이/가} 적혀 있습니다(단위 {unit}).",
        "Pledge {pledge}: marked '{seen}' (no budget) but has an amount of {total} ({unit}).",
        "예산구분을 '예산'으로 바꾸거나 금액을 지우십시오.",
        "Change 예산구분 to 예산 or delete the amounts.",
    ),
    "PB315": entry(
        "공약 {pledge}: 예산구분은 '{seen}'인데 적은 금액이 모두 0입니다.",
        "Pledge {pledge}: marked '{seen}' (with budget) but every amount entered is 0.",
        "아직 모르는 금액이면 0을 지우거나 미정이라고 적고, 예산이 없으면 예산구분을 '비예산'으로 바꾸십시오.",
        "Where they are not known yet, delete the 0 or enter 미정; where there is no budget, change 예산구분 to 비예산.",
    ),
    "PB321": entry(
        "공약 {pledge}: 계획이 {planned} 있는 마감 연도({years})의 집행액이 0입니다(단위 {unit}).",
        "Pledge {pledge}: nothing executed in the closed {years} with {planned} planned ({unit}).",
        "집행액 행에 그해 집행액을 적으십시오. 정말 집행하지 않았으면 그대로 두십시오.",
        "Enter what was spent into the 집행액 row. Leave it as it is if nothing was.",
    ),
    "PB322": entry(
        "공약 {pledge}: 아직 오지 않은 연도({years})에 집행액이 있습니다({seen} {unit}).",
        "Pledge {pledge}: money was executed in years still to come: {years} ({seen} {unit}).",
        "연도와 기준일을 확인하십시오.",
        "Check the year and the as-of date.",
    ),
    "PB323": entry(
        "공약 {pledge}: {year}년까지 집행한 {spent}{spent:이/가} 그때까지 계획한 {planned}보다 많습니다(단위 {unit}).",
        "Pledge {pledge}: {spent} executed by the end of {year}, more than the {planned} planned ({unit}).",
        "집행액을 확인하고, 예산이 늘었으면 투자계획을 고치십시오.",
        "Check the amount; where the budget grew, correct the plan.",
    ),
    "PB324": entry(
        "공약 {pledge}: {year}년 집행액 {seen}{seen:과/와} 계획 {planned}{planned:이/가} 약 {factor}배 차이 납니다."
        " 금액 단위({unit})를 잘못 본 것 같습니다.",
        "Pledge {pledge}: {seen} executed in {year} and {planned} planned are some {factor} times apart:"
        " most likely another money unit than {unit}.",
        "집행액을 {unit} 단위로 적으십시오.",
        "Enter the executed amount in {unit}.",
    ),
    "PB380": entry(
        "공약 {pledge}: 예산구분은 '{seen}'인데 적은 금액이 없어 '미정'으로 인쇄합니다.",
        "Pledge {pledge}: marked '{seen}' (with budget) and no amount is entered, so 미정 is printed.",
        "금액이 정해지면 투자 표나 소요예산에 적으십시오. 예산이 없는 공약이면 예산구분을 '비예산'으로 바꾸십시오.",
        "Enter the amounts into 투자 or 소요예산 once they are known. Where there is no budget, change 예산구분 to 비예산.",
    ),
    "PB381": entry(
        "공약 {pledge} '{project}'의 {source}{source:은/는} {seen}부터 {before} 대신 {after}입니다(단위 {unit}).",
        "Pledge {pledge}, '{project}': from {seen} on {source} is {after} in place of {before} ({unit}).",
        "각 줄에는 적용일까지의 전체 금액을 적습니다. 더해진 금액만 적었으면 합한 금액으로 고치십시오.",
        "Each line states the total as of its 적용일. Where only what was added is entered, enter the sum.",
    ),
    "PB382": entry(
        "사업번호 {seen}의 사업을 공약 {pledges}{pledges:이/가} 함께 써서 총괄에는 한 번만 더했습니다(뺀 금액 {amount}{unit}).",
        "The project number {seen} is shared by the pledges {pledges} and counts once in 총괄 ({amount} {unit} left out).",
        "서로 다른 사업이면 사업번호를 다르게 적으십시오.",
        "If these are different projects, give them different numbers.",
    ),
    "PB383": entry(
        "사업번호 {seen}의 {source}{source:이/가} 공약 {pledges}에서 서로 다릅니다: {amounts}({unit}). 모두 더했습니다.",
        "The project number {seen} has different amounts of {source} in the pledges {pledges}: {amounts} ({unit})."
        " All were added.",
        "같은 사업이면 금액을 같게, 다른 사업이면 사업번호를 다르게 적으십시오.",
        "If it is one project, enter one amount; if not, give the projects different numbers.",
    ),
    "PB384": entry(
        "공약 {pledge}{pledge:은/는} 적용일이 {seen}이어서 {day} 기준의 표에는 넣지 않았습니다.",
        "The pledge {pledge} holds from {seen} on and is left out as of {day}.",
        "처음부터 있던 공약이면 적용일을 비우십시오.",
        "Clear the 적용일 where the pledge was there from the start.",
    ),
    "PB385": entry(
        "공약 {pledge}: 금액 {seen}{seen:이/가} 0보다 작아 총계에서 뺐습니다(단위 {unit}).",
        "Pledge {pledge}: the amount {seen} is below 0 and was subtracted ({unit}).",
        "괄호나 △로 적은 숫자는 음수로 읽습니다. 음수가 아니면 괄호와 △를 지우고, 줄인 금액이면 그대로 두십시오.",
        "Numbers in brackets or after △ are read as negative. Take those off if it is not; leave a true reduction.",
    ),
}

MONEY_READING: dict[str, FindingEntry] = {
    "PB270": entry(
        "'{seen}'{seen:은/는} 단체구분 '{kind}'의 재원이 아닙니다.",
        "'{seen}' is not a source of funds of a {kind}.",
        "{words} 가운데 하나로 적으십시오. 단체구분이 다르면 설정에서 고치십시오.",
        "Enter one of {words}. If the kind of government differs, correct it in 설정.",
    ),
    "PB271": entry(
        "단체구분이 '{seen}'인데 자치단체는 '{name}'이고, 재원 '{word}'{word:은/는} {named}의 말입니다.",
        "The kind of government is '{seen}', but the government is '{name}' and the source '{word}' is one of a {named}.",
        "단체구분을 '{named}'{named:으로/로} 고치거나 칸을 비우십시오.",
        "Change it to '{named}' or clear the cell.",
    ),
    "PB272": entry(
        "단체구분이 '{seen}'인데 자치단체 '{name}'{name:은/는} 이름으로는 {named}입니다. '{seen}'{seen:으로/로} 읽었습니다.",
        "The kind of government is '{seen}', but '{name}' is a {named} by its name. It was read as '{seen}'.",
        "단체구분이나 자치단체를 고치십시오. 칸을 비우면 이름대로 읽습니다.",
        "Correct one of the two. A blank cell is read by the name.",
    ),
    "PB273": entry(
        "'{name}'의 재원에 시비가 있는데, 군 위의 단체가 도인지 광역시인지 알 수 없습니다.",
        "The funding of '{name}' has 시비, and it is not known whether a province or a metropolitan city is above it.",
        "설정의 상위단체에 도 또는 시를 적으십시오. 광역시의 군이면 '시', 도의 군이면 '도'이고 자기 돈은 군비로 적습니다.",
        "Type 도 or 시 as 상위단체 in 설정: 시 in a metropolitan city; in a province 도, and the own money is 군비.",
    ),
    "PB274": entry(
        "재원 '{source}'{source:은/는} 집행한 돈인데 구분이 '{seen}'입니다.",
        "'{source}' is executed money, but 구분 is '{seen}'.",
        "확보한 돈이면 재원을, 집행한 돈이면 구분을 고치십시오.",
        "Correct the source if it is secured money, 구분 if it is executed.",
    ),
    "PB275": entry(
        "같은 세부사업의 집행을 {row}행에서 재원별로 적었는데 '{seen}' 줄도 있어, 집행한 돈이 두 번 세어집니다.",
        "What was executed of this project is entered by source in row {row}, and '{seen}' would count it twice.",
        "재원을 알면 구분 '집행'의 줄만, 모르면 '{seen}' 줄만 남기십시오.",
        "Keep the lines of 구분 집행 where the source is known, or else '{seen}' alone.",
    ),
    "PB276": entry(
        "사업주체 '{piece}'{piece:은/는} 쓸 수 없는 용어입니다.",
        "'{piece}' is not allowed under 사업주체.",
        "{words} 가운데서 적으십시오. 여럿이면 쉼표로 나눕니다.",
        "Enter any of {words}, separated by commas.",
    ),
    "PB277": entry(
        "상위단체가 '{seen}'인데 {kind}의 상위단체는 {allowed}입니다.",
        "상위단체 is '{seen}', but above a {kind} stands {allowed}.",
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
        "'{seen}' 줄은 다른 줄의 합계이므로 {table}에 더하지 않았습니다.",
        "The row '{seen}' is a sum of others and was not added to {table}.",
        "조치할 사항이 없습니다. 합계는 카드와 총괄에 저절로 나옵니다.",
        "It may stay. Sums come by themselves on the card and on 총괄.",
    ),
    "PB280": entry(
        "'{header}' 칸의 '{seen}'에 단위가 적혀 있습니다. 이 통합문서의 금액 단위는 {unit}입니다.",
        "'{seen}' under '{header}' has its unit entered. The money unit of this workbook is {unit}.",
        "{number}{number:으로/로} 적으십시오.",
        "Enter {number}.",
    ),
    "PB282": entry(
        "주관부서에 부서가 여럿 적혀 있어 '{owner}'{owner:을/를} 주관부서로, {others}{others:을/를} 협조부서로 읽었습니다.",
        "Several departments stand in 주관부서: '{owner}' was read as the owner, {others} as cooperating.",
        "{others}{others:은/는} 협조부서 열에 적으십시오.",
        "Enter {others} into the column 협조부서.",
    ),
}
