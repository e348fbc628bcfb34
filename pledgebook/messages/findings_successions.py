"""What is said of merged and split pledges."""

from __future__ import annotations

from pledgebook.messages.entry import entry

SUCCESSIONS = {
    "PB611": entry(
        "{kind}에서 옛 공약과 새 공약의 번호를 알 수 없어 변경현황에만 적고 집계는 그대로 두었습니다(공약 {pledge}).",
        "The old and the new codes of this {kind} cannot be told, so it is only listed and totals are as without it (pledge {pledge}).",
        "당초에는 옛 공약번호를, 변경에는 새 공약번호를 쉼표로 나누어 모두 적으십시오(예: 당초 6-3-3, 변경 6-3-4, 6-3-5). 뒤에 설명을 붙여도 됩니다. 범위(6-3-4~6-3-7)나 '외 2건'으로는 적지 않습니다.",
        "Enter every old code under 당초 and every new code under 변경, by comma (6-3-3; 6-3-4, 6-3-5). Words may follow. Do not enter a range or 'and 2 others'.",
    ),
    "PB612": entry(
        "{kind}에 적은 공약번호 '{seen}'{seen:이/가} 공약 시트에 없습니다. 가까운 번호: {near}",
        "No pledge has the code '{seen}' of this {kind}. The nearest is {near}.",
        "번호를 고치거나 공약 시트에 그 공약을 적으십시오. 다른 부서의 파일에 있는 공약이면 그대로 두십시오. 이어받은 공약이 하나도 없으면 옛 공약을 계속 집계합니다.",
        "Correct the code or add the pledge. Leave it if the pledge is in another department's workbook. As long as none that follows is there, the old one goes on counting.",
    ),
    "PB613": entry(
        "분리인데 새 공약이 {new} 하나뿐이라 {old}{old:은/는} 끝나고 {new}{new:으로/로} 이어진 것으로 보았습니다.",
        "This 분리 names one new pledge, {new}, so {old} was taken to end and to go on as {new}.",
        "{old}{old:이/가} 계속되면 변경에 {old}도 적으십시오(예: {old}, {new}). 나뉜 공약이 더 있으면 모두 적으십시오.",
        "If {old} goes on, name it under 변경 too ({old}, {new}). Name all that it was split into.",
    ),
    "PB614": entry(
        "{old}{old:이/가} 통합된 {new}{new:은/는} 그 전부터 있던 공약으로 보아 승인일 전에도 집계하였습니다.",
        "{new}, which {old} was merged into, was taken to be there before, and counts before the approval too.",
        "맞으면 그대로 두십시오. 새로 만든 공약이면 당초에 합친 공약번호를 모두 적거나, 공약 시트의 적용일에 승인일을 적으십시오.",
        "Leave it if that is right. If it is new, name every merged code under 당초, or enter the approval as its 적용일 in 공약.",
    ),
    "PB615": entry(
        "{old}의 {stage}액 {before} 가운데 이어받은 {new}에 {after}만 있어, 나머지는 합계에 없습니다(단위: {unit}).",
        "Of {before} ({stage}) of {old} only {after} is in {new}, which goes on; the rest is in no total (unit: {unit}).",
        "이어받은 공약의 투자 행에 옮겨 적으십시오(이미 쓴 돈은 집행이나 기투자). 줄어든 것이 맞으면 그대로 두십시오.",
        "Enter it in the money lines of the pledges that go on. Leave it if the amount was cut.",
    ),
    "PB616": entry(
        "공약 {seen}{seen:은/는} {day} 통합·분리되었는데 그 뒤의 실적 {count}건이 이 번호로 적혀 있어 총괄에 들어가지 않습니다.",
        "Pledge {seen} was merged or split on {day}; {count} later {count:activity/activities} under its code {count:is/are} in no total.",
        "이어받은 공약({new})의 번호와 지표로 적으십시오.",
        "Enter them under the code and indicators of what it became ({new}).",
    ),
    "PB617": entry(
        "공약 {pledge}{pledge:은/는} {day} {kind}되었으나 적용일이 그 뒤인 행이 있어, 번호를 다시 쓴 새 공약으로 보고 집계하였습니다.",
        "Pledge {pledge} ended on {day} ({kind}), but has a row that begins later: it was taken as a new pledge with the code, and counts.",
        "새 공약이 아니면 적용일을 {day} 이전으로 고치거나 그 행을 지우십시오.",
        "If it is none, set its 적용일 to {day} or before, or delete the row.",
    ),
    "PB618": entry(
        "'{path}'의 공약 {seen} {title}{title:은/는} {day} {kind}되어 {new}{new:으로/로} 집계하였습니다.",
        "Pledge {seen} {title} of '{path}' was merged or split on {day} ({kind}) and is counted as {new}.",
        "확인만 하면 됩니다.",
        "Nothing needs to be done.",
    ),
    "PB619": entry(
        "공약 {pledge}의 적용일이 {kind} 승인일({day}) 뒤라서, 그 사이에는 끝난 {old}도 {pledge}도 집계되지 않습니다.",
        "Pledge {pledge} begins after the approval of the {kind} ({day}): in between neither {old}, which ended, nor {pledge} counts.",
        "적용일을 {day}로 고치거나 비우십시오.",
        "Set its 적용일 to {day}, or leave it blank.",
    ),
    "PB620": entry(
        "공약 {pledge}의 적용일이 {kind} 승인일({day})보다 앞이라서, 승인일 전인데 {old}도 {pledge}도 집계하였습니다.",
        "Pledge {pledge} begins before the approval of the {kind} ({day}), so before it both {old} and {pledge} count.",
        "이 {kind} 때 생긴 공약이면 적용일을 {day}로 고치거나 비우십시오. 그 전부터 있던 공약이면 그대로 두십시오.",
        "If it comes of the {kind}, set its 적용일 to {day}, or leave it blank. Leave it as it is if the pledge was there before.",
    ),
}
