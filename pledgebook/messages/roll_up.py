"""What a roll-up says: words of its sheets, PB451-460 between workbooks, and why it could not go on."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry

ROLL_UP_WORDS: dict[str, Sentence] = {
    "roll_up.title": Sentence("{government} {what}", "{government} {what}"),
    "roll_up.pledges_title": Sentence("공약사업 추진상황 총괄", "pledges: summary"),
    "roll_up.day": Sentence("{first} 기준", "as of {first}"),
    "roll_up.days": Sentence("{first} ~ {last} 기준(파일마다 다름)", "as of {first} to {last}, by file"),
    "roll_up.governments": Sentence("자치단체 {count}곳", "{count} governments"),
    "roll_up.pledges": Sentence("공약 {count}건", "{count} {count:pledge/pledges}"),
    "roll_up.files": Sentence("파일 {count}개", "{count} {count:file/files}"),
    "roll_up.unit": Sentence("금액 단위 : {unit}", "unit: {unit}"),
    "roll_up.failures": Sentence(
        "※ 집계에서 제외한 파일 {count}개(점검 시트 참조)",
        "※ {count} {count:file/files} left out, see 점검",
    ),
    "roll_up.level.upper": Sentence("상위 단체", "level above"),
    "roll_up.level.own": Sentence("자체", "own"),
    "roll_up.level.lower": Sentence("하위 단체", "level below"),
    "roll_up.government": Sentence("자치단체", "government"),
    "roll_up.subtotal": Sentence("소계", "subtotal"),
    "roll_up.moved": Sentence(
        "{since} 대비: 이행률이 달라진 공약 {count}건", "since {since}: {count} {count:pledge/pledges} moved"
    ),
    "roll_up.compared_title": Sentence("공약별 이행률 비교", "rates of each pledge"),
    "roll_up.headline_title": Sentence("완료율·목표달성도·이행률", "completed, on target, rates"),
    "roll_up.by_governments": Sentence("자치단체별 공약사업 추진상황", "pledges by government"),
    "roll_up.by_sectors": Sentence("분야별 공약사업 추진상황", "pledges by field"),
    "roll_up.by_departments": Sentence("부서별 공약사업 추진상황", "pledges by department"),
    "roll_up.by_completion": Sentence("완료시기별 공약사업 추진상황", "pledges by completion"),
    "roll_up.by_actors": Sentence("추진주체별 공약사업 추진상황", "pledges by who carries them out"),
    "roll_up.by_budgeting": Sentence("예산별 공약사업 추진상황", "pledges by budget"),
    "roll_up.by_ledger": Sentence("공약가계부", "ledger of money"),
    "roll_up.by_investments": Sentence("연차별 투자계획", "investment by year"),
    "roll_up.by_money": Sentence("재원별 투자 계획", "planned money by source"),
    "roll_up.by_rates": Sentence("이행률별 공약사업 현황", "pledges by rate"),
    "roll_up.label_governments": Sentence("자치단체", "government"),
    "roll_up.label_sectors": Sentence("분야", "field"),
    "roll_up.label_departments": Sentence("주관부서", "department"),
    "roll_up.label_completion": Sentence("완료시기", "completion"),
    "roll_up.label_actors": Sentence("추진주체", "carried out by"),
    "roll_up.label_budgeting": Sentence("예산구분", "budget"),
    "roll_up.done_combined": Sentence("완료\n(이행 후 계속추진)", "done\n(continuing)"),
    "roll_up.not_computable": Sentence("산출불가\n(건)", "not\ncomputable"),
    "roll_up.rate_bucket": Sentence("이행률", "rate"),
    "roll_up.plan": Sentence("투자 계획", "plan"),
    "roll_up.pledge_count": Sentence("공약\n(건)", "pledges"),
    "roll_up.without_source": Sentence("재원 미정", "source\nundecided"),
    "roll_up.undecided": Sentence("미정", "undecided"),
    "roll_up.undecided_count": Sentence("금액 미정\n(건)", "amount\nundecided"),
    "roll_up.behind_title": Sentence("부진 공약사업", "pledges behind"),
    "roll_up.behind.government": Sentence("자치단체", "government"),
    "roll_up.behind.code": Sentence("공약번호", "code"),
    "roll_up.behind.pledge": Sentence("공약명", "title"),
    "roll_up.behind.department": Sentence("주관부서", "department"),
    "roll_up.behind.status": Sentence("추진상황", "status"),
    "roll_up.behind.rate": Sentence("이행률\n(%)", "rate\n(%)"),
    "roll_up.behind.indicator": Sentence("최저 달성 지표", "indicator furthest behind"),
    "roll_up.behind.to_plan": Sentence("계획 대비\n달성률(%)", "to plan\n(%)"),
    "roll_up.behind.reason": Sentence("사유", "reason"),
    "roll_up.behind.by_status": Sentence("추진상황 {status}", "status {status}"),
    "roll_up.behind.by_plan": Sentence("계획 대비 달성률 {least}% 미만", "below {least}% of the plan"),
    "roll_up.behind.none": Sentence("부진한 공약이 없습니다.", "No pledge is behind."),
    "roll_up.file": Sentence("파일", "file"),
    "roll_up.hand_ins_title": Sentence("제출현황", "what was handed in"),
    "roll_up.hand_ins.department": Sentence("부서", "department"),
    "roll_up.hand_ins.state": Sentence("제출", "state"),
    "roll_up.hand_ins.file": Sentence("파일", "file"),
    "roll_up.hand_ins.saved": Sentence("저장", "saved"),
    "roll_up.hand_ins.as_of": Sentence("기준일", "as of"),
    "roll_up.hand_ins.term": Sentence("임기", "term"),
    "roll_up.hand_ins.pledges": Sentence("공약", "pledges"),
    "roll_up.hand_ins.errors": Sentence("오류", "errors"),
    "roll_up.hand_ins.warnings": Sentence("경고", "warnings"),
    "roll_up.hand_ins.why": Sentence("제외 사유", "why left out"),
    "roll_up.hand_ins.taken": Sentence("취합", "taken"),
    "roll_up.hand_ins.left_out": Sentence("제외", "left out"),
    "roll_up.hand_ins.missing": Sentence("미제출", "missing"),
    "roll_up.hand_ins.other_term": Sentence("다른 임기의 파일입니다.", "of another term"),
    "roll_up.findings_title": Sentence("점검 결과", "findings"),
    "roll_up.failure_action": Sentence(
        "고친 뒤 다시 취합하십시오. 이 파일의 공약은 모든 표에서 제외하였습니다.",
        "Correct it and roll up again: its pledges are in none of the tables.",
    ),
    "roll_up.findings_cut": Sentence(
        "지적 사항이 {count}건을 넘어 나머지는 싣지 않았습니다. 파일마다 pledgebook check 로 확인하십시오.",
        "More than {count} findings: see the others with pledgebook check.",
    ),
    "roll_up.note.dropped": Sentence(
        "※ 폐기 {count}건은 평균 이행률에서 제외",
        "※ {count} dropped {count:pledge/pledges} are left out of mean rates",
    ),
    "roll_up.note.mean": Sentence(
        "※ 평균 이행률은 공약별 이행률(인쇄값)의 평균이며, 표에 있는 평균의 평균이 아님",
        "※ a mean rate is over pledges (rates as printed), never a mean of means",
    ),
    "roll_up.note.not_computable": Sentence(
        "※ 산출불가 {count}건은 평균 이행률에서 제외", "※ {count} not computable, left out of the mean rate"
    ),
    "roll_up.note.combined": Sentence(
        "※ 완료(이행 후 계속추진) 36(25): 완료 36건 중 이행 후 계속추진 25건",
        "※ 36(25): 36 done, of which 25 are continuing",
    ),
    "roll_up.note.forced": Sentence(
        "※ 비율은 합계가 100.0%가 되도록 단수를 조정함", "※ shares are adjusted to add up to 100.0%"
    ),
    "roll_up.note.buckets": Sentence(
        "※ 구간은 인쇄된 이행률 기준: 99~80%는 80 이상 100 미만, 100%는 초과 달성 포함",
        "※ by rates as printed: 99~80% is from 80 to below 100, 100% includes more than 100",
    ),
    "roll_up.note.undecided": Sentence(
        "※ 금액 미정: 예산이 필요하나 금액이 적혀 있지 않은 공약의 수(0원이 아님)",
        "※ amount undecided: pledges that need money but name no amount (which is not 0)",
    ),
    "roll_up.note.without_source": Sentence(
        "※ 재원 미정: 소요예산만 있고 재원별 투자계획이 없는 금액",
        "※ source undecided: budgets without a plan by source",
    ),
    "roll_up.note.shared": Sentence(
        "※ 여러 공약의 공동 사업 {count}개는 한 번만 합산(점검 시트 참조)",
        "※ {count} {count:project/projects} shared by several pledges counted once (see 점검)",
    ),
    "roll_up.note.behind": Sentence(
        "※ 추진상황이 일부추진·보류이거나 기준일까지의 목표 대비 달성률이 {least}% 미만인 지표가 있는 공약(완료·폐기 제외)",
        "※ status 일부추진 or 보류, or an indicator below {least}% of its target due by now (완료 and 폐기 aside)",
    ),
    "cli.rolled_up": Sentence(
        "취합하였습니다: {path} (파일 {files}개, 공약 {pledges}건, 평균 이행률 {rate}, {findings})",
        "rolled up: {path} ({files} {files:file/files}, {pledges} {pledges:pledge/pledges}, mean rate {rate}, {findings})",
    ),
    "cli.roll_up_unchanged": Sentence(
        "변경 사항이 없습니다: {path} (파일 {files}개, 공약 {pledges}건, 평균 이행률 {rate}, {findings})",
        "nothing to change: {path} ({files} {files:file/files}, {pledges} {pledges:pledge/pledges}, mean rate {rate}, {findings})",
    ),
    "cli.tidy_written": Sentence(
        "저장하였습니다: {path} ({rows}행)", "written: {path} ({rows} {rows:row/rows})"
    ),
    "cli.roll_up_failures": Sentence(
        "취합에서 제외한 파일 {count}건:",
        "left out of the roll-up: {count}",
    ),
    "cli.rolling_up": Sentence("취합", "rolling up"),
}

ROLL_UP_FINDINGS: dict[str, FindingEntry] = {
    "PB440": entry(
        "{seen} 임기의 파일: {paths}",
        "Files of the term {seen}: {paths}",
        "한 임기의 파일만 취합하거나 --term 으로 한 임기를 지정하십시오.",
        "Roll up the files of one term, or choose one with --term.",
    ),
    "PB441": entry(
        "'{path}'{path:은/는} 다른 임기({seen})의 통합 문서이므로 제외하였습니다.",
        "'{path}' is of another term, {seen}, and was left out.",
        "조치할 사항이 없습니다.",
        "Nothing has to be done.",
    ),
    "PB442": entry(
        "설정의 '{seen}'{seen:이/가} 파일마다 다릅니다. {said}",
        "The setting '{seen}' differs from file to file. {said}",
        "설정을 같게 고치거나, --settings 로 모든 파일에 적용할 설정이 있는 통합 문서를 지정하십시오.",
        "Enter the same setting in all, or name a workbook whose 설정 is used for all with --settings.",
    ),
    "PB443": entry(
        "같은 자치단체로 보이는 이름이 두 가지로 적혀 있어 따로 집계하였습니다: '{seen}'({paths}), '{other}'({others})",
        "A government seems to be spelt two ways and was counted as two: '{seen}' ({paths}), '{other}' ({others})",
        "같은 자치단체이면 설정의 자치단체를 한 가지로 통일하십시오.",
        "If they are one, use one spelling as 자치단체 in 설정.",
    ),
    "PB444": entry(
        "{government}의 같은 부서로 보이는 이름이 두 가지로 적혀 있어 따로 집계하였습니다: '{seen}'({paths}), '{other}'({others})",
        "A department of {government} seems to be spelt two ways and was counted as two: '{seen}' ({paths}), '{other}' ({others})",
        "같은 부서이면 주관부서를 한 가지로 통일하십시오. 다른 부서이면 그대로 두십시오.",
        "If they are one, use one spelling. Leave it as it is if they are two departments.",
    ),
    "PB445": entry(
        "사본으로 보이는 '{seen}'{seen:이/가} 나중에 수정되어 '{path}' 대신 그 파일의 공약({codes})을 집계하였습니다.",
        "'{seen}' looks like a copy but was changed last, so its pledges ({codes}) were used, not those of '{path}'.",
        "사본이면 다른 폴더로 옮기고 다시 취합하십시오.",
        "If it is a copy, move it elsewhere and roll up again.",
    ),
    "PB451": entry(
        "공약번호 {seen}(자치단체 {government}){seen:이/가} 여러 파일에 있습니다: {places}",
        "The pledge code {seen} (government {government}) appears in several files: {places}",
        "하나를 지우거나 번호를 바꾸십시오. rollup 명령에 --prefer newest 를 지정하면 나중에 수정한 파일을 집계합니다. 서로 다른 자치단체이면 설정의 자치단체를 적으십시오.",
        "Remove one or change its code; the rollup command with --prefer newest uses the file changed last. If the governments differ, enter their names in 설정.",
    ),
    "PB452": entry(
        "공약번호 {seen}{seen:이/가} 두 파일에 있어 나중에 수정한 '{kept}'의 공약을 집계하고 '{path}'의 공약은 제외하였습니다.",
        "The pledge code {seen} appears in two files: that of '{kept}', changed last, is counted; that of '{path}' is not.",
        "쓰지 않는 파일에서 그 공약을 지우십시오.",
        "Remove the pledge from the file that is out of date.",
    ),
    "PB453": entry(
        "사업번호 {seen}의 사업은 공약 {pledges}의 공동 사업이므로 한 번만 더하였습니다(제외한 금액 {amount}{unit}, 자치단체 {government}).",
        "The project {seen} is shared by pledges {pledges} and counted once ({amount} {unit} left out, government {government}).",
        "서로 다른 사업이면 사업번호를 다르게 적으십시오.",
        "If these are different projects, give them different numbers.",
    ),
    "PB454": entry(
        "사업번호 {seen}의 {source}{source:이/가} 공약 {pledges}에서 서로 달라({amounts}, 단위: {unit}, 자치단체 {government}) 모두 더하였습니다.",
        "The project {seen} has different amounts of {source} in pledges {pledges}: {amounts} ({unit}, government {government}). All were added.",
        "같은 사업이면 금액을 같게, 다른 사업이면 사업번호를 다르게 적으십시오.",
        "If it is one project, enter one amount; if not, give the projects different numbers.",
    ),
    "PB455": entry(
        "'{path}'의 금액 단위 '{seen}'{seen:을/를} {unit}{unit:으로/로} 환산할 수 없어 금액을 더하지 않고 미정으로 처리하였습니다.",
        "The money unit '{seen}' of '{path}' cannot be converted to {unit}: its amounts count as undecided.",
        "설정의 금액 단위를 원, 천원, 백만원, 억원 중 하나로 적으십시오.",
        "Enter 원, 천원, 백만원 or 억원 as 금액 단위 in 설정.",
    ),
    "PB456": entry(
        "파일의 기준일이 {count}가지입니다({seen}).",
        "The files have {count} different as-of dates ({seen}).",
        "설정의 기준일을 맞추거나 --as-of 로 날짜를 지정하십시오.",
        "Set the same 기준일 in 설정, or give one date with --as-of.",
    ),
    "PB458": entry(
        "파일마다 금액 단위가 달라({seen}) 모두 {unit}{unit:으로/로} 환산하여 더하였습니다.",
        "The files use different units of money ({seen}): all was converted to {unit}.",
        "조치할 사항이 없습니다.",
        "Nothing has to be done.",
    ),
    "PB459": entry(
        "{sheet} 시트 '{where}'의 합계 {seen}{seen:이/가} 세부 항목의 합 {added}{added:과/와} 다릅니다.",
        "On the sheet {sheet} the sum {seen} of '{where}' is not the sum {added} of its parts.",
        "이 취합 결과를 사용하지 말고, 파일과 함께 개발자에게 알려 주십시오.",
        "Do not use this roll-up, and report it with the files.",
    ),
    "PB460": entry(
        "'{path}'에 지적 사항이 {seen}건 더 있습니다.",
        "'{path}' has {seen} more {seen:finding/findings}.",
        "pledgebook check 로 모두 확인하십시오.",
        "See them all with pledgebook check.",
    ),
}

ROLL_UP_ERRORS: dict[str, Sentence] = {
    "roll-up-data": Sentence(
        "입력 오류가 {count}건 있어 이 파일의 공약을 취합에서 제외하였습니다.",
        "The data has {count} {count:error/errors}, so the pledges of this file are left out.",
    ),
    "roll-up-clashes": Sentence(
        "같은 공약번호 {count}건이 여러 파일에 있어 취합하지 않았습니다. 아래와 같이 고치십시오. rollup 명령에는 --prefer newest 를 지정할 수도 있습니다.",
        "{count} pledge {count:code appears/codes appear} in several files, so nothing was rolled up. Correct them; the rollup command also takes --prefer newest.",
    ),
    "roll-up-failures": Sentence(
        '통합 문서 {count}개를 읽을 수 없어 취합하지 않았습니다. 고친 뒤 다시 실행하거나 errors="collect"로 나머지만 취합하십시오.\n{told}',
        '{count} {count:workbook/workbooks} could not be used, so nothing was rolled up. Correct them, or take the rest with errors="collect".\n{told}',
    ),
    "roll-up-terms": Sentence(
        "파일이 {count}개 임기에 걸쳐 있어 취합하지 않았습니다. 한 임기의 파일만 선택하십시오. rollup 명령에는 --term 민선9기 와 같이 임기를 지정할 수도 있습니다.",
        "The files are of {count} terms, so nothing was rolled up. Choose the files of one term; the rollup command can also be told the term with --term.",
    ),
    "roll-up-settings": Sentence(
        "설정 {count}개가 파일마다 달라 취합하지 않았습니다. 같게 고치십시오. rollup 명령에는 --settings 로 통합 문서를 지정하여 모두 같은 설정으로 계산할 수도 있습니다.",
        "{count} {count:setting differs/settings differ} from file to file, so nothing was rolled up. Make them alike; the rollup command can also compute all by --settings FILE.",
    ),
    "roll-up-no-such-term": Sentence(
        "{term} 임기의 파일이 없어 취합하지 않았습니다. 파일에 있는 임기: {there}",
        "No file is of the term {term}, so nothing was rolled up. Available: {there}",
    ),
    "settings-unreadable": Sentence(
        "'{path}'의 설정을 읽을 수 없어({count}건) 그 설정으로 계산하지 않았습니다.",
        "The 설정 of '{path}' cannot be read ({count} {count:finding/findings}), so nothing was computed by them.",
    ),
    "roll-up-nothing": Sentence(
        "읽을 수 있는 통합 문서가 없어 취합하지 않았습니다(실패 {count}개).",
        "None of the workbooks could be used, so nothing was rolled up ({count} failed).",
    ),
    "roll-up-too-many": Sentence(
        "공약이 {count}건이어서 취합 파일 하나로 만들지 않았습니다(최대 {most}건). 시·도별로 나누어 취합하거나 --parquet, --csv 로 저장하십시오.",
        "{count} pledges are too many for one roll-up file (at most {most}). Roll up province by province, or take --parquet or --csv.",
    ),
    "roll-up-not-ours": Sentence(
        "'{path}' 파일은 취합으로 만든 파일이 아니어서 덮어쓰지 않았습니다. 다른 이름을 쓰거나 --overwrite 를 지정하십시오.",
        "'{path}' was not made by a roll-up, so it was not overwritten. Use another name or add --overwrite.",
    ),
    "roll-up-exists": Sentence(
        "'{path}' 파일이 이미 있어 저장하지 않았습니다. 다른 이름을 쓰거나 --overwrite 를 지정하십시오.",
        "'{path}' already exists and was not written. Use another name or add --overwrite.",
    ),
    "roll-up-over-source": Sentence(
        "'{path}'{path:은/는} 취합할 파일이므로 결과를 덮어쓰지 않았습니다. -o 에 다른 이름을 지정하십시오.",
        "'{path}' is one of the files to roll up and was not overwritten. Give -o another name.",
    ),
    "roll-up-suffix": Sentence(
        "'{path}'의 확장자를 {suffix}{suffix:으로/로} 지정하십시오.", "Give '{path}' the extension {suffix}."
    ),
    "bad-list": Sentence(
        "'{path}'{path:은/는} 한 줄에 부서 이름을 하나씩 적은 텍스트 파일(UTF-8)이 아닙니다. 메모장에서 UTF-8로 저장하십시오.",
        "'{path}' is not a text file (UTF-8) with a department on each line. Save it as UTF-8.",
    ),
    "roll-up-no-target": Sentence(
        "결과를 저장할 파일이 없습니다. -o 총괄.xlsx, --csv 또는 --parquet 를 지정하십시오.",
        "There is nowhere to write to. Give -o FILE, --csv or --parquet.",
    ),
    "frame-suffix": Sentence(
        "표를 저장할 파일 '{path}'의 확장자를 {known} 중 하나로 지정하십시오.",
        "Give the file '{path}' for a table one of these extensions: {known}.",
    ),
    "no-frame": Sentence(
        "'{path}'{path:은/는} save_frame으로 저장한 표가 아니거나 손상되었습니다. 다시 저장하십시오.",
        "'{path}' was not written by save_frame, or is damaged. Save it again.",
    ),
    "no-parquet": Sentence(
        "Parquet로 저장하는 데 필요한 패키지가 없습니다. --csv 를 쓰거나 설치하십시오: {command}",
        "A package that Parquet needs is not installed. Use --csv, or install it: {command}",
    ),
}
