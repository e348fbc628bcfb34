"""What the cross-checks find: PB3xx data that disagrees, PB4xx figures that cannot be computed."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry
from pledgebook.messages.findings_figures import FIGURES
from pledgebook.messages.findings_money import MONEY

_TARGETS: dict[str, FindingEntry] = {
    "PB301": entry(
        "단위가 이름과 다릅니다: '{label}'에는 {unit}, 단위 칸에는 {seen}.",
        "The unit differs from the label: '{label}' says {unit}, the unit cell says {seen}.",
        "단위 칸에 '{unit}'{unit:을/를} 적거나 이름의 괄호를 고치십시오. 카드에는 단위 칸이 인쇄됩니다.",
        "Enter '{unit}' as the unit or correct the brackets of the label. The card prints the unit cell.",
    ),
    "PB304": entry(
        "'{name}'의 최종목표 {seen}{seen:이/가} {approved} 변경 승인의 {decided}({other_cell}){decided:과/와} 다릅니다.",
        "The final target {seen} of '{name}' is not the {decided} of the change approved on {approved}"
        " ({other_cell}).",
        "목표를 승인된 값으로 고치십시오. 변경 전 목표를 남기려면 적용일을 적은 새 목표 행을 더하십시오.",
        "Enter the approved target. To keep the former one, add target rows with an 적용일.",
    ),
}

_LOG: dict[str, FindingEntry] = {
    "PB332": entry(
        "공약 {pledge}: 기준일({as_of}) 뒤의 실적 {count}건은 아직 세지 않습니다({rows}).",
        "Pledge {pledge}: {count} {count:activity/activities} after the as-of date ({as_of}) not counted yet ({rows}).",
        "기준일이 맞으면 그대로 두십시오. 월만 적은 일자는 그 달의 마지막 날부터 셉니다.",
        "Leave it as it is if the as-of date is right. A month-only date counts from its last day on.",
    ),
    "PB333": entry(
        "공약 {pledge}: {rows}의 실적은 앞서 적은 {earlier}{earlier:과/와} 일자·지표·기관·내용이 같습니다.",
        "Pledge {pledge}: the activity of {rows} is the same as that of the earlier {earlier}.",
        "두 번 적은 것이면 한 행을 지우고, 다른 활동이면 내용이나 대상을 다르게 적으십시오.",
        "Delete the row if it was entered twice; else tell the two apart in content or beneficiary.",
    ),
    "PB334": entry(
        "공약 {pledge}: 지표에 센 실적 {all}건 가운데 {count}건에 증빙이 없습니다({rows}).",
        "Pledge {pledge}: {count} of {all} counted activities have no evidence ({rows}).",
        "증빙 칸에 문서 번호나 파일 이름을 적으십시오.",
        "Enter a document number or file name into 증빙.",
    ),
    "PB335": entry(
        "공약 {pledge}: 0보다 작은 실적값 때문에 누계가 줄어듭니다({rows}).",
        "Pledge {pledge}: a value below 0 makes the cumulative actual fall ({rows}).",
        "정정이면 처음 적은 행을 고치십시오. 수준을 적는 지표이면 실적방식을 최종값으로 하십시오.",
        "For a correction correct the first row; for a level set 실적방식 to 최종값.",
    ),
    "PB336": entry(
        "공약 {pledge}: 시기가 기준일({as_of}) 뒤인 추진실적 {count}줄은 아직 인쇄하지 않습니다.",
        "Pledge {pledge}: {count} {count:line/lines} of achievements dated after the as-of date ({as_of}) are not printed yet.",
        "기준일이 맞으면 그대로 두십시오. 이미 한 일이면 시기를 고치십시오.",
        "Leave it as it is if the as-of date is right. Correct the date of what is done already.",
    ),
}

_TEXT: dict[str, FindingEntry] = {
    "PB341": entry(
        "부서 이름이 두 가지로 적혔습니다: '{seen}', '{usual}'({count}건).",
        "A department is spelt two ways: '{seen}' and '{usual}' ({count}).",
        "한 가지로 통일하십시오. 다른 부서이면 그대로 두십시오.",
        "Use one spelling. Leave it as it is if they are two departments.",
    ),
    "PB351": entry(
        "주민등록번호로 보이는 숫자가 있습니다({seen}).",
        "There is what looks like a resident registration number ({seen}).",
        "지우십시오. 카드는 공개됩니다.",
        "Delete it. Cards are published.",
    ),
    "PB352": entry(
        "전화번호로 보이는 숫자가 있습니다({seen}).",
        "There is what looks like a phone number ({seen}).",
        "개인 번호이면 지우십시오. 카드는 공개됩니다.",
        "Delete it if it is a person's. Cards are published.",
    ),
    "PB361": entry(
        "공약 {pledge}: 추진상황은 '{seen}'인데 이행률은 {rate} %입니다.",
        "Pledge {pledge}: the status is '{seen}' but the rate is {rate} %.",
        "빠진 실적을 더하거나 추진상황을 다시 판단하십시오. 상황은 고치지 않고 그대로 인쇄합니다.",
        "Add missing activities or judge the status anew. The status is printed as it stands.",
    ),
    "PB362": entry(
        "공약 {pledge}: 추진상황은 '{seen}'인데 이행률은 {rate} %입니다.",
        "Pledge {pledge}: the status is '{seen}' (done and going on) but the rate is {rate} %.",
        "빠진 실적을 더하거나 추진상황을 다시 판단하십시오. 상황은 고치지 않고 그대로 인쇄합니다.",
        "Add missing activities or judge the status anew. The status is printed as it stands.",
    ),
    "PB363": entry(
        "공약 {pledge}: 이행률은 {rate} %인데 추진상황은 '{seen}'입니다.",
        "Pledge {pledge}: the rate is {rate} % but the status is '{seen}'.",
        "완료 또는 이행 후 계속추진으로 바꿀지 판단하십시오. 상황은 고치지 않고 그대로 인쇄합니다.",
        "Judge whether it is 완료 or 이행 후 계속추진. The status is printed as it stands.",
    ),
}

_SHEETS: dict[str, FindingEntry] = {
    "PB490": entry(
        "'{sheet}' 시트의 {count}칸이 다시 계산한 값과 다릅니다. 입력이 바뀐 뒤 새로 고치지 않았거나 손으로 고친 것입니다: {cells}",
        "{count} {count:cell/cells} of the sheet '{sheet}' differ from the recomputed values: the input changed since the last refresh, or they were edited by hand: {cells}",
        "새로 고치십시오. 손으로 고친 수치가 맞다면 실적이나 목표에 적어야 카드에 남습니다.",
        "Refresh the workbook. A figure that was right by hand belongs into the log or the targets, or it will not stay.",
    ),
}

CHECKS: dict[str, FindingEntry] = {**_SHEETS, **_TARGETS, **MONEY, **_LOG, **_TEXT, **FIGURES}
