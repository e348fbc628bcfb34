"""What is said of the term and the as-of date: PB290-299 and PB430-432."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, entry

TERM: dict[str, FindingEntry] = {
    "PB290": entry(
        "목표 {outside}행이 임기({start} ~ {end}) 밖에 있고 임기 안에는 {inside}행만 있어 임기를 잘못 적은 것으로 보입니다.",
        "{outside} target {outside:row lies/rows lie} outside the term ({start} to {end}) and only {inside} inside it: the term seems wrong.",
        "행은 지우지 말고 설정의 임기 시작과 임기 종료를 고치십시오. 적힌 행에 맞는 임기: {best_start} ~ {best_end}",
        "Delete no rows; correct the start and the end of the term in 설정. The term that fits the rows: {best_start} to {best_end}",
    ),
    "PB291": entry(
        "설정의 '{missing}'{missing:이/가} 비어 있어 임기를 {start} ~ {end}{end:으로/로} 처리하였습니다.",
        "'{missing}' is blank in 설정, so the term is taken to be {start} to {end}",
        "설정에 임기 시작 {start}, 임기 종료 {end}{end:을/를} 적으십시오. 다른 임기이면 그 날짜를 적으십시오.",
        "Enter the start {start} and the end {end} in 설정, or those of the term that is meant.",
    ),
    "PB292": entry(
        "임기({start} ~ {end}) 밖의 목표 {count}행은 집계하지 않았습니다({rows}).",
        "{count} target {count:row/rows} outside the term ({start} to {end}) {count:was/were} not counted ({rows}).",
        "이번 임기의 목표이면 연도와 기간을 고치십시오. 다른 임기의 목표이면 그대로 두어도 됩니다.",
        "Correct the year and the period of targets that are of this term. Those of another may stay.",
    ),
    "PB293": entry(
        "임기({start} ~ {end}) 밖의 실적 {count}행은 집계하지 않았습니다({rows}).",
        "{count} activity {count:row/rows} outside the term ({start} to {end}) {count:was/were} not counted ({rows}).",
        "이번 임기의 실적이면 일자를 고치십시오. 다른 임기의 실적이면 그대로 두어도 됩니다.",
        "Correct the dates of activities that are of this term. Those of another may stay.",
    ),
    "PB294": entry(
        "'{seen}' 열은 임기({first}~{last}년) 밖이나 금액이 있어, 제외하면 총계가 틀립니다.",
        "Column '{seen}' lies outside the term ({first} to {last}) but holds amounts: without them the total would be wrong.",
        "임기 전 금액은 '기투자', 임기 후 금액은 '임기후' 열로 옮기십시오. 연도를 잘못 적었으면 머리글을 고치십시오.",
        "Move money before the term to 기투자, money after it to 임기후. Correct the header if its year is wrong.",
    ),
    "PB295": entry(
        "머리글 행({row}행)에 임기 연도({years})의 열이 없고, 임기 밖 연도의 열에 금액이 있습니다.",
        "The header row ({row}) has no column for years of the term ({years}), while columns of other years hold amounts.",
        "해당 연도({years})를 머리글로 하는 열을 추가하고 그 연도의 금액을 적으십시오.",
        "Add a column for each ({years}) with the year as its header, and enter that year's amounts there.",
    ),
    "PB296": entry(
        "기준일 {seen}{seen:이/가} 임기 종료({end}) 이후이므로 {end} 기준으로 계산하고 인쇄합니다.",
        "The as-of date {seen} is after the end of the term ({end}), so figures and printed date are those of {end}",
        "임기 마지막 카드이면 기준일을 {end}{end:으로/로} 적으십시오. 새 임기이면 새 임기의 통합 문서를 사용하십시오.",
        "Enter {end} for the closing card. For a new term, use the workbook of that term.",
    ),
    "PB297": entry(
        "기준일 {seen}{seen:이/가} 임기 시작({start}) 전입니다.",
        "The as-of date {seen} is before the start of the term ({start}).",
        "임기({start} ~ {end}) 안의 날짜를 적거나, 임기를 잘못 적었으면 설정의 임기를 고치십시오.",
        "Enter a day within the term ({start} to {end}), or correct the term in 설정.",
    ),
    "PB298": entry(
        "임기가 {end} 종료되어 그날을 기준으로 계산하고 인쇄합니다.",
        "The term ended on {end}: figures and printed date are those of that day.",
        "임기 마지막 카드입니다. 더 이른 날의 카드가 필요하면 기준일을 적으십시오.",
        "This is the closing card. Enter an as-of date for the card of an earlier day.",
    ),
    "PB299": entry(
        "임기가 {start} 시작되므로 그날을 기준으로 계산하고 인쇄합니다.",
        "The term starts on {start}: figures and printed date are those of that day.",
        "임기가 시작되면 오늘을 기준으로 계산합니다. 임기를 잘못 적었으면 설정의 임기를 고치십시오.",
        "Once the term has begun, today is used. Correct the term in 설정 if it is wrong.",
    ),
    "PB430": entry(
        "지정한 기준일 {seen}{seen:이/가} 임기 종료({end}) 이후이므로 {end} 기준으로 계산하고 인쇄합니다.",
        "The as-of date asked for, {seen}, is after the end of the term ({end}): the figures are those of {end}",
        "임기 안의 날짜를 기준일로 지정하십시오.",
        "Give a day within the term.",
    ),
    "PB431": entry(
        "지정한 기준일 {seen}{seen:이/가} 임기 시작({start}) 전입니다.",
        "The as-of date asked for, {seen}, is before the start of the term ({start}).",
        "임기({start} ~ {end}) 안의 날짜를 기준일로 지정하십시오. 임기를 잘못 적었으면 설정의 임기를 고치십시오.",
        "Give a day within the term ({start} to {end}), or correct the term in 설정.",
    ),
    "PB432": entry(
        "임기({start} ~ {end})가 4년보다 깁니다.",
        "The term ({start} to {end}) is longer than four years.",
        "임기 시작과 임기 종료의 연도를 확인하십시오. 민선8기는 2022. 7. 1. ~ 2026. 6. 30.입니다.",
        "Check the years of its start and end. The eighth term (민선8기) runs from 2022. 7. 1. to 2026. 6. 30.",
    ),
}
