"""What is said of departments whose names change: the rows of 부서, and the names in 공약."""

from __future__ import annotations

from pledgebook.messages.entry import entry

DEPARTMENTS = {
    "PB690": entry(
        "부서 이름이 같은 날({day}) 돌고 돌아 어느 것이 새 이름인지 알 수 없습니다: '{old}' → '{new}'",
        "The names of departments go round on one day ({day}), so none is the new one: '{old}' → '{new}'",
        "잘못 적은 행을 지우거나 적용일을 고치십시오. 두 부서가 이름을 맞바꾸었으면 공약 시트에 적용일을 적은 행을 더해 주관부서를 적으십시오.",
        "Delete the wrong row or correct its 적용일. Where two departments exchanged their names, add rows with an 적용일 to the sheet 공약 instead.",
    ),
    "PB691": entry(
        "옛 부서와 새 부서가 '{new}'{new:으로/로} 같아 달라지는 것이 없습니다.",
        "The old and the new name are both '{new}', so nothing changes.",
        "새 부서의 이름을 적거나 행을 지우십시오.",
        "Enter the new name, or delete the row.",
    ),
    "PB692": entry(
        "'{new}'{new:은/는} 같은 날({day}) 새 이름이면서 다른 행에서는 옛 이름입니다. '{old}'{old:은/는} '{new}'{new:으로/로}만 바꾸었습니다.",
        "'{new}' is a new name on {day} and in another row of that day an old one. '{old}' was renamed to '{new}' only.",
        "'{old}'의 마지막 이름을 새 부서에 적으십시오. '{new}'{new:이라는/라는} 이름을 다른 부서가 물려받았으면 그대로 두고, 주관부서가 어느 부서인지 공약 시트에 새 이름으로 적으십시오.",
        "Enter the last name of '{old}' as its new one. Leave it as it is if another department took the name '{new}' over.",
    ),
    "PB693": entry(
        "'{seen}'{seen:은/는} 기준일({day})에 어느 부서인지 알 수 없습니다: {names}. 적힌 대로 인쇄하였습니다.",
        "Which department '{seen}' is on {day} cannot be told: {names}. It was printed as typed.",
        "공약 시트에 그때의 부서 이름을 적으십시오. 나뉜 부서는 새 이름으로 적고, 합쳐진 부서는 옛 이름으로 적으면 됩니다(새 이름은 부서 시트의 적용일부터 인쇄).",
        "Enter the one that is meant on the sheet 공약: the new name of a department that was split, the old name of one that was merged.",
    ),
    "PB694": entry(
        "'{seen}'{seen:이라는/라는} 부서는 공약 시트에 없습니다. 가까운 이름: '{near}'",
        "No pledge has the department '{seen}'. A near name is '{near}'.",
        "'{near}'{near:을/를} 뜻하면 그대로 적으십시오. 다른 부서이면 그대로 두십시오.",
        "Enter '{near}' if it is meant. Leave it as it is if it is another department.",
    ),
    "PB695": entry(
        "공약 시트의 어느 부서와도 관계없는 부서 이름이 {count}개 있습니다: {names}",
        "{count} {count:renaming/renamings} of departments that no pledge has: {names}",
        "조직 개편 전체를 적은 것이면 그대로 두십시오. 공약을 맡은 부서이면 이름이 공약 시트와 같은지 확인하십시오.",
        "Leave them if they are a whole reorganisation. Where a department has pledges, compare the spelling with the sheet 공약.",
    ),
    "PB696": entry(
        "'{seen}'{seen:은/는} {day} 전에는 '{old}'{old:으로/로} 보았습니다. 옛 이름으로 적은 공약({other_cell})도 있습니다.",
        "'{seen}' was taken as '{old}' before {day}. Another pledge has the old name ({other_cell}).",
        "같은 부서이면 그대로 두십시오. '{seen}'{seen:이/가} 그 전부터 있던 부서이면 부서 시트에 옛 부서와 새 부서가 모두 '{seen}'인 행을 같은 적용일로 더하십시오.",
        "Leave it if they are one department. If '{seen}' was there before, add a row to 부서 with '{seen}' as both names and the same 적용일.",
    ),
    "PB697": entry(
        "부서 이름 변경('{seen}' → '{new}', {day})이 마스터의 부서 시트에는 없어 받지 않았습니다.",
        "The renaming of '{seen}' to '{new}' ({day}) is not in the master's sheet 부서, and was not taken.",
        "맞는 변경이면 마스터의 부서 시트에 적으십시오.",
        "If it is right, enter it on the sheet 부서 of the master.",
    ),
    "PB698": entry(
        "'{seen}'{seen:은/는} 부서 이름이 아니어서 이 행은 쓰지 않았습니다.",
        "'{seen}' is no name of a department, so this row was not used.",
        "없어진 부서는 업무를 넘겨받은 부서의 이름을 새 부서에 적으십시오. 새로 생긴 부서는 이 시트에 적지 않고 공약 시트에 그 이름을 적으면 됩니다.",
        "Enter as the new name the department that took the work over. A department that was set up anew is not listed here: enter its name in 공약.",
    ),
}
