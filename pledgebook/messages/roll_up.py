"""What a roll-up says: words of its sheets, PB451-460 between workbooks, and why it could not go on."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry

ROLL_UP_WORDS: dict[str, Sentence] = {
    "rollup.title": Sentence("{government} {what}", "{government} {what}"),
    "rollup.pledges_title": Sentence("공약사업 추진상황 총괄", "pledges: summary"),
    "rollup.day": Sentence("{first} 기준", "as of {first}"),
    "rollup.days": Sentence("{first} ~ {last} 기준(파일마다 다름)", "as of {first} to {last}, by file"),
    "rollup.governments": Sentence("자치단체 {count}곳", "{count} governments"),
    "rollup.pledges": Sentence("공약 {count}건", "{count} {count:pledge/pledges}"),
    "rollup.files": Sentence("파일 {count}개", "{count} {count:file/files}"),
    "rollup.unit": Sentence("금액 단위 : {unit}", "unit: {unit}"),
    "rollup.failures": Sentence(
        "※ 쓰지 못한 파일 {count}개는 빠져 있음(점검 시트 참조)",
        "※ {count} {count:file/files} left out, see 점검",
    ),
    "rollup.level.upper": Sentence("상위 단체", "level above"),
    "rollup.level.own": Sentence("자체", "own"),
    "rollup.level.lower": Sentence("하위 단체", "level below"),
    "rollup.government": Sentence("자치단체", "government"),
    "rollup.subtotal": Sentence("소계", "subtotal"),
    "rollup.by_governments": Sentence("자치단체별 공약사업 추진상황", "pledges by government"),
    "rollup.by_sectors": Sentence("분야별 공약사업 추진상황", "pledges by field"),
    "rollup.by_departments": Sentence("부서별 공약사업 추진상황", "pledges by department"),
    "rollup.by_completion": Sentence("완료시기별 공약사업 추진상황", "pledges by completion"),
    "rollup.by_actors": Sentence("추진주체별 공약사업 추진상황", "pledges by who carries them out"),
    "rollup.by_budgeting": Sentence("예산별 공약사업 추진상황", "pledges by budget"),
    "rollup.by_money": Sentence("재원별 투자 계획", "planned money by source"),
    "rollup.by_rates": Sentence("이행률별 공약사업 현황", "pledges by rate"),
    "rollup.label_governments": Sentence("자치단체", "government"),
    "rollup.label_sectors": Sentence("분야", "field"),
    "rollup.label_departments": Sentence("주관부서", "department"),
    "rollup.label_completion": Sentence("완료시기", "completion"),
    "rollup.label_actors": Sentence("추진주체", "carried out by"),
    "rollup.label_budgeting": Sentence("예산구분", "budget"),
    "rollup.done_combined": Sentence("완료\n(이행 후 계속추진)", "done\n(continuing)"),
    "rollup.not_computable": Sentence("산출불가\n(건)", "not\ncomputable"),
    "rollup.rate_bucket": Sentence("이행률", "rate"),
    "rollup.plan": Sentence("투자 계획", "plan"),
    "rollup.pledge_count": Sentence("공약\n(건)", "pledges"),
    "rollup.without_source": Sentence("재원 미정", "source\nundecided"),
    "rollup.undecided": Sentence("미정", "undecided"),
    "rollup.undecided_count": Sentence("금액 미정\n(건)", "amount\nundecided"),
    "rollup.behind_title": Sentence("부진 공약사업", "pledges behind"),
    "rollup.behind.government": Sentence("자치단체", "government"),
    "rollup.behind.code": Sentence("공약번호", "code"),
    "rollup.behind.pledge": Sentence("공약명", "title"),
    "rollup.behind.department": Sentence("주관부서", "department"),
    "rollup.behind.status": Sentence("추진상황", "status"),
    "rollup.behind.rate": Sentence("이행률\n(%)", "rate\n(%)"),
    "rollup.behind.indicator": Sentence("가장 늦은 지표", "indicator furthest behind"),
    "rollup.behind.to_plan": Sentence("계획 대비\n달성률(%)", "to plan\n(%)"),
    "rollup.behind.reason": Sentence("까닭", "reason"),
    "rollup.behind.by_status": Sentence("추진상황이 {status}", "status {status}"),
    "rollup.behind.by_plan": Sentence("계획 대비 달성률 {least}% 미만", "below {least}% of the plan"),
    "rollup.behind.none": Sentence("부진한 공약이 없습니다.", "No pledge is behind."),
    "rollup.findings_title": Sentence("점검 결과", "findings"),
    "rollup.failure_action": Sentence(
        "고친 뒤 취합을 다시 실행하십시오. 이 파일의 공약은 모든 표에서 빠져 있습니다.",
        "Correct it and roll up again: its pledges are in none of the tables.",
    ),
    "rollup.findings_cut": Sentence(
        "지적이 {count}건을 넘어 나머지는 싣지 않았습니다. 파일마다 pledgebook check 로 보십시오.",
        "More than {count} findings: see the others with pledgebook check.",
    ),
    "rollup.note.dropped": Sentence(
        "※ 폐기 {count}건은 평균 이행률에서 제외",
        "※ {count} dropped {count:pledge/pledges} are left out of mean rates",
    ),
    "rollup.note.mean": Sentence(
        "※ 평균 이행률은 공약별 이행률(인쇄값)의 평균이며, 표에 있는 평균의 평균이 아님",
        "※ a mean rate is over pledges (rates as printed), never a mean of means",
    ),
    "rollup.note.not_computable": Sentence(
        "※ 산출불가 {count}건은 평균 이행률에서 제외", "※ {count} not computable, left out of the mean rate"
    ),
    "rollup.note.combined": Sentence(
        "※ 완료(이행 후 계속추진): 36(25)는 완료가 모두 36건이고 그 가운데 25건이 이행 후 계속추진이라는 뜻",
        "※ 36(25): 36 done, of which 25 are continuing",
    ),
    "rollup.note.forced": Sentence(
        "※ 비율은 합이 100.0%가 되도록 끝수를 조정함", "※ shares are adjusted to add up to 100.0%"
    ),
    "rollup.note.buckets": Sentence(
        "※ 구간은 인쇄된 이행률로 나눔: 99~80%는 80 이상 100 미만, 100%는 초과 달성을 포함",
        "※ by rates as printed: 99~80% is from 80 to below 100, 100% includes more than 100",
    ),
    "rollup.note.undecided": Sentence(
        "※ 금액 미정은 예산이 필요하나 금액이 적혀 있지 않은 공약의 수(0원이 아님)",
        "※ amount undecided: pledges that need money but name no amount (which is not 0)",
    ),
    "rollup.note.without_source": Sentence(
        "※ 재원 미정은 소요예산만 있고 재원별 투자계획이 없는 금액",
        "※ source undecided: budgets without a plan by source",
    ),
    "rollup.note.shared": Sentence(
        "※ 여러 공약이 함께 쓰는 세부사업 {count}개는 한 번만 더함(점검 시트 참조)",
        "※ {count} {count:project/projects} shared by several pledges are counted once (see 점검)",
    ),
    "rollup.note.behind": Sentence(
        "※ 추진상황이 일부추진·보류이거나, 기준일까지의 목표에 견준 달성률이 {least}% 미만인 지표가 있는 공약(완료·폐기 제외)",
        "※ status 일부추진 or 보류, or an indicator below {least}% of its target due by now (완료 and 폐기 aside)",
    ),
    "cli.rolled_up": Sentence(
        "썼습니다: {path} (파일 {files}개, 공약 {pledges}건, 평균 이행률 {rate}, {findings})",
        "written: {path} ({files} {files:file/files}, {pledges} {pledges:pledge/pledges}, mean rate {rate}, {findings})",
    ),
    "cli.roll_up_unchanged": Sentence(
        "바뀐 것이 없어 그대로 두었습니다: {path} (파일 {files}개, 공약 {pledges}건, 평균 이행률 {rate}, {findings})",
        "nothing to change: {path} ({files} {files:file/files}, {pledges} {pledges:pledge/pledges}, mean rate {rate}, {findings})",
    ),
    "cli.tidy_written": Sentence("썼습니다: {path} ({rows}행)", "written: {path} ({rows} {rows:row/rows})"),
    "cli.roll_up_failures": Sentence(
        "{count}개 파일을 쓰지 못해 빠졌습니다.",
        "{count} {count:file/files} could not be used and are left out.",
    ),
    "cli.rolling_up": Sentence("취합", "rolling up"),
}

ROLL_UP_FINDINGS: dict[str, FindingEntry] = {
    "PB440": entry(
        "{seen} 임기의 파일: {paths}",
        "Files of the term {seen}: {paths}",
        "한 임기의 파일만 취합하거나, --term 으로 한 임기를 고르십시오.",
        "Roll up the files of one term, or choose one with --term.",
    ),
    "PB441": entry(
        "'{path}'{path:은/는} 다른 임기인 {seen}의 통합 문서라서 뺐습니다.",
        "'{path}' is of another term, {seen}, and was left out.",
        "조치할 사항이 없습니다.",
        "Nothing has to be done.",
    ),
    "PB442": entry(
        "설정의 '{seen}'{seen:이/가} 파일마다 다릅니다. {said}",
        "The setting '{seen}' differs from file to file. {said}",
        "설정을 같게 고치거나, --settings 로 모두에 쓸 설정이 있는 통합 문서를 지정하십시오.",
        "Enter the same setting in all, or name a workbook whose 설정 are used for all with --settings.",
    ),
    "PB443": entry(
        "자치단체 이름이 두 가지로 적힌 것 같아 따로 셌습니다: '{seen}'({paths}), '{other}'({others})",
        "A government seems to be spelt two ways and was counted as two: '{seen}' ({paths}), '{other}' ({others})",
        "같은 자치단체이면 설정의 자치단체를 한 가지로 적으십시오.",
        "If they are one, enter one name as 자치단체 in 설정.",
    ),
    "PB444": entry(
        "{government}의 부서 이름이 두 가지로 적힌 것 같아 따로 셌습니다: '{seen}'({paths}), '{other}'({others})",
        "A department of {government} seems to be spelt two ways and was counted as two: '{seen}' ({paths}), '{other}' ({others})",
        "같은 부서이면 주관부서를 한 가지로 적으십시오. 다른 부서이면 그대로 두십시오.",
        "If they are one, use one spelling. Leave it as it is if they are two departments.",
    ),
    "PB445": entry(
        "사본으로 보이는 '{seen}'{seen:이/가} 나중에 고쳐져, '{path}' 대신 그 파일의 공약({codes})을 썼습니다.",
        "'{seen}' looks like a copy but was changed last, so its pledges ({codes}) were used, not those of '{path}'.",
        "사본이면 다른 폴더로 옮기고 다시 취합하십시오.",
        "If it is a copy, move it elsewhere and roll up again.",
    ),
    "PB451": entry(
        "공약번호 {seen}(자치단체 {government}){seen:이/가} 여러 파일에 있습니다: {places}",
        "The pledge code {seen} (government {government}) appears in several files: {places}",
        "하나를 지우거나 번호를 바꾸십시오. 나중에 고친 파일을 쓰려면 --prefer newest 를 붙이십시오."
        " 서로 다른 자치단체라면 설정의 자치단체를 적으십시오.",
        "Remove one or change its code, or add --prefer newest to use the file changed last."
        " If the governments differ, enter their names in 설정.",
    ),
    "PB452": entry(
        "공약번호 {seen}{seen:이/가} 두 파일에 있어 나중에 고친 '{kept}'의 것을 쓰고 '{path}'의 것은 뺐습니다.",
        "The pledge code {seen} appears in two files: that of '{kept}', changed last, counts; that of '{path}' does not.",
        "쓰지 않는 파일에서 그 공약을 지우십시오.",
        "Remove the pledge from the file that is out of date.",
    ),
    "PB453": entry(
        "사업번호 {seen}의 사업을 공약 {pledges}{pledges:이/가} 함께 써서 한 번만 더했습니다(뺀 금액 {amount}{unit}, 자치단체 {government}).",
        "The project number {seen} is shared by the pledges {pledges} and counted once ({amount} {unit} left out, government {government}).",
        "서로 다른 사업이면 사업번호를 다르게 적으십시오.",
        "If these are different projects, give them different numbers.",
    ),
    "PB454": entry(
        "사업번호 {seen}의 {source}{source:이/가} 공약 {pledges}에서 서로 다릅니다: {amounts}({unit}, 자치단체 {government})."
        " 모두 더했습니다.",
        "The project number {seen} has different amounts of {source} in the pledges {pledges}: {amounts} ({unit},"
        " government {government}). All were added.",
        "같은 사업이면 금액을 같게, 다른 사업이면 사업번호를 다르게 적으십시오.",
        "If it is one project, enter one amount; if not, give the projects different numbers.",
    ),
    "PB455": entry(
        "'{path}'의 금액 단위 '{seen}'{seen:을/를} {unit}{unit:으로/로} 바꿀 수 없어 금액을 더하지 않고 미정으로 셌습니다.",
        "The money unit '{seen}' of '{path}' cannot be converted to {unit}: its amounts count as undecided.",
        "설정의 금액 단위를 원, 천원, 백만원, 억원 가운데 하나로 적으십시오.",
        "Type 원, 천원, 백만원 or 억원 as 금액 단위 in 설정.",
    ),
    "PB456": entry(
        "파일들의 기준일이 {count}가지입니다({seen}).",
        "The files have {count} different as-of dates ({seen}).",
        "설정의 기준일을 맞추거나 --as-of 로 한 날짜를 지정하십시오.",
        "Set the same 기준일 in 설정, or name one date with --as-of.",
    ),
    "PB458": entry(
        "파일마다 금액 단위가 달라({seen}) 모두 {unit}{unit:으로/로} 바꾸어 더했습니다.",
        "The files count money in different units ({seen}): all was converted to {unit}.",
        "조치할 사항이 없습니다.",
        "Nothing has to be done.",
    ),
    "PB459": entry(
        "{sheet} 시트 '{where}'의 합계 {seen}{seen:이/가} 그 부분의 합 {added}{added:과/와} 다릅니다.",
        "On the sheet {sheet} the sum {seen} of '{where}' is not the sum {added} of its parts.",
        "이 취합 결과를 쓰지 말고, 파일과 함께 개발자에게 알려 주십시오.",
        "Do not use this roll-up, and report it with the files.",
    ),
    "PB460": entry(
        "'{path}'에는 지적이 {seen}건 더 있습니다.",
        "'{path}' has {seen} more {seen:finding/findings}.",
        "pledgebook check 로 모두 보십시오.",
        "See them all with pledgebook check.",
    ),
}

ROLL_UP_ERRORS: dict[str, Sentence] = {
    "roll-up-data": Sentence(
        "입력에 오류가 {count}건 있어 이 파일의 공약을 취합에서 뺐습니다.",
        "The data has {count} {count:error/errors}, so the pledges of this file are left out.",
    ),
    "roll-up-clashes": Sentence(
        "같은 공약번호가 여러 파일에 {count}건 있어 취합하지 않았습니다. 아래를 고치거나 --prefer newest 를 붙이십시오.",
        "{count} pledge {count:code/codes} appear in several files, so nothing was rolled up. Correct them or add --prefer newest.",
    ),
    "roll-up-failures": Sentence(
        '통합 문서 {count}개를 쓸 수 없어 취합하지 않았습니다. 고친 뒤 다시 하거나 errors="collect"로 나머지를 받으십시오.\n{told}',
        '{count} {count:workbook/workbooks} could not be used, so nothing was rolled up. Correct them, or take the rest by errors="collect".\n{told}',
    ),
    "roll-up-terms": Sentence(
        "파일들이 {count}개 임기의 것이어서 취합하지 않았습니다. 한 임기의 파일만 고르거나 --term 민선9기 처럼 임기를 정하십시오.",
        "The files are of {count} terms, so nothing was rolled up. Choose the files of one, or name it with --term.",
    ),
    "roll-up-settings": Sentence(
        "설정 {count}가지가 파일마다 달라 취합하지 않았습니다. 같게 고치거나 --settings 파일 로 모두 같게 계산하십시오.",
        "{count} {count:setting/settings} differ from file to file, so nothing was rolled up. Make them alike, or compute all by --settings FILE.",
    ),
    "roll-up-no-such-term": Sentence(
        "{term} 임기의 파일이 없어 취합하지 않았습니다. 있는 임기: {there}",
        "No file is of the term {term}, so nothing was rolled up. Available: {there}",
    ),
    "settings-unreadable": Sentence(
        "'{path}'의 설정을 읽을 수 없어({count}건) 그 설정으로 계산하지 않았습니다.",
        "The 설정 of '{path}' cannot be read ({count} {count:finding/findings}), so nothing was computed by them.",
    ),
    "roll-up-nothing": Sentence(
        "쓸 수 있는 통합 문서가 하나도 없어 취합하지 않았습니다({count}개 실패).",
        "None of the workbooks could be used, so nothing was rolled up ({count} failed).",
    ),
    "roll-up-too-many": Sentence(
        "공약이 {count}건이라 취합 파일 하나에 담지 않았습니다(최대 {most}건). 시도별로 나누어 취합하거나 --parquet, --csv 로 받으십시오.",
        "{count} pledges are too many for one roll-up file (at most {most}). Roll up province by province, or take --parquet or --csv.",
    ),
    "roll-up-not-ours": Sentence(
        "'{path}' 파일은 취합으로 만든 것이 아니라서 덮어쓰지 않았습니다. 다른 이름을 쓰거나 --overwrite 를 붙이십시오.",
        "'{path}' was not made by a roll-up, so it was not overwritten. Use another name or add --overwrite.",
    ),
    "roll-up-exists": Sentence(
        "'{path}' 파일이 이미 있어 쓰지 않았습니다. 다른 이름을 쓰거나 --overwrite 를 붙이십시오.",
        "'{path}' exists already and was not written. Use another name or add --overwrite.",
    ),
    "roll-up-over-source": Sentence(
        "'{path}'{path:은/는} 취합할 파일이라 결과를 그 위에 쓰지 않습니다. -o 에 다른 이름을 쓰십시오.",
        "'{path}' is one of the files to roll up and is not written over. Give -o another name.",
    ),
    "roll-up-suffix": Sentence(
        "'{path}'의 확장자를 {suffix}{suffix:으로/로} 하십시오.", "Give '{path}' the ending {suffix}."
    ),
    "roll-up-no-target": Sentence(
        "결과를 쓸 곳이 없습니다. -o 총괄.xlsx, --csv 또는 --parquet 를 지정하십시오.",
        "There is nowhere to write to. Name -o FILE, --csv or --parquet.",
    ),
    "no-parquet": Sentence(
        "Parquet로 쓰려면 pyarrow가 필요합니다. pip install 'pledgebook[parquet]' 로 설치하거나 --csv 를 쓰십시오.",
        "Writing Parquet takes pyarrow. Install it with pip install 'pledgebook[parquet]', or use --csv.",
    ),
}
