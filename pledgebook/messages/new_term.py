"""What is said when a term ends and the next one begins: `term open`, its plan, `term close`."""

from __future__ import annotations

from pledgebook.messages.entry import FindingEntry, Sentence, entry

NEW_TERM_FINDINGS: dict[str, FindingEntry] = {
    "PB660": entry(
        "'{file}'에 이런 공약번호나 재원이 없습니다.",
        "'{file}' has no such pledge code or source.",
        "옛 파일, 옛 공약번호, 세부사업, 재원은 고치지 않습니다. 원래대로 되돌리거나 이 행을 지우십시오.",
        "Do not change 옛 파일, 옛 공약번호, 세부사업 or 재원: put them back, or remove the row.",
    ),
    "PB661": entry(
        "이관할 공약 {pledge}의 새 공약번호가 비어 있습니다.",
        "Pledge {pledge} is to go on and has no new code.",
        "새 임기의 공약번호를 적거나, 이관을 아니오로 하십시오.",
        "Enter its code in the new term, or set 이관 to 아니오.",
    ),
    "PB662": entry(
        "{pledge}{pledge:과/와} {other}의 새 공약번호가 같습니다.",
        "{pledge} and {other} have the same new code.",
        "공약마다 다른 번호를 적으십시오. 둘을 합치려면 새 임기의 파일에서 합치고 변경에 적습니다.",
        "Give each a code of its own; to merge two, do so in the new workbook and record it in 변경.",
    ),
    "PB663": entry(
        "새 공약번호에 쓸 수 없는 글자(줄바꿈, 보이지 않는 글자)가 있거나 100자를 넘습니다.",
        "The new code holds characters it cannot have (line breaks, invisible signs), or is longer than 100.",
        "한 줄의 짧은 번호로 다시 적으십시오(예: 1-2-3).",
        "Enter a short code in one line (such as 1-2-3).",
    ),
    "PB664": entry(
        "이관할 공약 {pledge}의 새 추진상황이 비어 있습니다.",
        "Pledge {pledge} is to go on and has no new status.",
        "목록에서 고르십시오(예: 정상추진).",
        "Choose one of the list (such as 정상추진).",
    ),
    "PB665": entry(
        "'{file}'의 공약 {pledge}에 대한 행이 이 시트에 없습니다.",
        "The sheet has no row, or not all, for pledge {pledge} of '{file}'.",
        "지운 행을 되돌리십시오. 이관하지 않을 공약은 지우지 말고 이관을 아니오로 합니다.",
        "Put the row back; a pledge that does not go on stays, with 아니오 in 이관.",
    ),
    "PB666": entry(
        "같은 행이 두 번 있습니다.",
        "This row is there twice.",
        "한 행만 남기십시오.",
        "Keep one of them.",
    ),
    "PB667": entry(
        "이 이관 계획과 지정한 파일이 서로 맞지 않습니다: {file} (다른 쪽에 있는 것: {given})",
        "The plan and the workbooks given do not match: {file} (the other has: {given})",
        "계획을 만들 때 지정한 파일을 모두 지정하거나, 다른 이름으로 계획을 다시 만드십시오(--plan).",
        "Name the very workbooks the plan was made of, or make a new one under another name (--plan).",
    ),
    "PB668": entry(
        "이관 계획을 만든 뒤 '{file}'의 공약이나 금액이 바뀌었습니다.",
        "Pledges or money of '{file}' have changed since the plan was made.",
        "다른 이름으로 계획을 다시 만들고(--plan), 적은 것을 옮기십시오.",
        "Make the plan anew under another name (--plan) and enter your decisions again.",
    ),
    "PB669": entry(
        "'{file}'의 공약 {pledge}: 기투자로 옮길 집행액을 정해야 합니다. {why}",
        "Pledge {pledge} of '{file}': a person must say what was spent. {why}",
        "--plan 으로 만든 파일의 기투자 시트에서 '더할 집행액'을 재원별로 적으십시오. 없으면 0을 적습니다.",
        "Enter '더할 집행액' by source on the sheet 기투자 of the file that --plan makes; 0 where there is none.",
    ),
    "PB670": entry(
        "공약 {pledge}에 나누어 적은 금액의 합 {sum}{sum:이/가} 집행액 {executed}{executed:과/와} 다릅니다(차이 {rest}).",
        "What is shared out for pledge {pledge}, {sum}, is not the 집행액 of {executed} (difference {rest}).",
        "재원별로 나눈 금액의 합이 집행액과 같게 적으십시오.",
        "Let the amounts by source add up to the 집행액.",
    ),
    "PB671": entry(
        "옛 임기에서 계산한 금액 {should}{should:이/가} 고쳐져 있습니다.",
        "This amount, reckoned from the old term as {should}, was changed.",
        "원래대로 되돌리십시오. 금액이 틀렸으면 옛 파일의 투자를 고치고 계획을 다시 만듭니다.",
        "Put it back; if it is wrong, mend 투자 in the old workbook and make the plan anew.",
    ),
    "PB672": entry(
        "'더할 집행액'은 0 이상의 숫자여야 합니다.",
        "'더할 집행액' must be a number of 0 or more.",
        "이미 쓴 금액을 숫자로 적으십시오.",
        "Enter the amount that was spent.",
    ),
    "PB673": entry(
        "이 파일은 이관 계획이 아닙니다. '{sheet}' 시트의 표를 읽을 수 없습니다.",
        "This is no plan of a new term: the table of the sheet '{sheet}' cannot be read.",
        "pledgebook term open --plan 으로 만든 파일을 지정하십시오.",
        "Name a file that `pledgebook term open --plan` made.",
    ),
    "PB674": entry(
        "'{file}'{file:과/와} '{other}'에 같은 공약번호가 있습니다.",
        "'{file}' and '{other}' have the same pledge code.",
        "한 공약이면 한 파일에만 두고, 다른 공약이면 번호를 다르게 하십시오.",
        "Keep one pledge in one workbook; give different pledges different codes.",
    ),
    "PB675": entry(
        "'{file}'의 값이 '{other}'의 값과 달라 한 파일로 옮길 수 없습니다.",
        "'{file}' differs from '{other}' here, so they cannot go into one workbook.",
        "자치단체, 단체구분, 금액 단위, 임기를 같게 하십시오.",
        "Let 자치단체, 단체구분, 금액 단위 and the term agree.",
    ),
    "PB676": entry(
        "'{file}'의 임기가 아직 끝나지 않았습니다. 지금까지 적은 실적과 집행으로 옮깁니다.",
        "The term of '{file}' is not over yet: what is typed so far is carried over.",
        "임기가 끝난 뒤 다시 만들면 마지막 실적과 집행이 모두 들어갑니다.",
        "Made again after the term, it holds the last figures and all that was spent.",
    ),
    "PB677": entry(
        "이관할 공약이 하나도 없습니다.",
        "No pledge goes on.",
        "이관할 공약의 이관을 예로 하십시오. 이어 가는 공약이 없으면 pledgebook new --blank 로 새로 만듭니다.",
        "Set 이관 to 예 where one goes on; if none does, begin with `pledgebook new --blank`.",
    ),
    "PB678": entry(
        "공약 {pledge}의 이 세부사업은 집행의 재원을 모두 알므로 더할 것이 없습니다.",
        "The sources of what pledge {pledge} spent on this project are all known: there is nothing to add.",
        "칸을 비우십시오. 집행이 더 있으면 옛 파일의 투자에 적고 계획을 다시 만듭니다.",
        "Clear the cell; enter more spending in 투자 of the old workbook and make the plan anew.",
    ),
}
NEW_TERM_ERRORS: dict[str, Sentence] = {
    "term-not-after": Sentence(
        "새 임기의 시작({start})이 옛 임기의 종료({end}) 뒤가 아닙니다. --term 을 확인하십시오.",
        "The new term begins on {start}, which is not after the end of the old one ({end}). Check --term.",
    ),
    "term-not-over": Sentence(
        "임기가 {end}에 끝나므로 아직 마감할 수 없습니다. 임기의 마지막 날부터 할 수 있습니다.",
        "The term ends on {end} and cannot be closed yet: its last day is the first on which it can.",
    ),
    "bad-plan-suffix": Sentence(
        "이관 계획 '{path}'의 확장자를 .xlsx로 지정하십시오.",
        "Give the plan '{path}' the extension .xlsx.",
    ),
    "carry-old-failed": Sentence(
        "옛 임기의 파일 {count}개에 문제가 있어 새 파일을 만들지 않았습니다.",
        "{count} {count:workbook/workbooks} of the old term cannot be used, so nothing was written.",
    ),
}
NEW_TERM_WORDS: dict[str, Sentence] = {
    "carry.line": Sentence("{term}에서 이어짐 ({code})", "continued from {term} ({code})"),
    "carry.source-unknown": Sentence(
        "집행액 {amount}의 재원을 모릅니다. 재원별로 나누어 적으십시오.",
        "The source of 집행액 {amount} is not known: share it out by source.",
    ),
    "carry.nothing-executed": Sentence(
        "임기 중 계획은 있으나 집행이 적혀 있지 않습니다. 쓴 금액을 재원별로 적으십시오(없으면 0).",
        "Money was planned in the term and none is entered as spent: enter it by source (0 if none).",
    ),
    "carry.prior-differs": Sentence(
        "집행에 적은 기투자가 계획의 기투자와 다릅니다. 더할 금액을 적으십시오(없으면 0).",
        "기투자 of 집행 is not that of 계획: enter what is to be added (0 if nothing).",
    ),
    "carry.open": Sentence(
        "미정으로 적힌 기투자나 집행이 있습니다. 금액을 적으십시오(없으면 0).",
        "기투자 or 집행 is typed as 미정: enter the amount (0 if none).",
    ),
    "carry.after-term": Sentence(
        "집행의 임기후에 금액이 있습니다. 이미 쓴 돈이면 적으십시오(아니면 0).",
        "집행 has money under 임기후: enter it if it was spent (0 if not).",
    ),
    "carry.after-money": Sentence(
        "{status}이나 임기후 금액이 있습니다.",
        "{status}, but there is money after the term.",
    ),
    "carry.left.prior": Sentence("기투자(이관하지 않음)", "기투자 (does not go on)"),
    "carry.left.executed": Sentence("집행(이관하지 않음)", "spent (does not go on)"),
    "carry.left.unspent": Sentence("임기 중 쓰지 않음", "planned in the term, not spent"),
    "carry.left.overspent": Sentence("계획보다 더 씀", "spent beyond the plan"),
    "carry.left.after-term": Sentence("임기후(새로 계획)", "after the term (plan anew)"),
    "carry.left.after-term-open": Sentence("임기후(새로 계획)", "after the term (plan anew)"),
    "carry.sum.left": Sentence("남는 돈의 합", "stays behind in all"),
    "carry.sum.prior": Sentence("새 기투자의 합", "new 기투자 in all"),
    "carry.sum.old": Sentence("옛 총계(위의 둘을 더함)", "old total (both added up)"),
    "carry.guide.title": Sentence("새 임기로 이관할 공약", "Pledges that go on into the new term"),
    "carry.guide.what": Sentence(
        "{old}의 공약 가운데 {new}에 이어 할 것을 정하는 파일입니다. 금액 단위: {unit}",
        "What of {old} goes on into {new} is decided here. Unit of money: {unit}",
    ),
    "carry.guide.pledges": Sentence(
        "① '이관' 시트: 이어 할 공약은 이관을 예, 아니면 아니오로 하고, 새 공약번호와 새 추진상황을 적습니다. 노란 칸만 고칩니다. 완료·폐기가 아니거나 임기후 금액이 있는 공약을 예로 제안하였습니다.",
        "1. Sheet 이관: 예 where a pledge goes on, its new code and status. Edit the yellow cells only.",
    ),
    "carry.guide.money": Sentence(
        "② '기투자' 시트: 새 기투자는 옛 기투자에 임기 중 집행을 더한 값입니다. 붉은 칸(더할 집행액)에는 재원을 모르는 집행액을 나누어 적고, 없으면 0을 적습니다.",
        "2. Sheet 기투자: share out in the red cells what was spent of unknown source; 0 where there is none.",
    ),
    "carry.guide.left": Sentence(
        "③ '남는 돈' 시트: 새 파일로 옮기지 않는 금액입니다(②에서 나누기 전). 임기후 금액은 옮기지 않으므로 새 임기의 연도별로 다시 계획합니다.",
        "3. Sheet 남는 돈: money that is not carried over (before step 2). Money after the term is planned anew.",
    ),
    "carry.guide.again": Sentence(
        "④ 저장하고 닫은 뒤 같은 명령을 다시 실행하면 새 파일이 만들어집니다.",
        "4. Save, close, and run the same command again: it makes the new workbook.",
    ),
    "carry.guide.not_carried": Sentence(
        "목표, 실적, 변경, 추진계획과 추진실적의 글은 옮기지 않습니다. 옛 파일은 바뀌지 않습니다.",
        "Targets, the log, changes and the texts of 추진계획 and 추진실적 are not carried. The old files stay as they are.",
    ),
    "carry.guide.to_decide": Sentence(
        "먼저 정할 것 {count}건:", "To be decided first: {count} {count:thing/things}"
    ),
    "carry.guide.nothing_to_decide": Sentence(
        "금액에 대하여 따로 정할 것은 없습니다.", "Nothing is to be decided about money."
    ),
    "term.planned": Sentence(
        "이관 계획을 만들었습니다: {path} (이관 {going}건, 이관하지 않음 {staying}건, 정할 것 {open}건)",
        "plan made: {path} ({going} to go on, {staying} to stay, {open} to be decided)",
    ),
    "term.edit_and_run": Sentence(
        "노란 칸과 붉은 칸을 고치고 저장하여 닫은 뒤, 같은 명령을 다시 실행하십시오.",
        "Edit the yellow and red cells, save, close, and run the same command again.",
    ),
    "term.opened": Sentence(
        "새 임기의 통합 문서를 만들었습니다: {path} (임기 {start} ~ {end}, 공약 {count}건)",
        "workbook of the new term made: {path} ({start} to {end}, {count} {count:pledge/pledges})",
    ),
    "term.carried": Sentence(
        "{old} → {new} {title}: 기투자 {prior}", "{old} → {new} {title}: 기투자 {prior}"
    ),
    "term.left": Sentence("남는 돈:", "stays behind:"),
    "term.left_line": Sentence(
        "{file} {code} {project} {source} {kind}: {amount}",
        "{file} {code} {project} {source} {kind}: {amount}",
    ),
    "term.sum": Sentence(
        "옛 총계 {old} = 새 기투자 {prior} + 남는 돈 {left}",
        "old total {old} = new 기투자 {prior} + left behind {left}",
    ),
    "term.renamed": Sentence(
        "다른 파일에 같은 지표번호가 있어 바꿈: {old} → {new}",
        "indicator code changed, as another workbook has it too: {old} → {new}",
    ),
    "term.next": Sentence(
        "목표와 연차별 투자계획, 추진계획을 적고, 옮겨 온 현황과 기대효과의 글을 새 임기에 맞게 고친 뒤 pledgebook check 로 점검하십시오.",
        "Enter targets, the plan by year and 추진계획, mend the texts carried over, then run `pledgebook check`.",
    ),
    "term.closed": Sentence(
        "임기를 마감하였습니다: {path} (기준일 {as_of}, 확정자 {by}, {added}개 행, 모두 {rows}개 행)",
        "term closed: {path} (as of {as_of}, by {by}, {added} {added:row/rows}, {rows} in all)",
    ),
    "term.would_close": Sentence(
        "마감할 수 있습니다: {path} (기준일 {as_of}, {added}개 행) — 쓰지 않았습니다",
        "can be closed: {path} (as of {as_of}, {added} {added:row/rows}); nothing written",
    ),
}
