"""What mail says: in the letter, on the command line, and where it cannot go on."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

MAIL_ERRORS: dict[str, Sentence] = {
    "mail-extra": Sentence(
        '메일에 필요한 꾸러미({missing})가 없습니다. pip install "pledgebook[mail]" 로 설치하십시오.',
        'Mail needs packages that are not installed ({missing}). Run: pip install "pledgebook[mail]"',
    ),
    "mail-unset": Sentence(
        "메일 설정이 덜 되었습니다: {keys}. 설정 파일의 [mail] 에 host, sender(보내는 주소), allow(보내도 되는 도메인)를 적으십시오. `pledgebook doctor`가 파일의 자리를 알려 줍니다.",
        "Mail is not set up yet: {keys}. Write host, sender and allow (the domains that may be written to) under [mail]"
        " in the configuration file; `pledgebook doctor` says where it is.",
    ),
    "mail-secret-in-file": Sentence(
        "'{path}'의 [mail] 에 {key}{key:을/를} 적지 마십시오. `keyring set {service} 사용자이름` 으로 보관하거나 환경 변수 PLEDGEBOOK_MAIL_PASSWORD(토큰은 _TOKEN)에 두십시오.",
        "Do not write {key} under [mail] in '{path}'. Keep it with `keyring set {service} USER`, or in the variable"
        " PLEDGEBOOK_MAIL_PASSWORD (a token in _TOKEN).",
    ),
    "mail-bad-address": Sentence(
        "메일 주소가 아닙니다. name@naju.go.kr 처럼 적으십시오({address}).",
        "This is not an e-mail address. Write it like name@naju.go.kr ({address}).",
    ),
    "mail-routed-address": Sentence(
        "다른 서버를 거쳐 가라는 주소라 보내지 않습니다({address}). % ! : | 가 없는 주소를 적으십시오.",
        "The address asks to be passed on to another host, so nothing is sent to it ({address}). Write one without % ! : or |.",
    ),
    "mail-notice": Sentence(
        "{address}에 알리지 못했습니다: {why}",
        "{address} was not told: {why}",
    ),
    "mail-domain": Sentence(
        "보내도 되는 도메인이 아닙니다({address}). 맞는 주소라면 설정 [mail] allow 에 도메인을 더하십시오.",
        "The domain is not on the list ({address}). If it is right, add it to allow under [mail].",
    ),
    "mail-nobody": Sentence(
        "공약 {codes}{codes:을/를} 받을 사람이 없습니다. 설정 시트의 수신자, --to, 배포 목록 가운데 하나에 적으십시오.",
        "Nobody is to get pledge {codes}. Name somebody in 수신자 of the 설정 sheet, with --to, or in the distribution file.",
    ),
    "mail-many": Sentence(
        "받을 사람이 {count}명입니다({limit}명까지는 묻지 않음). --dry-run 으로 확인한 뒤 --yes 를 붙여 다시 실행하십시오.",
        "There are {count} recipients (up to {limit} go without asking). Look with --dry-run, then run again with --yes.",
    ),
    "mail-personal": Sentence(
        "주민등록번호나 전화번호로 보이는 숫자가 있어 보내지 않았습니다: {cells}. 지우고 다시 하거나, 보내도 되는 것이면 --force 를 붙이십시오.",
        "There is what looks like a resident or phone number, so nothing was sent: {cells}. Remove it, or add --force if it may go out.",
    ),
    "mail-no-pledges": Sentence(
        "공약이 없어 보낼 카드가 없습니다. 공약 시트에 공약을 적으십시오.",
        "There is no pledge, so there is no card to mail. Write pledges into the 공약 sheet.",
    ),
    "mail-distribution-encoding": Sentence(
        "배포 목록 '{path}'의 글자를 읽을 수 없습니다. 엑셀에서 'CSV UTF-8'이나 .xlsx 로 저장하십시오.",
        "The text of the distribution file '{path}' cannot be read. Save it as 'CSV UTF-8' or .xlsx in Excel.",
    ),
    "mail-distribution-columns": Sentence(
        "배포 목록 '{path}'에 머리글이 없습니다. 첫 행에 공약번호나 부서, 그리고 주소를 적으십시오.",
        "The distribution file '{path}' has no headers. Write 공약번호 or 부서, and 주소, in its first row.",
    ),
    "mail-one-way": Sentence(
        "{ways}{ways:은/는} 함께 쓸 수 없습니다. 하나만 고르십시오.",
        "{ways} cannot be used together. Choose one.",
    ),
    "mail-no-paths": Sentence(
        "보낼 통합 문서를 적으십시오. 예: pledgebook mail 공약관리.xlsx --dry-run",
        "Name the workbooks to mail, such as: pledgebook mail 공약관리.xlsx --dry-run",
    ),
    "mail-no-pdf": Sentence(
        "PDF를 만들 LibreOffice나 엑셀이 없습니다. LibreOffice를 설치하거나 --pdf 없이 보내십시오.",
        "There is no LibreOffice or Excel to make a PDF. Install LibreOffice, or send without --pdf.",
    ),
    "mail-pdf-failed": Sentence(
        "PDF를 만들지 못했습니다. LibreOffice나 엑셀이 열리는지 확인하거나 --pdf 없이 보내십시오.",
        "The PDF could not be made. See whether LibreOffice or Excel opens, or send without --pdf.",
    ),
    "mail-certificate": Sentence(
        "메일 서버 {host}:{port}의 인증서를 믿을 수 없어 보내지 않았습니다({why}). 전산 부서에 알리십시오. 기관 자체 인증서라면 설정 [mail] ca_file 에 그 파일을 적으십시오.",
        "The certificate of the mail server {host}:{port} cannot be trusted, so nothing was sent ({why}). Tell your IT staff;"
        " for the office's own authority name its file in ca_file under [mail].",
    ),
    "mail-ca-file": Sentence(
        "인증서 파일 '{path}'{path:을/를} 읽을 수 없습니다. 설정 [mail] ca_file 을 확인하십시오.",
        "The certificate file '{path}' cannot be read. Check ca_file under [mail].",
    ),
    "mail-tls": Sentence(
        "메일 서버 {host}:{port}{port:과/와} 암호화 연결을 맺지 못했습니다({why}). 설정 [mail] 의 port 와 security(starttls 또는 tls)를 확인하십시오.",
        "No encrypted connection to the mail server {host}:{port} could be made ({why}). Check port and security (starttls or tls) under [mail].",
    ),
    "mail-no-starttls": Sentence(
        '메일 서버 {host}:{port}{port:이/가} 암호화(STARTTLS)를 받지 않아 보내지 않았습니다. 암호화 없이는 보내지 않습니다. security = "tls" 와 그 포트를 쓰는지 확인하십시오.',
        'The mail server {host}:{port} offers no encryption (STARTTLS), so nothing was sent; nothing is ever sent without it. See whether it wants security = "tls" and another port.',
    ),
    "mail-login": Sentence(
        "메일 서버 {host}:{port}{port:이/가} '{user}'의 로그인을 거절했습니다({why}). 암호나 토큰을 새로 넣으십시오.",
        "The mail server {host}:{port} refused the login of '{user}' ({why}). Set the password or token anew.",
    ),
    "mail-login-ascii": Sentence(
        "메일 서버 {host}:{port}의 사용자 이름이나 암호에 영문·숫자·기호가 아닌 글자가 있어 로그인할 수 없습니다.",
        "User name or password for {host}:{port} hold letters other than ASCII, which the login cannot carry.",
    ),
    "mail-no-login": Sentence(
        "메일 서버 {host}:{port}{port:이/가} 로그인을 받지 않습니다. 로그인이 필요 없는 서버라면 설정 [mail] 의 user 를 비우십시오.",
        "The mail server {host}:{port} takes no login. If it needs none, leave user under [mail] blank.",
    ),
    "mail-no-secret": Sentence(
        "'{user}'의 암호가 없습니다. `keyring set pledgebook-mail {user}` 로 보관하거나 환경 변수 PLEDGEBOOK_MAIL_PASSWORD(토큰은 _TOKEN)에 두십시오.",
        "There is no password for '{user}'. Keep it with `keyring set pledgebook-mail {user}`, or in the variable PLEDGEBOOK_MAIL_PASSWORD (a token in _TOKEN).",
    ),
    "mail-unreachable": Sentence(
        "메일 서버 {host}:{port}에 연결하지 못했습니다({why}). 네트워크와 설정 [mail] 의 host, port 를 확인하고 다시 실행하면 남은 것만 보냅니다.",
        "The mail server {host}:{port} could not be reached ({why}). Check the network and host and port under [mail]; run again to send what is left.",
    ),
    "mail-journal": Sentence(
        "보낸 기록 '{path}'{path:을/를} 쓸 수 없어 보내지 않았습니다({why}). 두 번 보내지 않으려면 이 파일이 있어야 합니다. 폴더의 권한을 확인하십시오.",
        "The outbox journal '{path}' cannot be used, so nothing was sent ({why}): without it nothing keeps mail from going out twice. Check the permissions of the folder.",
    ),
    "mail-journal-after": Sentence(
        "보낸 기록 '{path}'에 결과를 적지 못해 멈추었습니다({why}). 마지막 메일은 서버가 받았을 수 있어 '불확실'로 남습니다. 디스크와 폴더를 확인한 뒤 다시 실행하십시오.",
        "The outbox journal '{path}' did not take what became of a message, so the run was ended ({why}). The last message may have been taken by the server and stays 'uncertain'. Check disk and folder, then run again.",
    ),
    "mail-journal-version": Sentence(
        "보낸 기록 '{path}'{path:은/는} 다른 판의 pledgebook이 쓴 것입니다. 그 판을 쓰거나 파일을 다른 곳으로 옮기십시오(옮기면 이미 보낸 것을 모릅니다).",
        "The outbox journal '{path}' is of another version of pledgebook. Use that one, or move the file away (what was sent is then forgotten).",
    ),
    "mail-journal-lock": Sentence(
        "보낸 기록 '{path}'{path:을/를} 혼자 쓸 수 없어 보내지 않았습니다. 폴더에 쓸 수 있고 파일 잠금이 되는 자리로 설정 [mail] journal 을 고치십시오(이 컴퓨터의 디스크는 언제나 됩니다).",
        "The outbox journal '{path}' cannot be had alone, so nothing was sent. Put it (journal under [mail]) in a folder you may write to and where files can be locked; a disk of this computer always does.",
    ),
    "mail-no-outlook": Sentence(
        '이 컴퓨터에서 클래식 Outlook을 부를 수 없습니다({why}). 새 Outlook이나 웹 메일에서는 --eml 폴더 로 파일을 만들어 여십시오. pywin32가 없으면 pip install "pledgebook[outlook]" 로 설치하십시오.',
        'Classic Outlook cannot be reached on this computer ({why}). For new Outlook and web mail make files with --eml DIR. If pywin32 is missing: pip install "pledgebook[outlook]"',
    ),
    "mail-outlook-failed": Sentence(
        "Outlook이 초안을 만들지 못했습니다({why}): {subject}. Outlook을 열어 두고 다시 실행하십시오.",
        "Outlook could not make the draft ({why}): {subject}. Open Outlook and try again.",
    ),
}

MAIL_WORDS: dict[str, Sentence] = {
    "mail.notice_subject": Sentence(
        "[공약 카드] 확인이 필요한 파일이 있습니다", "[pledge cards] some files need a look"
    ),
    "mail.notice_sent": Sentence("알렸습니다: {people}", "told: {people}"),
    # the letter
    "mail.pledges": Sentence("공약", "Pledges"),
    "mail.subject": Sentence(
        "[{government}] 공약 카드 {code} {title} ({as_of} 기준)",
        "[{government}] pledge card {code} {title} (as of {as_of})",
    ),
    "mail.and_more": Sentence("외 {count}건", "and {count} more"),
    "mail.lead": Sentence(
        "{government} 공약 카드를 보냅니다. 수치는 {as_of} 기준이며, 카드와 산출근거는 붙임 파일에 있습니다.",
        "The pledge card of {government}. Figures are as of {as_of}; the card and its workings are attached.",
    ),
    "mail.rate": Sentence("공약 이행률", "pledge rate"),
    "mail.department": Sentence("주관부서", "department"),
    "mail.indicator": Sentence("확인지표(단위)", "indicator (unit)"),
    "mail.target": Sentence("최종 목표", "final target"),
    "mail.actual": Sentence("누계 이행", "cumulative actual"),
    "mail.indicator_rate": Sentence("이행률", "rate"),
    "mail.changes": Sentence("지난 메일 뒤 바뀐 것", "Changes since the last mail"),
    "mail.changes.first": Sentence("이 공약의 첫 메일입니다.", "This is the first mail of this pledge."),
    "mail.changes.none": Sentence("바뀐 수치가 없습니다.", "No figure has changed."),
    "mail.changes.line": Sentence("{label}: {before} → {after}", "{label}: {before} → {after}"),
    "mail.changes.actual": Sentence("{name} 누계 이행", "{name}, cumulative actual"),
    "mail.changes.target": Sentence("{name} 최종 목표", "{name}, final target"),
    "mail.changes.budget": Sentence("투자계획 총계", "planned investment"),
    "mail.changes.executed": Sentence("집행액", "executed"),
    "mail.changes.mended": Sentence(
        "지난 메일에 실린 기간의 입력(실적, 목표, 금액, 추진상황)이 그 뒤에 고쳐졌습니다.",
        "What the last mail reported (log, targets, money or status) was corrected since.",
    ),
    "mail.warnings": Sentence("확인할 점 {count}건", "To be checked: {count}"),
    "mail.no_warnings": Sentence("점검에서 나온 경고가 없습니다.", "The checks gave no warning."),
    "mail.more_warnings": Sentence(
        "그 밖에 {count}건은 점검 시트에 있습니다.", "{count} more are on the 점검 sheet."
    ),
    "mail.files": Sentence("붙임", "Attached"),
    "mail.contact": Sentence("문의: {contact}", "Contact: {contact}"),
    "mail.by_pledgebook": Sentence(
        "이 메일은 통합 문서의 실적에서 새로 계산한 값으로 자동 작성되었습니다.",
        "This mail was written automatically from figures computed afresh from the workbook's log.",
    ),
    # the command line
    "mail.sent": Sentence("보냈습니다: {subject} → {people}", "sent: {subject} → {people}"),
    "mail.drafted": Sentence("초안을 만들었습니다: {subject} → {people}", "drafted: {subject} → {people}"),
    "mail.earlier": Sentence(
        "이미 보낸 것이라 보내지 않았습니다: {subject} → {people}",
        "sent earlier, not sent again: {subject} → {people}",
    ),
    "mail.would_send": Sentence("보낼 것: {subject} → {people}", "would send: {subject} → {people}"),
    "mail.see_each_other": Sentence(
        "    서로 주소를 보게 되는 사람: {people}", "    see each other's addresses: {people}"
    ),
    "mail.attached": Sentence("    붙임 {name} ({size} KB)", "    attached {name} ({size} KB)"),
    "mail.written": Sentence("썼습니다: {path} → {people}", "written: {path} → {people}"),
    "mail.not_sent": Sentence("보내지 못한 것 {count}건", "not sent: {count}"),
    "mail.line": Sentence(
        "  {workbook}  {codes}  {address}  {state}: {why}", "  {workbook}  {codes}  {address}  {state}: {why}"
    ),
    "mail.stale": Sentence(
        "{path}: 카드 시트가 지금의 실적과 다릅니다. 메일에는 새로 계산한 값을 씁니다. 통합 문서는 refresh로 맞추십시오.",
        "{path}: the card sheets are behind the log. The mail carries fresh figures; run refresh to bring the workbook up to date.",
    ),
    "mail.idle_rule": Sentence(
        "배포 목록 {row}행에 맞는 공약이 없습니다. 공약번호나 부서 이름을 확인하십시오.",
        "Row {row} of the distribution file means no pledge. Check its code or department.",
    ),
    "mail.button.confirm": Sentence(
        "{count}명에게 메일을 보냅니다. 보내려면 '예'를 누르십시오.",
        "This writes to {count} people. Press Yes to send it.",
    ),
    "mail.button.smtp": Sentence(
        "{count}명에게 보냈습니다(이미 보낸 {earlier}명은 뺌).",
        "Sent to {count} people ({earlier} had it already).",
    ),
    "mail.button.outlook": Sentence(
        "{count}명에게 보낼 초안을 Outlook에 만들었습니다(이미 만든 {earlier}명은 뺌). 초안을 열어 보고 보내십시오.",
        "Made drafts to {count} people in Outlook ({earlier} had one already). Look at them and send them.",
    ),
    "mail.nothing": Sentence("보낸 기록이 없습니다.", "Nothing was mailed yet."),
    "mail.progress": Sentence("메일", "mail"),
    "mail.again_hint": Sentence(
        "다시 실행하면 남은 것만 보냅니다. '불확실'은 받은 쪽에 확인한 뒤 --resend-uncertain 으로 보내십시오.",
        "Run again to send what is left. Ask whether 'uncertain' ones arrived, then use --resend-uncertain.",
    ),
    "mail.state.planned": Sentence("아직", "not yet"),
    "mail.state.handing": Sentence("보내는 중", "being sent"),
    "mail.state.sent": Sentence("보냄", "sent"),
    "mail.state.drafted": Sentence("초안", "drafted"),
    "mail.state.deferred": Sentence("나중에", "deferred"),
    "mail.state.refused": Sentence("거절됨", "refused"),
    "mail.state.uncertain": Sentence("불확실", "uncertain"),
    "mail.state.left_out": Sentence("뺌", "left out"),
    "mail.uncertain_why": Sentence(
        "넘겨준 뒤 서버의 답이 없었습니다. 받았을 수 있어 다시 보내지 않습니다.",
        "handed over, but no answer came; it may have arrived, so it is not sent again",
    ),
    "doctor.version": Sentence(
        "pledgebook {version}, 파이썬 {python}, {system}", "pledgebook {version}, Python {python}, {system}"
    ),
    "doctor.config": Sentence("설정 파일: {path} ({there})", "configuration file: {path} ({there})"),
    "doctor.there": Sentence("있음", "there"),
    "doctor.not_there": Sentence("없음", "not there"),
    "doctor.history": Sentence("이전 버전: {path}, {count}벌", "versions: {path}, {count} each"),
    "doctor.packages": Sentence("쓰는 패키지: {packages}", "packages: {packages}"),
    "doctor.extra": Sentence("추가 기능 {name}: {packages}", "extra {name}: {packages}"),
    "doctor.variables": Sentence("환경 변수: {names}", "environment: {names}"),
    "doctor.log": Sentence("단추의 기록: {path} ({there})", "log of the buttons: {path} ({there})"),
    "doctor.excel": Sentence(
        "엑셀: {excel} · xlwings: {xlwings} · 단추의 판: {buttons}",
        "Excel: {excel} · xlwings: {xlwings} · version of the buttons: {buttons}",
    ),
    "doctor.bundle": Sentence(
        "도움을 청할 때 보낼 파일: {path} ({files}). 통합 문서의 칸은 들어 있지 않습니다.",
        "bundle for whoever helps: {path} ({files}); it holds no cell of a workbook",
    ),
    "doctor.pdf": Sentence("PDF를 만드는 프로그램: {program}", "program that makes PDFs: {program}"),
    "doctor.mail": Sentence("메일 설정", "mail settings"),
    "doctor.setting": Sentence("  {name} = {value}  ({source})", "  {name} = {value}  ({source})"),
    "doctor.source.environment": Sentence("환경 변수", "environment"),
    "doctor.source.file": Sentence("설정 파일", "file"),
    "doctor.source.default": Sentence("기본값", "default"),
    "doctor.source.keyring": Sentence("키링", "keyring"),
    "doctor.source.none": Sentence("없음", "none"),
    "doctor.secret": Sentence("  암호·토큰: {source}", "  password or token: {source}"),
    "doctor.mail_unset": Sentence(
        "메일은 아직 설정되지 않았습니다: {keys}", "mail is not set up yet: {keys}"
    ),
    "doctor.mail_works": Sentence(
        "메일 서버 {host}:{port}에 암호화하여 연결하고 로그인했습니다({tls}).",
        "connected to the mail server {host}:{port}, encrypted and logged in ({tls}).",
    ),
}
