"""What 안내 and `handover` say to whoever opens a workbook for the first time."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

HANDOVER_WORDS: dict[str, Sentence] = {
    "guide.title": Sentence("{government} 공약 관리 안내", "{government} pledges: guide"),
    "guide.to_come": Sentence(
        "새로고침하면 이 시트에 안내가 나옵니다: 누가 맡았는지, 이번 분기에 할 일, 마지막 확정, 새로고침하는 법.",
        "A refresh writes the guide here: who owns what, what is due, what was confirmed last, how to refresh.",
    ),
    "guide.note": Sentence(
        "{day} 기준 · 새로고침할 때마다 다시 쓰이므로 메모는 다른 시트에 적습니다.",
        "as of {day} · rewritten on each refresh: notes go on another sheet",
    ),
    "guide.what": Sentence("□ 이 파일", "□ this file"),
    "guide.what.term": Sentence(
        "{term} 공약 {count}건의 목표, 실적, 예산을 적고 공식 공약 카드를 만드는 파일입니다.",
        "It holds targets, achievements and money of {count} {count:pledge/pledges} of {term} and makes their official cards.",
    ),
    "guide.term.numbered": Sentence(
        "민선{number}기({start} ~ {end})", "the {number}th elected term ({start} ~ {end})"
    ),
    "guide.term.plain": Sentence("임기 {start} ~ {end}", "the term {start} ~ {end}"),
    "guide.what.sheets": Sentence(
        "적는 시트: {inputs}. 나머지 공식 시트는 적은 것에서 다시 만들어지므로 손으로 고치지 않습니다.",
        "Type into {inputs}. All other official sheets are made from them: do not edit those.",
    ),
    "guide.what.figures": Sentence(
        "지금 수치: 이행률 {rate}, 완료율 {completion}, 목표달성도 {attainment}",
        "Figures now: rate {rate}, completed {completion}, on target {attainment}",
    ),
    "guide.who": Sentence("□ 맡은 곳", "□ who owns it"),
    "guide.who.department": Sentence("{department} {count}건", "{department} {count}"),
    "guide.who.officers": Sentence("{department} {count}건({officers})", "{department} {count} ({officers})"),
    "guide.who.nobody": Sentence(
        "주관부서가 적힌 공약이 없습니다. 공약 시트에 적으십시오.",
        "No pledge names a department. Type it into 공약.",
    ),
    "guide.who.more": Sentence("외 {count}곳", "{count} more"),
    "guide.officers.more": Sentence("{officer} 외 {count}명", "{officer} and {count} more"),
    "guide.quarter": Sentence(
        "□ 이번 분기에 할 일 ({year}년 {quarter}분기)", "□ due this quarter (quarter {quarter} of {year})"
    ),
    "guide.quarter.silent": Sentence(
        "이번 분기 실적이 아직 없는 공약 {count}건: {pledges}",
        "{count} {count:pledge/pledges} without a row in the log of this quarter: {pledges}",
    ),
    "guide.quarter.all": Sentence(
        "진행 중인 공약 모두 이번 분기 실적이 있습니다.",
        "Every pledge that goes on has a row in this quarter.",
    ),
    "guide.quarter.due": Sentence(
        "이번 분기가 기한인 목표 {count}건 가운데 {missed}건이 미달입니다.",
        "{count} {count:target is/targets are} due this quarter, {missed} not reached.",
    ),
    "guide.quarter.due_later": Sentence(
        "이번 분기가 기한인 목표 {count}건 가운데 {to_come}건은 기한이 남았습니다(달성 {reached}건, 기한이 되어 미달 {missed}건).",
        "{count} {count:target is/targets are} due this quarter: the day of {to_come} is still to come ({reached} reached, {missed} missed).",
    ),
    "guide.quarter.none": Sentence("이번 분기가 기한인 목표는 없습니다.", "No target is due this quarter."),
    "guide.quarter.next": Sentence(
        "이번 분기가 기한인 목표는 없습니다. 다음 기한: {day}",
        "No target is due this quarter; the next: {day}",
    ),
    "guide.due": Sentence("< 이번 분기가 기한인 목표 >", "< targets due this quarter >"),
    "guide.due.code": Sentence("공약번호", "code"),
    "guide.due.indicator": Sentence("공약 · 지표", "pledge · indicator"),
    "guide.due.day": Sentence("기한", "due"),
    "guide.due.target": Sentence("누계 목표", "target"),
    "guide.due.level": Sentence("누계 이행", "actual"),
    "guide.due.standing": Sentence("달성", "reached"),
    "guide.due.owner": Sentence("맡은 곳", "owner"),
    "guide.due.to_come": Sentence("○ 기한 전", "○ to come"),
    "guide.due.more": Sentence("외 {count}건은 총괄에서 봅니다.", "{count} more: see the summary"),
    "guide.confirmed": Sentence("□ 마지막 확정", "□ confirmed last"),
    "guide.confirmed.last": Sentence(
        "{day} 기준 공약 {count}건을 {on} {by} 확정(발행 시트)",
        "{count} {count:pledge/pledges} as of {day}, confirmed on {on} by {by} (발행)",
    ),
    "guide.confirmed.reason": Sentence("다시 확정한 사유: {reason}", "why confirmed again: {reason}"),
    "guide.confirmed.none": Sentence(
        "확정한 기준일이 없습니다. 확정: pledgebook confirm 파일 --as-of 기준일 --by 이름",
        "Nothing is confirmed. To confirm: pledgebook confirm FILE --as-of DATE --by NAME",
    ),
    "guide.checks": Sentence("□ 점검", "□ findings"),
    "guide.checks.counts": Sentence(
        "오류 {errors}건, 답하지 않은 경고 {warnings}건, 확인한 것 {answered}건 (점검 시트)",
        "{errors} {errors:error/errors}, {warnings} unanswered {warnings:warning/warnings}, {answered} answered (점검)",
    ),
    "guide.checks.answer": Sentence("{cell} {code}: {by} - {why}", "{cell} {code}: {by} - {why}"),
    "guide.checks.no_name": Sentence("(이름 없음)", "(no name)"),
    "guide.checks.no_reason": Sentence("(사유 없음)", "(no reason)"),
    "guide.checks.how": Sentence(
        "경고에 답할 때에는 점검 시트의 확인 칸에 '이름: 사유'로 적습니다.",
        "To answer a warning type 'name: reason' under 확인 in 점검.",
    ),
    "guide.checks.more": Sentence("외 {count}건", "{count} more"),
    "guide.refresh": Sentence("□ 새로고침하는 법", "□ how to refresh"),
    "guide.refresh.button": Sentence(
        "단추: 파일(.xlsm)의 시작 시트나 리본에서 「새로고침」을 누릅니다.",
        "Button: press 「새로고침」 on the 시작 sheet of an .xlsm, or on the ribbon.",
    ),
    "guide.refresh.command": Sentence(
        "명령: 파일을 닫고 그 폴더에서 pledgebook refresh 파일이름 을 칩니다. 되돌리기: pledgebook undo 파일이름",
        "Command: close the file and type pledgebook refresh FILE in its folder. To undo: pledgebook undo FILE",
    ),
    "guide.refresh.page": Sentence(
        "페이지: 설치할 수 없는 컴퓨터에서는 전산 담당자에게 받은 공약 페이지(HTML)를 열고 파일을 끌어 놓습니다.",
        "Page: where nothing can be installed, open the pledge page (HTML) that IT has and drop the file on it.",
    ),
    "handover.written": Sentence(
        "인수인계 문서를 저장하였습니다: {path} ({count}건)",
        "handover written: {path} ({count} {count:workbook/workbooks})",
    ),
    "guide.percent": Sentence("{rate} %", "{rate} %"),
    "guide.none": Sentence("－", "-"),
}
