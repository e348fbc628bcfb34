"""What the cross-checks find: PB3xx data that disagrees, PB4xx figures that cannot be computed."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry
from pledgebook.messages.findings_figures import FIGURES
from pledgebook.messages.findings_money import MONEY

_TARGETS: dict[str, FindingEntry] = {
    "PB301": entry(
        "단위가 이름과 다릅니다. '{label}'의 단위는 {unit}, 단위 칸의 입력값은 {seen}입니다.",
        "The unit differs from the label: '{label}' says {unit}, the unit cell says {seen}.",
        "단위 칸에 '{unit}'{unit:을/를} 적거나 이름의 괄호 안을 고치십시오. 카드에는 단위 칸의 값이 인쇄됩니다.",
        "Enter '{unit}' as the unit, or correct the brackets of the label. The card prints the unit cell.",
    ),
    "PB304": entry(
        "'{name}'의 최종목표 {seen}{seen:이/가} {approved} 승인된 변경의 {decided}({other_cell}){decided:과/와} 다릅니다.",
        "The final target {seen} of '{name}' differs from {decided}, as approved on {approved} ({other_cell}).",
        "목표를 승인된 값으로 고치십시오. 변경 전 목표를 남기려면 적용일을 적은 목표 행을 추가하십시오.",
        "Enter the approved target. To keep the former one, add target rows with an 적용일.",
    ),
    "PB610": entry(
        "공약 {pledge}: {approved} 승인된 변경({other_cell})은 폐기인데 추진상황은 {seen}입니다.",
        "Pledge {pledge}: the change approved on {approved} ({other_cell}) drops it, but its status is {seen}.",
        "추진상황을 폐기로 고치십시오. 폐기가 아니면 변경 시트의 대상을 고치십시오.",
        "Set the status to 폐기, or correct 대상 in the sheet 변경.",
    ),
}

_LOG: dict[str, FindingEntry] = {
    "PB332": entry(
        "공약 {pledge}: 기준일({as_of}) 이후 실적 {count}건은 집계에서 제외하였습니다({rows}).",
        "Pledge {pledge}: {count} {count:activity/activities} after the as-of date ({as_of}) {count:is/are} not counted ({rows}).",
        "기준일이 맞으면 그대로 두십시오. 월만 적은 일자는 그 달의 마지막 날부터 집계합니다.",
        "Leave it as it is if the as-of date is right. A month without a day counts from its last day.",
    ),
    "PB333": entry(
        "공약 {pledge}: {rows}의 실적은 먼저 적은 {earlier}의 실적과 일자·지표·기관·내용이 같습니다.",
        "Pledge {pledge}: the activity of {rows} repeats that of {earlier}.",
        "중복 입력이면 한 행을 지우고, 다른 활동이면 내용이나 대상을 구분하여 적으십시오.",
        "Delete the row if it was entered twice; otherwise tell the two apart by content or beneficiary.",
    ),
    "PB334": FindingEntry(
        Sentence(
            "공약 {pledge}: 집계한 실적 {all}건 중 {count}건에 증빙이 없습니다({rows}).",
            "Pledge {pledge}: {count} of {all} counted activities {count:has/have} no evidence ({rows}).",
        ),
        Sentence(
            "증빙 칸에 문서 번호나 파일 이름을 적으십시오.",
            "Enter a document number or a file name under 증빙.",
        ),
        message_of_all=Sentence(
            "공약 {pledge}: 집계한 실적 {all}건 모두 증빙이 없습니다({rows}).",
            "Pledge {pledge}: none of the {all} counted activities has evidence ({rows}).",
        ),
    ),
    "PB335": entry(
        "공약 {pledge}: 0보다 작은 실적값으로 누계가 줄어듭니다({rows}).",
        "Pledge {pledge}: a value below 0 lowers the cumulative actual ({rows}).",
        "정정이면 처음 적은 행을 고치십시오. 그때의 수준을 적는 지표이면 실적방식을 최종값으로 바꾸십시오.",
        "For a correction, correct the first row; for a level, set 실적방식 to 최종값.",
    ),
    "PB336": entry(
        "공약 {pledge}: 시기가 기준일({as_of}) 이후인 추진실적 {count}줄은 인쇄에서 제외하였습니다.",
        "Pledge {pledge}: {count} {count:line/lines} of achievements dated after the as-of date ({as_of}) {count:is/are} not printed.",
        "기준일이 맞으면 그대로 두십시오. 이미 추진한 일이면 시기를 고치십시오.",
        "Leave it as it is if the as-of date is right. Correct the date of what has already been done.",
    ),
}

_TEXT: dict[str, FindingEntry] = {
    "PB341": entry(
        "같은 부서로 보이는 이름이 두 가지로 적혔습니다: '{seen}', '{usual}'({count}건).",
        "A department seems to be spelt two ways: '{seen}' and '{usual}' ({count} {count:time/times}).",
        "한 가지로 통일하십시오. 다른 부서이면 그대로 두십시오.",
        "Use one spelling. Leave it as it is if they are two departments.",
    ),
    "PB351": entry(
        "주민등록번호로 보이는 숫자가 있습니다({seen}).",
        "There is a number that looks like a resident registration number ({seen}).",
        "공개되는 카드이므로 해당 숫자를 지우십시오.",
        "Delete it: cards are published.",
    ),
    "PB352": entry(
        "전화번호로 보이는 숫자가 있습니다({seen}).",
        "There is a number that looks like a phone number ({seen}).",
        "공개되는 카드이므로 개인 번호이면 지우십시오.",
        "Delete it if it belongs to a person: cards are published.",
    ),
    "PB361": entry(
        "공약 {pledge}: 추진상황은 '{seen}'이나 이행률은 {rate} %입니다.",
        "Pledge {pledge}: the status is '{seen}', but the rate is {rate} %.",
        "누락된 실적을 추가하거나 추진상황을 다시 판단하십시오. 추진상황은 입력한 대로 인쇄됩니다.",
        "Add missing activities or reconsider the status. The status is printed as entered.",
    ),
    "PB362": entry(
        "공약 {pledge}: 추진상황은 '{seen}'이나 이행률은 {rate} %입니다.",
        "Pledge {pledge}: the status is '{seen}' (done and continuing), but the rate is {rate} %.",
        "누락된 실적을 추가하거나 추진상황을 다시 판단하십시오. 추진상황은 입력한 대로 인쇄됩니다.",
        "Add missing activities or reconsider the status. The status is printed as entered.",
    ),
    "PB363": entry(
        "공약 {pledge}: 이행률은 {rate} %이나 추진상황은 '{seen}'입니다.",
        "Pledge {pledge}: the rate is {rate} %, but the status is '{seen}'.",
        "완료 또는 이행 후 계속추진으로 변경할지 판단하십시오. 추진상황은 입력한 대로 인쇄됩니다.",
        "Consider whether it is 완료 or 이행 후 계속추진. The status is printed as entered.",
    ),
}

_SHEETS: dict[str, FindingEntry] = {
    "PB490": entry(
        "'{sheet}' 시트의 셀 {count}개가 다시 계산한 값과 다릅니다. 입력을 바꾼 뒤 새로고침하지 않았거나 직접 고친 셀입니다: {cells}",
        "{count} {count:cell/cells} of the sheet '{sheet}' {count:differs/differ} from the recomputed values: the input changed since the last refresh, or they were edited by hand: {cells}",
        "새로고침하십시오. 직접 고친 수치가 맞으면 실적이나 목표에 적어야 카드에 남습니다.",
        "Refresh the workbook. If a figure edited by hand is right, enter it in the log or the targets, or it will not stay.",
    ),
}

CHECKS: dict[str, FindingEntry] = {**_SHEETS, **_TARGETS, **MONEY, **_LOG, **_TEXT, **FIGURES}
