"""What is said of 지표, 목표 and 실적 where what was typed may mean something else: PB250-259 and PB410-421."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

_CELLS: dict[str, FindingEntry] = {
    "PB250": entry(
        "실적방식 '{seen}'{seen:은/는} 두 가지로 해석됩니다. 실적값을 더하는지, 마지막 값만 집계하는지 알 수 없습니다.",
        "실적방식 '{seen}' can be read in two ways: do the values add up, or does the last one count?",
        "실적값에 회차별 실적을 적으면 '합계', 그때까지의 누계를 적으면 '최종값'을 선택하십시오.",
        "Choose 합계 if each value is what was done that time, 최종값 if each is the running total.",
    ),
    "PB251": entry(
        "정성 지표 '{name}'의 실적값 '{seen}'{seen:은/는} 점수가 아닙니다. 평가 결과는 점수로 적습니다.",
        "The value of the qualitative indicator '{name}' is the word '{seen}'; an assessment is entered as a score.",
        "평가 점수를 만점(누계목표) 기준의 숫자로 적으십시오(예: 100점 만점에 90). '{seen}'{seen:은/는} 내용 칸에 적으십시오.",
        "Enter the score as a number out of the full mark in 누계목표 (such as 90 of 100), and the word '{seen}' under 내용.",
    ),
    "PB252": entry(
        "단계 지표 '{name}'의 실적값 '{seen}'{seen:은/는} 단계 번호가 아닙니다. 단계는 번호로 적습니다.",
        "The value of the stage indicator '{name}' is the word '{seen}'; a stage is entered as its number.",
        "'{seen}'{seen:이/가} 몇 번째 단계인지 숫자로 적으십시오(예: 3). 단계의 이름은 내용 칸에 적으십시오.",
        "Enter which stage '{seen}' is as a number (such as 3), and the word under 내용.",
    ),
    "PB253": entry(
        "'{name}'{name:은/는} {kind}·{method} 지표여서 빈 실적값을 1로 집계할 수 없습니다.",
        "'{name}' is of kind {kind} with method {method}: a blank value cannot count as 1.",
        "그때의 값(수준, 단계, 점수)을 적으십시오. 집계하지 않을 활동이면 지표번호를 비우십시오.",
        "Enter the value of that day (level, stage or score). Clear 지표번호 if the activity is not to be counted.",
    ),
    "PB254": entry(
        "'{name}'{name:은/는} 기관별 최종값 지표여서 한 행에 기관을 하나만 적어야 하나 {count}개가 적혀 있습니다.",
        "'{name}' adds up the last value of each organisation: a row must name exactly one, but this one names {count}.",
        "기관마다 행을 나누어 해당 기관의 값을 적으십시오.",
        "Use a row for each organisation, with the value of that organisation.",
    ),
    "PB255": entry(
        "'{name}'의 {period} 누계목표 {seen}{seen:이/가} 같은 날이 기한인 {other_period} 누계목표 {other}"
        "({other_cell}){other:과/와} 다릅니다.",
        "The cumulative target {seen} of '{name}' for {period} differs from {other} for {other_period}"
        " ({other_cell}), due on the same day.",
        "한 기한에는 값을 하나만 적으십시오. 나중에 변경된 목표이면 변경된 행에 적용일을 적으십시오.",
        "Keep one value for a due date. Enter the 적용일 in the row of a target that was changed later.",
    ),
    "PB256": entry(
        "'{name}'의 {period} 누계목표 {seen}{seen:이/가} 기한이 같은 {other_period}({other_cell})에도 적혀 있습니다.",
        "The cumulative target {seen} of '{name}' for {period} is also entered for {other_period} ({other_cell}), due on the same day.",
        "한 행을 지우십시오. 그대로 두면 추진일정에는 {period} 행이 인쇄됩니다.",
        "Delete one of the rows. As it stands, the schedule prints that of {period}.",
    ),
    "PB257": entry(
        "'{name}'의 누계목표가 {before_period}의 {before}에서 {period}의 {seen}{seen:으로/로} 줄어듭니다.",
        "The cumulative target of '{name}' falls from {before} ({before_period}) to {seen} ({period}).",
        "누계목표 칸에는 그 해의 목표가 아니라 그때까지의 누계를 적으십시오. 줄이는 지표이면 유형을 감소로 바꾸십시오.",
        "Enter the cumulative value up to then, not the share of the year. For an indicator that is to fall, set 유형 to 감소.",
    ),
    "PB258": entry(
        "단계 지표 '{name}'의 누계목표 '{seen}'{seen:은/는} 단계 번호가 아닙니다. 단계는 번호로 적습니다.",
        "The target of the stage indicator '{name}' is the word '{seen}'; a stage is entered as its number.",
        "누계목표에는 단계의 번호(예: 3)를 적고, 추진일정에 인쇄할 '{seen}'{seen:은/는} 표시 칸에 적으십시오.",
        "Enter the number of the stage (such as 3), and '{seen}' under 표시 to have it printed in the schedule.",
    ),
    "PB259": entry(
        "정성 지표 '{name}'의 누계목표 '{seen}'{seen:은/는} 점수가 아닙니다. 누계목표에는 만점을 적습니다.",
        "The target of the qualitative indicator '{name}' is the word '{seen}'; the target is the full mark.",
        "평가의 만점을 숫자로 적으십시오(예: 100). 추진일정에 인쇄할 말은 표시 칸에 적으십시오.",
        "Enter the full mark as a number (such as 100), and a word to print in the schedule under 표시.",
    ),
}

_FIGURES: dict[str, FindingEntry] = {
    "PB410": entry(
        "'{name}'의 누계목표가 {before_period}의 {before}({before_cell})에서 {period}의 {seen}{seen:으로/로} 줄어듭니다.",
        "The cumulative target of '{name}' falls from {before} ({before_period}, {before_cell}) to {seen} ({period}).",
        "적용일이 다른 목표 사이에서 줄었습니다. 바뀐 기한 앞뒤의 누계목표도 함께 변경되었는지 확인하십시오.",
        "It falls between rows of different 적용일: check whether the targets before and after changed as well.",
    ),
    "PB411": entry(
        "'{name}'의 누계목표가 {years}년에 {seen}{seen:으로/로} 같으나 실적은 계속 늘어납니다(누계 실적 {actual}).",
        "The cumulative target of '{name}' is {seen} throughout {years}, while actuals keep growing (cumulative {actual}).",
        "연도별 목표를 적었으면 누계로 고치십시오: {sums}. 누계가 맞으면 그대로 두십시오.",
        "If these are the targets of each year, enter them cumulatively: {sums}. Leave them as they are if they are cumulative.",
    ),
    "PB412": entry(
        "'{name}'의 실적값 {values}{values:이/가} 계속 커지고, 모두 더한 {sum}{sum:이/가} 최종목표 {target}{target:을/를} 초과합니다.",
        "The values {values} of '{name}' rise each time and add up to {sum}, beyond the final target {target}.",
        "그때까지의 누계를 적었으면 실적방식({method_cell})을 '최종값'으로 바꾸십시오. 회차별 실적이면 그대로 두십시오.",
        "If they are running totals, set 실적방식 ({method_cell}) to 최종값. Leave it as it is if each is what was done that time.",
    ),
    "PB413": entry(
        "'{name}'의 목표를 {since}부터 변경하면서 다시 적지 않은 기한에는 이전 목표가 적용됩니다: {kept}.",
        "The targets of '{name}' changed from {since} on; due dates not entered again keep the earlier targets: {kept}.",
        "이전 목표가 맞으면 그대로 두십시오. 없앤 목표이면 같은 기한에 '-'와 적용일을 적은 행을 추가하십시오.",
        "Leave them as they are if they still hold. To withdraw one, add a row for its due date with '-' and the 적용일.",
    ),
    "PB414": entry(
        "'{name}'의 누계목표가 {since}부터 변경되었으나({changes}) 변경 표에 공약 {pledge}의 행이 없습니다.",
        "The targets of '{name}' changed from {since} on ({changes}), but pledge {pledge} has no row for it in 변경.",
        "승인된 변경이면 변경 표에 승인일·당초·변경과 대상 '목표'를 적으십시오. 잘못 적은 값을 고친 것이면 이전 행을 고치십시오.",
        "Add the approved change to 변경, with 목표 as 대상. If it only corrects a slip, correct the earlier row instead.",
    ),
    "PB415": entry(
        "공약 {pledge}의 목표 변경이 {approved} 승인된 것으로 적혀 있으나, 그 무렵부터 적용되는 누계목표의 변경이 없습니다.",
        "A change of targets of pledge {pledge} was approved on {approved}, but no target in force changed around then.",
        "변경된 목표를 적용일과 함께 새 행으로 적으십시오. 이전 목표를 지우고 고쳤으면 당초 값의 행을 되살리십시오.",
        "Enter the changed targets as new rows with their 적용일; restore the former values if they were overwritten.",
    ),
    "PB416": entry(
        "'{name}'의 기관이 '{seen}'{seen:과/와} '{usual}' 두 가지로 적혀 있어 각각의 마지막 값을 더하였습니다.",
        "An organisation of '{name}' is spelt '{seen}' and '{usual}', so the last values of both were added up.",
        "같은 기관이면 한 가지로 통일하십시오. 다른 기관이면 그대로 두십시오.",
        "Use one spelling if it is one organisation. Leave it as it is if they are two.",
    ),
    "PB417": entry(
        "정성 지표 '{name}'의 실적방식이 '{seen}'이나 점수는 더하지 않고 마지막 값을 집계합니다.",
        "The qualitative indicator '{name}' has the method {seen}, but scores do not add up: the last one counts.",
        "실적방식을 '최종값'으로 바꾸거나 비우십시오.",
        "Set 실적방식 to 최종값, or clear it.",
    ),
    "PB418": entry(
        "'{name}'의 {seen}{seen:은/는} 퍼센트로 적은 다른 값({largest})에 비추어 {hundredfold} %를 {seen}{seen:으로/로} 적은 것으로 보입니다.",
        "Compared with the other values in % ({largest}), the {seen} of '{name}' seems to mean {hundredfold} %.",
        "{hundredfold} %이면 {hundredfold}{hundredfold:으로/로} 적으십시오. 가중치는 백분율 서식의 셀에 50%로 보여도 0.5로 읽으므로 서식을 일반으로 바꾸십시오. {seen} %가 맞으면 그대로 두십시오.",
        "If {hundredfold} % is meant, enter {hundredfold}. A weight in a cell that shows 50% is read as 0.5: give it the format General. Leave it as it is if it is {seen} %.",
    ),
    "PB419": entry(
        "{kind} 지표 '{name}'의 최종목표 {target}{target:이/가} 기준값 {seen}에서 반대 방향입니다.",
        "The final target {target} of '{name}', of kind {kind}, lies in the wrong direction from its baseline {seen}.",
        "유형, 기준값, 누계목표를 확인하십시오. 감소 지표에는 줄어든 양이 아니라 그때의 수준을 적습니다.",
        "Check 유형, 기준값 and 누계목표. For 감소 enter levels, not the amounts by which they fell.",
    ),
    "PB420": entry(
        "감소 지표 '{name}'의 누계목표가 {before_period}의 {before}에서 {period}의 {seen}{seen:으로/로} 커집니다.",
        "The target of '{name}', of kind 감소, rises from {before} ({before_period}) to {seen} ({period}).",
        "누계목표 칸에는 줄어든 양의 누계가 아니라 그때 도달할 수준을 적으십시오. 늘리는 지표이면 유형을 증가로 바꾸십시오.",
        "Enter the level to be reached by then, not how much it fell. If it is to rise, set 유형 to 증가.",
    ),
    "PB421": entry(
        "'{name}'의 {period} 누계목표 {seen}{seen:이/가} 0보다 작습니다.",
        "The target {seen} of '{name}' ({period}) is below 0.",
        "괄호나 △를 붙인 숫자는 음수로 읽습니다. 음수가 아니면 괄호와 △를 지우십시오.",
        "Numbers in brackets or after △ are read as negative. Remove those if it is not negative.",
    ),
}

TARGETS: dict[str, FindingEntry] = {**_CELLS, **_FIGURES}
