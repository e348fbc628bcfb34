"""What the checks of figures find: PB371-376 an indicator's row, PB4xx rates that cannot be computed."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

FIGURES: dict[str, FindingEntry] = {
    "PB371": entry(
        "'{seen}'의 실적 {actual}{actual:이/가} 최종목표 {target}{target:을/를} 초과하였습니다(이행률 {rate} %).",
        "The actual {actual} of '{seen}' exceeds its final target {target} (rate {rate} %).",
        "실적값을 확인하고, 맞으면 그대로 두십시오. 이행률에 상한을 두려면 설정의 초과달성 상한에 100을 적으십시오.",
        "Check the values; leave them as they are if they are right. To cap rates, enter 100 as 초과달성 상한 in 설정.",
    ),
    "PB372": entry(
        "'{seen}'의 누계 실적이 0보다 작습니다({actual}).",
        "The cumulative actual of '{seen}' is below 0 ({actual}).",
        "실적값의 부호를 확인하십시오.",
        "Check the signs of the values.",
    ),
    "PB373": entry(
        "{kind} 지표 '{name}'의 실적방식이 '{seen}'이어서 실적값을 모두 더합니다.",
        "The indicator '{name}' of kind {kind} adds its values up (실적방식 {seen}).",
        "실적값이 그때의 수준이나 도달한 단계이면 실적방식을 최종값으로 바꾸십시오.",
        "If the values are levels or stages reached, change 실적방식 to 최종값.",
    ),
    "PB374": entry(
        "'{name}'{name:은/는} {kind}·{method} 지표여서 기준값 {seen}{seen:을/를} 이행률 산출에 쓰지 않습니다.",
        "'{name}' is of kind {kind} with method {method}: its rate does not use the baseline {seen}.",
        "기준값 대비 변화를 산출하려면 실적방식을 최종값으로 바꾸고, 아니면 기준값을 지우십시오.",
        "To measure the change from the baseline, set 실적방식 to 최종값; otherwise clear the baseline.",
    ),
    "PB375": entry(
        "'{name}'의 가중치가 비어 있어 1로 계산하였습니다.",
        "The weight of '{name}' is blank and was counted as 1.",
        "가중치를 적으십시오.",
        "Enter a weight.",
    ),
    "PB376": entry(
        "'{name}'의 가중치 {seen}{seen:이/가} 0보다 작습니다.",
        "The weight {seen} of '{name}' is below 0.",
        "0 이상의 가중치를 적으십시오.",
        "Enter a weight of 0 or more.",
    ),
    "PB401": entry(
        "'{name}'{name:은/는} 기준일에 적용되는 최종목표가 없어 산출불가입니다.",
        "'{name}' has no final target in force on the as-of date: its rate cannot be computed.",
        "목표 표에 임기 안의 누계목표를 적고 적용일을 확인하십시오.",
        "Enter cumulative targets due in the term in 목표, and check 적용일.",
    ),
    "PB402": entry(
        "'{name}'의 최종목표가 0이어서 산출불가입니다.",
        "The final target of '{name}' is 0: its rate cannot be computed.",
        "최종목표를 적으십시오. 줄이는 지표이면 유형을 감소로 바꾸고 기준값을 적으십시오.",
        "Enter a final target. For an indicator that is to fall, set 유형 to 감소 and enter a baseline.",
    ),
    "PB403": entry(
        "'{name}'의 최종목표가 기준값 {seen}{seen:과/와} 같아 산출불가입니다.",
        "The final target of '{name}' equals its baseline {seen}: its rate cannot be computed.",
        "기준값이나 목표를 고치십시오.",
        "Correct the baseline or the target.",
    ),
    "PB404": entry(
        "감소 지표 '{name}'에 기준값이 없어 산출불가입니다.",
        "The decreasing indicator '{name}' has no baseline: its rate cannot be computed.",
        "기준값 칸에 시작 시점의 수준을 적으십시오.",
        "Enter the level at the start under 기준값.",
    ),
    "PB405": entry(
        "정성 지표 '{name}'{name:은/는} 아직 평가하지 않아 산출불가입니다.",
        "The qualitative indicator '{name}' has not been assessed yet: there is no rate.",
        "실적 표에 평가한 날과 점수를 적으십시오.",
        "Enter the day and the score of the assessment in 실적.",
    ),
    "PB406": entry(
        "공약 {seen}에 지표가 없어 공약 이행률을 산출할 수 없습니다.",
        "Pledge {seen} has no indicator: its rate cannot be computed.",
        "지표 표에 확인지표를 적으십시오.",
        "Enter its indicators in 지표.",
    ),
    "PB407": entry(
        "공약 {seen}{seen:은/는} 가중치의 합이 0이어서 공약 이행률을 산출할 수 없습니다.",
        "The weights of pledge {seen} add up to 0: its rate cannot be computed.",
        "지표의 가중치를 적으십시오.",
        "Enter weights for its indicators.",
    ),
    "PB408": entry(
        "공약 {seen}{seen:은/는} 지표 {count}개가 모두 산출불가여서 공약 이행률이 없습니다.",
        "None of the {count} {count:indicator/indicators} of pledge {seen} can be computed, so it has no rate.",
        "각 지표의 조치를 따르십시오.",
        "Follow the action given for each indicator.",
    ),
    "PB409": entry(
        "최종값 지표 '{name}'의 기준값이 비어 있어 0으로 처리하였습니다.",
        "The baseline of '{name}' (last value counts) is blank and taken as 0.",
        "시작 시점의 수준이 0이 아니면 기준값을 적으십시오.",
        "Enter the level at the start unless it was 0.",
    ),
}
