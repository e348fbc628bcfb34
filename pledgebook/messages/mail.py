"""What mail says: in the letter, on the command line, and where it cannot go on."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

MAIL_ERRORS: dict[str, Sentence] = {
    "mail-extra": Sentence(
        "이 기능에 필요한 패키지가 없습니다. 설치: {command}",
        "A package that this needs is not installed. Install it: {command}",
    ),
    "mail-unset": Sentence(
        "메일 설정이 완료되지 않았습니다: {keys}. 설정 파일의 [mail]에 host, sender(보내는 주소), allow(발송을 허용할 도메인)를 적으십시오. 설정 파일의 위치는 pledgebook doctor 로 확인할 수 있습니다.",
        "Mail is not set up yet: {keys}. Set host, sender and allow (the domains that may be written to) under [mail] in the configuration file; pledgebook doctor says where it is.",
    ),
    "mail-secret-in-file": Sentence(
        "'{path}'의 [mail]에 {key}{key:을/를} 적지 마십시오. keyring set {service} 사용자이름 으로 보관하거나 환경 변수 PLEDGEBOOK_MAIL_PASSWORD(토큰은 _TOKEN)에 저장하십시오.",
        "Do not put {key} under [mail] in '{path}'. Keep it with keyring set {service} USER, or in the variable PLEDGEBOOK_MAIL_PASSWORD (a token in _TOKEN).",
    ),
    "mail-bad-address": Sentence(
        "메일 주소가 아닙니다({address}). name@naju.go.kr 과 같이 적으십시오.",
        "This is not an e-mail address ({address}). Give it as name@naju.go.kr.",
    ),
    "mail-routed-address": Sentence(
        "다른 서버를 거치도록 지정된 주소이므로 보내지 않습니다({address}). % ! : | 가 없는 주소를 적으십시오.",
        "The address asks to be relayed through another host, so nothing is sent to it ({address}). Give one without % ! : or |.",
    ),
    "mail-notice": Sentence(
        "{address}에 알림을 보내지 못했습니다: {why}",
        "{address} could not be notified: {why}",
    ),
    "mail-domain": Sentence(
        "발송이 허용되지 않은 도메인입니다({address}). 올바른 주소이면 설정 [mail]의 allow 에 도메인을 추가하십시오.",
        "The domain is not allowed ({address}). If it is right, add it to allow under [mail].",
    ),
    "mail-nobody": Sentence(
        "공약 {codes}{codes:을/를} 받을 사람이 없습니다. 설정 시트의 수신자, --to, 배포 목록 중 하나에 적으십시오.",
        "There is no recipient for pledge {codes}. Name one as 수신자 on the 설정 sheet, with --to, or in the distribution list.",
    ),
    "mail-roll-up-nobody": Sentence(
        "취합 통합 문서를 받을 사람이 없습니다. --to 로 지정하거나 배포 목록의 공약번호 열에 '총괄'이라고 적은 행을 두십시오.",
        "There is no recipient for the roll-up. Name one with --to, or in a row of the distribution list with 총괄 as its code.",
    ),
    "mail-roll-up-added": Sentence(
        "취합 통합 문서에 따로 추가된 것({sheets})이 있어 보내지 않았습니다. rollup 으로 새 파일에 취합하여 그 파일을 보내십시오.",
        "The roll-up has something added to it ({sheets}), so it was not sent. Roll up into a new file and mail that.",
    ),
    "mail-many": Sentence(
        "받을 사람이 {count}명입니다({limit}명까지는 확인하지 않음). --dry-run 으로 확인한 뒤 --yes 를 지정하여 다시 실행하십시오.",
        "There are {count} recipients (up to {limit} need no confirmation). Check with --dry-run, then run again with --yes.",
    ),
    "mail-personal": Sentence(
        "주민등록번호나 전화번호로 보이는 숫자가 있어 보내지 않았습니다: {cells}. 지우고 다시 실행하거나, 보내도 되는 숫자이면 --force 를 지정하십시오.",
        "There are numbers that look like resident registration or phone numbers, so nothing was sent: {cells}. Remove them, or add --force if they may be sent.",
    ),
    "mail-no-pledges": Sentence(
        "공약이 없어 보낼 카드가 없습니다. 공약 시트에 공약을 적으십시오.",
        "There are no pledges, so there is no card to mail. Enter pledges on the 공약 sheet.",
    ),
    "mail-distribution-encoding": Sentence(
        "배포 목록 '{path}'의 글자를 읽을 수 없습니다. 엑셀에서 'CSV UTF-8' 또는 .xlsx 로 저장하십시오.",
        "The text of the distribution list '{path}' cannot be read. Save it as 'CSV UTF-8' or .xlsx in Excel.",
    ),
    "mail-distribution-columns": Sentence(
        "배포 목록 '{path}'에 머리글이 없습니다. 첫 행에 '공약번호' 또는 '부서', 그리고 '주소'를 적으십시오.",
        "The distribution list '{path}' has no headers. Put 공약번호 or 부서, and 주소, in its first row.",
    ),
    "mail-one-way": Sentence(
        "{ways}{ways:은/는} 함께 지정할 수 없습니다. 하나만 지정하십시오.",
        "{ways} cannot be used together. Choose one.",
    ),
    "mail-not-all": Sentence(
        "메일 {count}건을 보내지 못했습니다. 사유를 해결한 뒤 다시 실행하면 남은 메일만 보냅니다.\n{told}",
        "{count} {count:message was/messages were} not sent. Solve the reasons and run again: only what is left is sent.\n{told}",
    ),
    "mail-no-paths": Sentence(
        "보낼 통합 문서를 지정하십시오. 예: pledgebook mail 공약관리.xlsx --dry-run",
        "Name the workbooks to mail, such as: pledgebook mail 공약관리.xlsx --dry-run",
    ),
    "mail-no-pdf": Sentence(
        "PDF를 만들 수 있는 프로그램이 없습니다. LibreOffice를 설치하거나, 나눔고딕 글꼴과 typst 패키지(py -m pip install typst)를 설치하거나, --pdf 없이 보내십시오.",
        "Nothing on this computer makes a PDF. Install LibreOffice, or the font NanumGothic and the package typst (py -m pip install typst), or send without --pdf.",
    ),
    "mail-pdf-failed": Sentence(
        "PDF를 만들지 못했습니다. LibreOffice나 엑셀이 실행되는지 확인하거나 --pdf 없이 보내십시오.",
        "The PDF could not be made. Check whether LibreOffice or Excel starts, or send without --pdf.",
    ),
    "mail-certificate": Sentence(
        "메일 서버 {host}:{port}의 인증서를 신뢰할 수 없어 보내지 않았습니다({why}). 전산 담당 부서에 문의하십시오. 기관 자체 인증서이면 설정 [mail]의 ca_file 에 인증서 파일을 적으십시오.",
        "The certificate of the mail server {host}:{port} cannot be trusted, so nothing was sent ({why}). Ask your IT staff; for the office's own authority, give its file as ca_file under [mail].",
    ),
    "mail-ca-file": Sentence(
        "인증서 파일 '{path}'{path:을/를} 읽을 수 없습니다. 설정 [mail]의 ca_file 을 확인하십시오.",
        "The certificate file '{path}' cannot be read. Check ca_file under [mail].",
    ),
    "mail-tls": Sentence(
        "메일 서버 {host}:{port}{port:과/와} 암호화 연결을 하지 못했습니다({why}). 설정 [mail]의 port 와 security(starttls 또는 tls)를 확인하십시오.",
        "No encrypted connection to the mail server {host}:{port} could be made ({why}). Check port and security (starttls or tls) under [mail].",
    ),
    "mail-no-starttls": Sentence(
        '메일 서버 {host}:{port}{port:이/가} 암호화(STARTTLS)를 지원하지 않아 보내지 않았습니다. 암호화 없이는 보내지 않습니다. security = "tls" 와 해당 포트를 써야 하는지 확인하십시오.',
        'The mail server {host}:{port} offers no encryption (STARTTLS), so nothing was sent; nothing is ever sent without it. Check whether it needs security = "tls" and another port.',
    ),
    "mail-login": Sentence(
        "메일 서버 {host}:{port}{port:이/가} '{user}'의 로그인을 거절하였습니다({why}). 암호나 토큰을 다시 저장하십시오.",
        "The mail server {host}:{port} refused the login of '{user}' ({why}). Store the password or token again.",
    ),
    "mail-login-ascii": Sentence(
        "메일 서버 {host}:{port}의 사용자 이름이나 암호에 영문·숫자·기호 외의 글자가 있어 로그인할 수 없습니다.",
        "The user name or password for {host}:{port} has characters other than ASCII, which the login cannot carry.",
    ),
    "mail-no-login": Sentence(
        "메일 서버 {host}:{port}{port:은/는} 로그인을 지원하지 않습니다. 로그인이 필요 없는 서버이면 설정 [mail]의 user 를 비우십시오.",
        "The mail server {host}:{port} does not support login. If it needs none, leave user under [mail] blank.",
    ),
    "mail-no-secret": Sentence(
        "'{user}'의 암호가 없습니다. keyring set pledgebook-mail {user} 로 보관하거나 환경 변수 PLEDGEBOOK_MAIL_PASSWORD(토큰은 _TOKEN)에 저장하십시오.",
        "There is no password for '{user}'. Keep it with keyring set pledgebook-mail {user}, or in the variable PLEDGEBOOK_MAIL_PASSWORD (a token in _TOKEN).",
    ),
    "mail-unreachable": Sentence(
        "메일 서버 {host}:{port}에 연결하지 못했습니다({why}). 네트워크와 설정 [mail]의 host, port 를 확인하십시오. 다시 실행하면 남은 메일만 보냅니다.",
        "Could not connect to the mail server {host}:{port} ({why}). Check the network and host and port under [mail]; run again to send what is left.",
    ),
    "mail-journal": Sentence(
        "발송 기록 '{path}'{path:을/를} 쓸 수 없어 보내지 않았습니다({why}). 발송 기록은 메일의 중복 발송을 막는 파일입니다. 폴더의 권한을 확인하십시오.",
        "The mail journal '{path}' cannot be used, so nothing was sent ({why}): it keeps mail from being sent twice. Check the permissions of the folder.",
    ),
    "mail-journal-after": Sentence(
        "발송 기록 '{path}'에 결과를 남기지 못하여 중단하였습니다({why}). 마지막 메일은 서버가 받았을 수 있어 '불확실'로 남습니다. 디스크와 폴더를 확인한 뒤 다시 실행하십시오.",
        "The mail journal '{path}' could not record the result of a message, so the run was stopped ({why}). The server may have accepted the last message, so it stays 'uncertain'. Check the disk and the folder, then run again.",
    ),
    "mail-journal-version": Sentence(
        "발송 기록 '{path}'{path:은/는} 다른 버전의 pledgebook이 작성하였습니다. 그 버전을 쓰거나 파일을 다른 곳으로 옮기십시오(옮기면 이미 보낸 메일을 알 수 없습니다).",
        "The mail journal '{path}' was written by another version of pledgebook. Use that version, or move the file away (what was sent is then forgotten).",
    ),
    "mail-journal-lock": Sentence(
        "발송 기록 '{path}'{path:을/를} 잠글 수 없어 보내지 않았습니다. 설정 [mail]의 journal 을 쓰기와 파일 잠금이 가능한 위치로 바꾸십시오(이 컴퓨터의 디스크는 가능합니다).",
        "The mail journal '{path}' cannot be locked, so nothing was sent. Set journal under [mail] to a place you may write to and where files can be locked; a disk of this computer always works.",
    ),
    "mail-no-outlook": Sentence(
        "이 컴퓨터에서 클래식 Outlook을 실행할 수 없습니다({why}). 새 Outlook이나 웹 메일을 쓰면 --eml 로 파일을 만들어 여십시오. pywin32가 없으면 pledgebook을 다시 설치하십시오(받은 설치 폴더의 install.cmd, 직접 설치하였으면 py -m pip install pywin32).",
        "Classic Outlook is not available on this computer ({why}). For new Outlook and web mail, make files with --eml. If pywin32 is missing, install pledgebook again (install.cmd of the folder you received; if you installed it yourself, py -m pip install pywin32).",
    ),
    "mail-outlook-failed": Sentence(
        "Outlook에서 초안을 만들지 못했습니다({why}): {subject}. Outlook을 실행한 상태에서 다시 실행하십시오.",
        "Outlook could not create the draft ({why}): {subject}. Open Outlook and run again.",
    ),
}

MAIL_WORDS: dict[str, Sentence] = {
    "mail.since": Sentence("전분기 대비 {change}, {day} {state}", "{change} since {day}, {state}"),
    "mail.notice_subject": Sentence(
        "[공약 카드] 확인이 필요한 파일이 있습니다", "[pledge cards] some files need a look"
    ),
    "mail.notice_sent": Sentence("알림을 보냈습니다: {people}", "notified: {people}"),
    # the letter
    "mail.digest_subject": Sentence(
        "[{government}] {what} ({as_of} 기준)", "[{government}] {what} (as of {as_of})"
    ),
    "mail.digest_cards": Sentence("공약 카드 {count}건", "{count} pledge {count:card/cards}"),
    "mail.corrected_subject": Sentence("[정정] {subject}", "[corrected] {subject}"),
    "mail.corrected": Sentence(
        "정정: 앞서 같은 기준일로 보낸 메일과 다른 수치",
        "Corrected: figures that an earlier mail of the same date said otherwise",
    ),
    "mail.corrected.other": Sentence(
        "연도별 목표·이행이나 재원별 금액이 정정되었습니다. 붙임을 보십시오.",
        "Targets or actuals by year, or money by source, were corrected; see the attached file.",
    ),
    "mail.lead_digest": Sentence(
        "{government} 공약 {count}건의 카드를 붙임과 같이 송부합니다. 수치는 {when}이며, 산출근거는 붙임 파일에 있습니다.",
        "Please find attached the {count} pledge {count:card/cards} of {government}. Figures are {when}; the workings are in the attached files.",
    ),
    "mail.lead_roll_up": Sentence(
        "공약 취합표를 붙임과 같이 송부합니다. 수치는 {as_of} 기준입니다.",
        "Please find attached the roll-up of pledges. Figures are as of {as_of}.",
    ),
    "mail.as_of_each": Sentence("카드마다 적힌 기준일의 것", "as of the date on each card"),
    "mail.overview": Sentence("달라진 수치", "What moved"),
    "mail.column.code": Sentence("공약번호", "code"),
    "mail.column.title": Sentence("공약명", "pledge"),
    "mail.column.rate": Sentence("이행률", "rate"),
    "mail.column.then": Sentence("지난 메일", "last mail"),
    "mail.column.moved": Sentence("증감", "change"),
    "mail.moved.first": Sentence("첫 메일", "first mail"),
    "mail.roll_up.mean": Sentence("평균 이행률", "mean rate"),
    "mail.roll_up.count": Sentence("공약 {count}건", "{count} {count:pledge/pledges}"),
    "mail.roll_up.macros": Sentence("매크로", "macros"),
    "mail.roll_up.new": Sentence("새로 들어온 공약 {count}건", "new pledges: {count}"),
    "mail.roll_up.gone": Sentence("빠진 공약 {count}건", "pledges that are gone: {count}"),
    "mail.not_attached": Sentence(
        "크기 제한 때문에 붙이지 못한 파일", "Not attached, as the message would have been too large"
    ),
    "mail.not_attached_note": Sentence(
        "크기 제한(설정 [mail]의 attach_mb) 때문에 붙이지 않았습니다: {files} → {people}",
        "not attached, as it would be larger than attach_mb under [mail] allows: {files} → {people}",
    ),
    "mail.pledges": Sentence("공약", "Pledges"),
    "mail.subject": Sentence(
        "[{government}] 공약 카드 {code} {title} ({as_of} 기준)",
        "[{government}] pledge card {code} {title} (as of {as_of})",
    ),
    "mail.and_more": Sentence("외 {count}건", "and {count} more"),
    "mail.lead": Sentence(
        "「{government} 공약 카드」를 붙임과 같이 송부합니다. 수치는 {as_of} 기준이며, 산출근거는 붙임 파일에 있습니다.",
        "Please find attached the pledge card of {government}. Figures are as of {as_of}; the workings are in the attached file.",
    ),
    "mail.rate": Sentence("공약 이행률", "pledge rate"),
    "mail.status.DONE": Sentence("완료", "done"),
    "mail.status.DONE_CONTINUING": Sentence("이행 후 계속추진", "done, continuing"),
    "mail.status.ON_TRACK": Sentence("정상추진", "on track"),
    "mail.status.PARTIAL": Sentence("일부추진", "partly on track"),
    "mail.status.ON_HOLD": Sentence("보류", "on hold"),
    "mail.status.DROPPED": Sentence("폐기", "dropped"),
    "mail.department": Sentence("주관부서", "department"),
    "mail.indicator": Sentence("확인지표(단위)", "indicator (unit)"),
    "mail.target": Sentence("최종 목표", "final target"),
    "mail.actual": Sentence("누계 이행", "cumulative actual"),
    "mail.indicator_rate": Sentence("이행률", "rate"),
    "mail.changes": Sentence("지난 메일 이후 변경 사항", "Changes since the last mail"),
    "mail.changes.first": Sentence("이 공약의 첫 메일입니다.", "This is the first mail about this pledge."),
    "mail.changes.first_roll_up": Sentence(
        "취합표의 첫 메일입니다.", "This is the first mail about this roll-up."
    ),
    "mail.changes.new": Sentence("{label}: (새로 추가) {after}", "{label}: (new) {after}"),
    "mail.changes.gone": Sentence("빠진 지표가 있습니다.", "An indicator is not there any more."),
    "mail.changes.rate": Sentence("{name} 이행률", "{name}, rate"),
    "mail.changes.year_rate": Sentence("연도 이행률", "rate of the year"),
    "mail.changes.none": Sentence("변경된 수치가 없습니다.", "No figure has changed."),
    "mail.changes.line": Sentence("{label}: {before} → {after}", "{label}: {before} → {after}"),
    "mail.changes.actual": Sentence("{name} 누계 이행", "{name}, cumulative actual"),
    "mail.changes.target": Sentence("{name} 최종 목표", "{name}, final target"),
    "mail.changes.budget": Sentence("투자계획 총계", "planned investment"),
    "mail.changes.executed": Sentence("집행액", "executed"),
    "mail.changes.mended": Sentence(
        "지난 메일에 실린 기간의 입력(실적, 목표, 금액, 추진상황)이 이후에 수정되었습니다.",
        "The input that the last mail reported on (log, targets, money or status) was corrected since.",
    ),
    "mail.warnings": Sentence("확인할 사항 {count}건", "To be checked: {count}"),
    "mail.no_warnings": Sentence("점검 결과 경고가 없습니다.", "The checks found no warning."),
    "mail.more_warnings": Sentence(
        "그 밖의 {count}건은 점검 시트에 있습니다.", "{count} more {count:is/are} on the 점검 sheet."
    ),
    "mail.files": Sentence("붙임", "Attached"),
    "mail.contact": Sentence("문의: {contact}", "Contact: {contact}"),
    "mail.by_pledgebook": Sentence(
        "이 메일은 통합 문서의 실적을 새로 계산하여 자동으로 작성하였습니다.",
        "This mail was written automatically from figures newly computed from the workbook.",
    ),
    # the command line
    "mail.sent": Sentence("발송하였습니다: {subject} → {people}", "sent: {subject} → {people}"),
    "mail.drafted": Sentence("초안을 만들었습니다: {subject} → {people}", "drafted: {subject} → {people}"),
    "mail.earlier": Sentence(
        "이미 보낸 메일이어서 보내지 않았습니다: {subject} → {people}",
        "already sent, not sent again: {subject} → {people}",
    ),
    "mail.would_send": Sentence("보낼 메일: {subject} → {people}", "would send: {subject} → {people}"),
    "mail.see_each_other": Sentence(
        "    서로 주소를 보게 되는 사람: {people}", "    see each other's addresses: {people}"
    ),
    "mail.attached": Sentence("    붙임 {name} ({size} KB)", "    attached {name} ({size} KB)"),
    "mail.written": Sentence("저장하였습니다: {path} → {people}", "written: {path} → {people}"),
    "mail.not_sent": Sentence("보내지 못한 메일 {count}건", "not sent: {count}"),
    "mail.line": Sentence(
        "  {workbook}  {codes}  {address}  {state}: {why}", "  {workbook}  {codes}  {address}  {state}: {why}"
    ),
    "mail.stale": Sentence(
        "{path}: 카드 시트가 현재의 실적과 다릅니다. 메일에는 새로 계산한 값을 씁니다. 통합 문서는 refresh로 갱신하십시오.",
        "{path}: the card sheets are out of date. The mail has newly computed figures; run refresh to update the workbook.",
    ),
    "mail.idle_rule": Sentence(
        "배포 목록 {row}행에 해당하는 공약이 없습니다. 공약번호나 부서 이름을 확인하십시오.",
        "Row {row} of the distribution list matches no pledge. Check its code or department.",
    ),
    "mail.button.confirm": Sentence(
        "{count}명에게 메일을 보냅니다. 보내려면 '예'를 누르십시오.",
        "Mail will be sent to {count} {count:person/people}. Press Yes to send it.",
    ),
    "mail.button.smtp": Sentence(
        "{count}명에게 발송하였습니다(이미 받은 {earlier}명 제외).",
        "Sent to {count} {count:person/people} ({earlier} had received it before).",
    ),
    "mail.button.outlook": Sentence(
        "{count}명에게 보낼 초안을 Outlook에 만들었습니다(이미 만든 {earlier}명 제외). 초안을 확인하고 보내십시오.",
        "Created drafts to {count} {count:person/people} in Outlook ({earlier} had one before). Check and send them.",
    ),
    "mail.nothing": Sentence("발송 기록이 없습니다.", "Nothing has been mailed yet."),
    "mail.progress": Sentence("메일", "mail"),
    "mail.again_hint": Sentence(
        "다시 실행하면 남은 메일만 보냅니다. '불확실'은 받는 사람에게 확인한 뒤 --resend-uncertain 으로 보내십시오.",
        "Run again to send what is left. Ask whether 'uncertain' ones arrived, then use --resend-uncertain.",
    ),
    "mail.state.planned": Sentence("발송 전", "not yet"),
    "mail.state.handing": Sentence("보내는 중", "being sent"),
    "mail.state.sent": Sentence("발송", "sent"),
    "mail.state.drafted": Sentence("초안", "drafted"),
    "mail.state.deferred": Sentence("보류", "deferred"),
    "mail.state.refused": Sentence("거절", "refused"),
    "mail.state.uncertain": Sentence("불확실", "uncertain"),
    "mail.state.left_out": Sentence("제외", "left out"),
    "mail.uncertain_why": Sentence(
        "서버에 넘긴 뒤 응답이 없었습니다. 도착하였을 수 있어 다시 보내지 않습니다.",
        "handed over, but there was no answer; it may have arrived, so it is not sent again",
    ),
    "doctor.version": Sentence(
        "pledgebook {version}, 파이썬 {python}, {system}", "pledgebook {version}, Python {python}, {system}"
    ),
    "doctor.config": Sentence("설정 파일: {path} ({there})", "configuration file: {path} ({there})"),
    "doctor.there": Sentence("있음", "there"),
    "doctor.not_there": Sentence("없음", "not there"),
    "doctor.history": Sentence(
        "이전 버전: {path}, 파일마다 최근 {count}개",
        "previous versions: {path}, the last {count} of each file",
    ),
    "doctor.packages": Sentence("설치된 패키지: {packages}", "packages: {packages}"),
    "doctor.extra": Sentence("추가 기능 {name}: {packages}", "extra {name}: {packages}"),
    "doctor.variables": Sentence("환경 변수: {names}", "environment: {names}"),
    "doctor.log": Sentence("단추의 기록 파일: {path} ({there})", "log of the buttons: {path} ({there})"),
    "doctor.excel": Sentence(
        "엑셀: {excel} · xlwings: {xlwings} · 단추 버전: {buttons}",
        "Excel: {excel} · xlwings: {xlwings} · version of the buttons: {buttons}",
    ),
    "doctor.bundle": Sentence(
        "지원을 요청할 때 보낼 파일: {path} ({files}). 통합 문서의 셀 값은 들어 있지 않습니다.",
        "bundle for support: {path} ({files}); it holds no cell values",
    ),
    "doctor.pdf": Sentence("PDF 변환 프로그램: {program}", "program that makes PDFs: {program}"),
    "doctor.mail": Sentence("메일 설정", "mail settings"),
    "doctor.setting": Sentence("  {name} = {value}  ({source})", "  {name} = {value}  ({source})"),
    "doctor.source.environment": Sentence("환경 변수", "environment"),
    "doctor.source.file": Sentence("설정 파일", "file"),
    "doctor.source.default": Sentence("기본값", "default"),
    "doctor.source.keyring": Sentence("키링", "keyring"),
    "doctor.source.none": Sentence("없음", "none"),
    "doctor.secret": Sentence("  암호·토큰: {source}", "  password or token: {source}"),
    "doctor.mail_unset": Sentence(
        "메일 설정이 완료되지 않았습니다: {keys}", "mail is not set up yet: {keys}"
    ),
    "doctor.mail_works": Sentence(
        "메일 서버 {host}:{port}에 암호화하여 연결하고 로그인하였습니다({tls}).",
        "connected to the mail server {host}:{port}, encrypted and logged in ({tls}).",
    ),
}
