"""What is said of a printed document that is held against arithmetic."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry

_LOOK_KO = "원자료를 보고 바로잡으십시오."
_LOOK_EN = "Look at the source and correct it."
_UNKNOWN_KO = "사람이 확인하십시오."
_UNKNOWN_EN = "Check it by hand."

AUDIT_FINDINGS: dict[str, FindingEntry] = {
    "PB720": entry(
        "{what}: 인쇄 '{seen}', 계산 {recomputed} ({how})",
        "{what}: printed '{seen}', recomputed {recomputed} ({how})",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB721": entry(
        "{what}: 인쇄 '{seen}', 반올림하면 {recomputed}입니다({how}). 인쇄된 값은 {mode}한 값과 같습니다.",
        "{what}: printed '{seen}', rounded half up it is {recomputed} ({how}). What is printed fits {mode} alone.",
        "버림을 쓰는 곳이면 --truncate 로 다시 점검하고, 아니면 바로잡으십시오.",
        "Where figures are cut off (버림), audit again with --truncate; else correct it.",
    ),
    "PB722": entry(
        "{what}: 인쇄 '{seen}', 지표 이행률로 계산 {recomputed} ({how})",
        "{what}: printed '{seen}', out of the indicators' rates {recomputed} ({how})",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB723": entry(
        "{what}: 인쇄 '{seen}', 누계 계산 {recomputed} ({how})",
        "{what}: printed '{seen}', added up {recomputed} ({how})",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB724": entry(
        "{what}: 인쇄 '{seen}', 누계목표가 줄어듭니다({way}).",
        "{what}: printed '{seen}', the cumulative targets fall ({way}).",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB725": entry(
        "{what}: 인쇄 '{seen}', 합계 계산 {recomputed} ({how})",
        "{what}: printed '{seen}', added up {recomputed} ({how})",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB726": entry(
        "{what}: 인쇄 '{seen}', 확인지표 표에는 {recomputed} ({how})",
        "{what}: printed '{seen}', {recomputed} in the table of indicators ({how})",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB727": entry(
        "기준일 '{seen}'{seen:이/가} 임기({first} ~ {last}) 밖에 있습니다.",
        "The as-of date '{seen}' lies outside the term ({first} to {last}).",
        "기준일이나 임기를 바로잡으십시오.",
        "Correct the date or the term.",
    ),
    "PB728": entry(
        "{what} '{seen}'{seen:은/는} 어떤 가중치로도 나올 수 없습니다: 지표 이행률은 {low}부터 {high}까지입니다.",
        "{what} '{seen}' is no mean by any weights: the indicators' rates go from {low} to {high}.",
        "공약 이행률이나 지표 이행률을 바로잡으십시오.",
        "Correct the pledge's rate or one of its indicators.",
    ),
    "PB729": entry(
        "{what}에 둘 이상이 표시되어 있습니다: {names}",
        "More than one is marked in {what}: {names}",
        "맞는 하나만 표시하십시오.",
        "Mark the one that is right.",
    ),
    "PB730": entry(
        "지표 이름의 단위({unit})와 단위 칸의 '{seen}'{seen:이/가} 다릅니다: {what}",
        "The unit in the name ({unit}) and the unit column ('{seen}') differ: {what}",
        "지표를 바꾸면서 남은 단위인지 확인하여 하나로 맞추십시오.",
        "See whether one was left over from a replaced indicator, and make them one.",
    ),
    "PB731": entry(
        "{what}: 인쇄 '{seen}', 합계 계산 {recomputed} ({how})",
        "{what}: printed '{seen}', added up {recomputed} ({how})",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB732": entry(
        "{what}: 인쇄 '{seen}', 계산 {recomputed} ({how})",
        "{what}: printed '{seen}', recomputed {recomputed} ({how})",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB733": entry(
        "{what}: 인쇄 '{seen}'{seen:은/는} 어느 쪽으로 읽어도 맞지 않습니다: {readings}",
        "{what}: printed '{seen}' fits no way of reading the table: {readings}",
        "무엇을 더한 값인지 확인하여 바로잡으십시오.",
        "Find out what it adds up, and correct it.",
    ),
    "PB734": entry(
        "{what} '{seen}'{seen:은/는} 확인할 수 없습니다: 줄어드는 지표인데 기준값이 인쇄되어 있지 않습니다.",
        "{what} '{seen}' cannot be checked: the indicator falls, and its baseline is not printed.",
        _UNKNOWN_KO,
        _UNKNOWN_EN,
    ),
    "PB735": entry(
        "{what} '{seen}'{seen:은/는} 확인할 수 없습니다: 이행 ÷ 최종 목표와는 다르지만({how}), 인쇄되지 않은 기준값이 {baseline}이면 맞습니다.",
        "{what} '{seen}' cannot be checked: it is not actual ÷ final target ({how}), but right if the baseline, which is not printed, is {baseline}.",
        _UNKNOWN_KO,
        _UNKNOWN_EN,
    ),
    "PB736": entry(
        "{what} '{seen}'{seen:은/는} 확인할 수 없습니다: 무엇으로 계산하였는지 인쇄되어 있지 않습니다.",
        "{what} '{seen}' cannot be checked: what it is made of is not printed.",
        _UNKNOWN_KO,
        _UNKNOWN_EN,
    ),
    "PB737": entry(
        "{what}의 합계는 확인할 수 없습니다: '{seen}'{seen:이/가} 있습니다.",
        "The sums of {what} cannot be checked: '{seen}' stands among them.",
        _UNKNOWN_KO,
        _UNKNOWN_EN,
    ),
    "PB738": entry(
        "{what}의 표시를 찾지 못하여 하나만 표시되었는지 확인할 수 없습니다(보류, 폐기는 칸이 없음).",
        "No mark of {what} was found, so it cannot be checked that one is marked (보류 and 폐기 have no box).",
        _UNKNOWN_KO,
        _UNKNOWN_EN,
    ),
    "PB739": entry(
        "{what} {year}년 이행 '{seen}'{seen:이/가} 기준일({day})보다 뒤입니다.",
        "{what}: the actual '{seen}' of {year} is later than the as-of date ({day}).",
        "기준일이나 이행을 바로잡으십시오.",
        "Correct the date or the actual.",
    ),
    "PB740": entry(
        "{what}: 인쇄 '{seen}', 카드의 표에는 {recomputed} ({how})",
        "{what}: printed '{seen}', {recomputed} in the card's tables ({how})",
        _LOOK_KO,
        _LOOK_EN,
    ),
    "PB764": entry(
        "{what}: 인쇄 '{seen}', 인쇄된 값들이 서로 맞지 않습니다({how}). 다음 중 하나가 틀렸습니다: {candidates}",
        "{what}: printed '{seen}', the printed figures do not fit together ({how}). One of these is wrong: {candidates}",
        "인쇄된 것만으로는 어느 값이 틀렸는지 알 수 없습니다. 원자료를 보고 틀린 값을 바로잡으십시오.",
        "What is printed does not say which. Look at the source and correct the one that is wrong.",
    ),
    "PB765": entry(
        "{what} '{seen}'{seen:은/는} 100에서 자른 값이면 맞습니다({how}). 자른 값이 아니면 다음 중 하나가 틀렸습니다: {candidates}. 카드에는 100까지만 적는다는 글이 없습니다.",
        "{what} '{seen}' is right if it was cut at 100 ({how}). If not, one of these is wrong: {candidates}. No text of the card says that rates are cut at 100.",
        "초과 달성을 100까지만 적는 곳이면 카드에 그렇게 적고, 아니면 원자료를 보고 틀린 값을 바로잡으십시오.",
        "Where over-achievement is cut at 100, say so on the card; else look at the source and correct what is wrong.",
    ),
    "PB771": entry(
        "{what}: 인쇄 '{seen}', 숨긴 행·열까지 더하면 맞습니다({how}). 이 줄에서 그런 값: {count}개",
        "{what}: the printed '{seen}' is right with the hidden rows and columns ({how}). Figures of this line like it: {count}",
        "보이는 값만 더해서는 맞지 않으므로, 공개하는 표이면 숨긴 행을 함께 싣거나 합계를 다시 구하십시오.",
        "What is seen does not add up to it. If the table is published, show the hidden rows with it, or add up anew.",
    ),
    "PB772": entry(
        "{what}: 인쇄 '{seen}', 보이는 행·열만 더한 값입니다({how}). 이 줄에서 그런 값: {count}개",
        "{what}: the printed '{seen}' is that of what is seen alone ({how}). Figures of this line like it: {count}",
        "숨긴 행을 뺀 합계가 맞는지 확인하십시오.",
        "See whether the sum is meant to leave out what is hidden.",
    ),
    "PB748": entry(
        "표의 칸이 {count}개여서 점검하지 않았습니다.",
        "A table of {count} cells was not checked.",
        "표를 나누어 점검하십시오.",
        "Audit it in parts.",
    ),
}

AUDIT_WORDS: dict[str, Sentence] = {
    "audit.done": Sentence(
        "{path}: 카드 {cards}개, 다른 표 {tables}개에서 {checked}가지를 확인하였습니다. 다름 {differs}, 경고 {warnings}, 확인할 수 없음 {unknown}.",
        "{path}: {cards} {cards:card/cards}, {tables} other {tables:table/tables}, {checked} {checked:figure/figures} checked: {differs} differ, {warnings} {warnings:warning/warnings}, {unknown} cannot be checked.",
    ),
    "audit.nothing": Sentence(
        "{path}: 카드도, 계·합계·평균·비율이 있는 표도 찾지 못하였습니다. 확인한 것이 없습니다.",
        "{path}: neither a card nor a table with 계, 합계, 평균 or 비율 was found: nothing was checked.",
    ),
    "audit.kind.rate": Sentence("지표 이행률 {count}", "indicator rates {count}"),
    "audit.kind.mean": Sentence("공약 이행률 {count}", "pledge rates {count}"),
    "audit.kind.cumulative": Sentence("누계 {count}", "cumulatives {count}"),
    "audit.kind.schedule": Sentence("일정과 목표 {count}", "schedule and targets {count}"),
    "audit.kind.head": Sentence("머리와 표 {count}", "head and tables {count}"),
    "audit.kind.money": Sentence("금액 합계 {count}", "sums of money {count}"),
    "audit.kind.table": Sentence("표의 합계 {count}", "sums in tables {count}"),
    "audit.kind.table-mean": Sentence("표의 평균 {count}", "means in tables {count}"),
    "audit.kind.table-share": Sentence("표의 비율 {count}", "shares in tables {count}"),
    "audit.checked": Sentence(
        "{mark} {where} {what}: {printed} ({how})", "{mark} {where} {what}: {printed} ({how})"
    ),
    "audit.mark.agrees": Sentence("맞음", "agrees"),
    "audit.mark.differs": Sentence("다름", "differs"),
    "audit.written": Sentence("점검 결과를 저장하였습니다: {path}", "the report was written: {path}"),
    "audit.sheet.checked": Sentence("계산", "계산"),
    "audit.sheet.findings": Sentence("점검", "점검"),
    "audit.column.file": Sentence("파일", "file"),
    "audit.column.where": Sentence("위치", "where"),
    "audit.column.what": Sentence("항목", "figure"),
    "audit.column.printed": Sentence("인쇄", "printed"),
    "audit.column.recomputed": Sentence("계산", "recomputed"),
    "audit.column.how": Sentence("산식", "arithmetic"),
    "audit.column.verdict": Sentence("결과", "result"),
    "audit.column.severity": Sentence("등급", "severity"),
    "audit.column.code": Sentence("코드", "code"),
    "audit.column.message": Sentence("내용", "what is wrong"),
    "audit.column.candidates": Sentence("이 중 하나", "one of these"),
    "audit.column.action": Sentence("조치", "what to do"),
}
