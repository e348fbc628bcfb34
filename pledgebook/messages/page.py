"""What the browser's page says. Its script fills a fact in where the name of one stands in braces, and knows no pairs."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

PAGE_WORDS: dict[str, Sentence] = {
    "page.title": Sentence("공약 카드 새로고침", "Refresh pledge cards"),
    "page.intro": Sentence(
        "공약 통합 문서를 고르면 이행률을 다시 계산하고 공약 카드를 새로 작성합니다. 설치가 필요 없으며, 모든 작업은 이 PC 안에서만 이루어져 어떤 자료도 밖으로 나가지 않습니다.",
        "Choose pledge workbooks: their rates are recomputed and their cards written anew. Nothing is installed, and everything happens on this PC: no data leaves it.",
    ),
    "page.language": Sentence("English", "한국어"),
    "page.skip": Sentence("본문으로 건너뛰기", "Skip to the content"),
    "page.no_script": Sentence(
        "이 화면은 스크립트가 허용된 브라우저에서만 작동합니다. 파일을 웹 브라우저(Edge, Chrome, Firefox)로 열었는지 확인하고, 그래도 안 되면 전산 담당 부서에 문의하십시오.",
        "This page needs a browser that runs scripts. Open it in Edge, Chrome or Firefox; if that does not help, ask your IT department.",
    ),
    "page.state.starting": Sentence(
        "준비하고 있습니다. 몇 초 걸립니다.", "Getting ready. This takes a few seconds."
    ),
    "page.state.ready": Sentence("준비되었습니다.", "Ready."),
    "page.state.busy": Sentence("작업하고 있습니다.", "Working."),
    "page.state.done": Sentence("마쳤습니다.", "Done."),
    "page.state.failed": Sentence(
        "마치지 못했습니다. 아래의 까닭을 확인하십시오.", "Not done. See below why."
    ),
    "page.files": Sentence("1. 통합 문서 고르기", "1. Choose workbooks"),
    "page.files.drop": Sentence(
        "파일이나 폴더를 이곳에 끌어다 놓거나 아래에서 고르십시오. 새로 고르면 앞의 목록 대신 새 목록이 쓰입니다.",
        "Drop files or folders here, or choose them below. A new choice takes the place of the one before.",
    ),
    "page.files.files": Sentence("통합 문서 파일(.xlsx, .xlsm)", "Workbooks (.xlsx, .xlsm)"),
    "page.files.folder": Sentence("폴더(안의 통합 문서 모두)", "A folder (all workbooks in it)"),
    "page.files.open": Sentence("제자리에 저장할 파일 열기", "Open files to save in place"),
    "page.files.open.hint": Sentence(
        "이렇게 열거나 끌어다 놓은 파일은 결과를 원래 자리에 저장할 수도 있습니다.",
        "Results for files opened this way, or dropped, can also be saved where they were.",
    ),
    "page.files.none": Sentence("고른 파일이 없습니다.", "No file is chosen."),
    "page.files.chosen": Sentence("고른 파일 {count}개", "{count} chosen"),
    "page.files.more": Sentence("외 {count}개", "and {count} more"),
    "page.work": Sentence("2. 기준일과 할 일", "2. As-of date and action"),
    "page.as_of": Sentence("기준일", "As-of date"),
    "page.as_of.hint": Sentence(
        "예: 2024. 5. 31. 또는 2024-05-31. 비워 두면 통합 문서의 설정을 따르고, 설정도 비어 있으면 오늘입니다.",
        "For example 2024-05-31. Left blank, the workbook's own setting counts, and without one today.",
    ),
    "page.do.refresh": Sentence("새로고침", "Refresh"),
    "page.do.check": Sentence("점검", "Check"),
    "page.do.audit": Sentence("인쇄물 점검", "Audit"),
    "page.do.roll_up": Sentence("취합", "Roll up"),
    "page.do.export": Sentence("내보내기", "Export"),
    "page.do.hint": Sentence(
        "새로고침은 카드를 새로 작성하고, 점검은 입력의 오류만 알려 줍니다. 인쇄물 점검은 공개된 카드나 합계표의 수치를 다시 계산합니다. 취합은 고른 파일 모두를 하나의 총괄표로 만들고, 내보내기는 카드를 문서로 만듭니다.",
        "Refresh writes the cards anew; Check only tells what is wrong in the input. Audit recomputes the figures of a published card or table. Roll up makes one summary of all chosen files, Export makes documents of the cards.",
    ),
    "page.export.to": Sentence("내보낼 형식", "Export as"),
    "page.export.hwpx": Sentence("한글 문서(HWPX)", "Hangul document (HWPX)"),
    "page.export.html": Sentence("웹 문서(HTML)", "Web page (HTML)"),
    "page.export.site": Sentence("공개용 누리집(ZIP)", "Public site (ZIP)"),
    "page.cancel": Sentence("취소", "Cancel"),
    "page.progress": Sentence("진행", "Progress"),
    "page.at": Sentence("{at} / {count}", "{at} of {count}"),
    "page.results": Sentence("3. 결과", "3. Results"),
    "page.results.none": Sentence("아직 결과가 없습니다.", "There is no result yet."),
    "page.results.sum": Sentence(
        "파일 {count}개 가운데 {done}개를 처리하였고 {refused}개는 처리하지 못하였습니다.",
        "Of {count} files {done} went through and {refused} did not.",
    ),
    "page.results.zip": Sentence("결과 모두를 한 파일(ZIP)로 내려받기", "Download all results as one ZIP"),
    "page.result.changed": Sentence(
        "카드를 새로 작성하였습니다. 기준일 {as_of}.", "The cards are written anew, as of {as_of}."
    ),
    "page.result.same": Sentence(
        "바뀔 것이 없습니다. 기준일 {as_of}.", "There is nothing to change, as of {as_of}."
    ),
    "page.result.checked": Sentence("점검하였습니다.", "Checked."),
    "page.result.audited": Sentence(
        "{count}가지를 다시 계산하였습니다. 파일은 바꾸지 않았습니다.",
        "{count} figures were recomputed; the file is as it was.",
    ),
    "page.audit.no_format": Sentence(
        "이 페이지에서는 PDF와 HWP 문서를 읽을 수 없습니다. HWPX, 엑셀, HTML 파일이나 pledgebook audit 명령을 쓰십시오.",
        "This page cannot read PDF and HWP documents: use HWPX, Excel or HTML, or the command pledgebook audit.",
    ),
    "page.result.made": Sentence("만들었습니다.", "Made."),
    "page.result.refused": Sentence(
        "처리하지 못하였습니다. 파일은 그대로입니다.", "Not done. The file is as it was."
    ),
    "page.result.cancelled": Sentence(
        "취소하였습니다. 파일은 그대로입니다.", "Cancelled. The file is as it was."
    ),
    "page.result.lost": Sentence(
        "이 파일을 처리하다가 계산 프로그램이 멈추어 다시 시작하였습니다. 파일은 그대로이며 다른 파일의 결과에는 영향이 없습니다. 엑셀에서 파일을 열어 다른 이름으로 저장한 뒤 다시 시도하십시오.",
        "The interpreter broke down on this file and was started again. The file is as it was, and the results of others are not affected. Open it in Excel, save it under another name and try again.",
    ),
    "page.result.unreadable": Sentence(
        "브라우저가 이 파일을 읽지 못하였습니다({why}). 파일이 고른 뒤에 바뀌었거나 옮겨졌거나 지워졌는지, 다른 프로그램이나 문서보안이 막고 있는지 확인하고 다시 고르십시오.",
        "The browser could not read this file ({why}). See whether it was changed, moved or deleted since it was chosen, or whether another program or document security holds it, and choose it again.",
    ),
    "page.result.code": Sentence("오류 코드", "Error code"),
    "page.result.rolled_up": Sentence(
        "통합 문서 {workbooks}개의 공약 {pledges}건을 취합하였습니다. 평균 이행률 {mean} %.",
        "{pledges} pledges of {workbooks} workbooks rolled up. Mean rate {mean} %.",
    ),
    "page.result.left_out": Sentence("취합하지 못한 파일", "Files left out"),
    "page.result.download": Sentence("내려받기: {name}", "Download: {name}"),
    "page.result.original": Sentence("되돌리기용 원본 내려받기", "Download the original (to undo)"),
    "page.result.card": Sentence("카드 보기", "Show the cards"),
    "page.result.card.hide": Sentence("카드 닫기", "Hide the cards"),
    "page.result.card.title": Sentence("{name}의 카드 미리보기", "Preview of the cards of {name}"),
    "page.result.mean": Sentence("평균 이행률 {before} → {after} %", "Mean rate {before} → {after} %"),
    "page.result.figures": Sentence("달라지는 수치 {count}건", "{count} figures that change"),
    "page.result.figure": Sentence(
        "{pledge} {title}, {name}: {before} → {after}", "{pledge} {title}, {name}: {before} → {after}"
    ),
    "page.result.none": Sentence("없음", "none"),
    "page.findings": Sentence("점검 결과: {counts}", "Findings: {counts}"),
    "page.findings.more": Sentence(
        "외 {count}건. 점검 시트에서 모두 볼 수 있습니다.", "{count} more, all on the sheet of findings."
    ),
    "page.findings.seen": Sentence("입력값", "Value"),
    "page.findings.action": Sentence("조치", "What to do"),
    "page.severity.error": Sentence("오류", "Error"),
    "page.severity.warning": Sentence("경고", "Warning"),
    "page.severity.info": Sentence("안내", "Note"),
    "page.save": Sentence("제자리에 저장", "Save in place"),
    "page.save.first": Sentence(
        "제자리에 저장하려면 먼저 원본을 내려받아 두십시오.", "To save in place, download the original first."
    ),
    "page.save.done": Sentence(
        "제자리에 저장하고 다시 읽어 확인하였습니다.", "Saved in place, and read again to make sure."
    ),
    "page.save.undo": Sentence("원본으로 되돌리기", "Put the original back"),
    "page.save.undone": Sentence("원본을 제자리에 되돌려 놓았습니다.", "The original is back in its place."),
    "page.save.changed": Sentence(
        "읽은 뒤에 파일이 바뀌어 저장하지 않았습니다. 다시 골라 새로고침하십시오.",
        "The file has changed since it was read, so it was not saved. Choose it again and refresh.",
    ),
    "page.save.failed": Sentence(
        "저장하지 못하였습니다({why}). 파일이 엑셀에서 열려 있으면 닫고 다시 누르거나, 결과를 내려받아 바꾸어 놓으십시오.",
        "Not saved ({why}). If the file is open in Excel, close it and press again; or download the result and put it there.",
    ),
    "page.new": Sentence("새 통합 문서", "A new workbook"),
    "page.new.hint": Sentence("빈 곳은 기본값으로 만듭니다.", "What is left blank has its usual value."),
    "page.new.term": Sentence("임기(예: 민선9기)", "Term (for example 민선9기)"),
    "page.new.government": Sentence("기관명(예: 나래군)", "Government (for example 나래군)"),
    "page.new.unit": Sentence("금액 단위(예: 백만원)", "Money unit (for example 백만원)"),
    "page.new.blank": Sentence("예시 없이 빈 문서로", "Without the sample's rows"),
    "page.new.form": Sentence(
        "공식 카드를 그린 서식 시트도 함께(고치면 카드가 그 모양으로 작성됨)",
        "With the official card drawn on a sheet 서식, to be changed: cards take its looks",
    ),
    "page.new.make": Sentence("만들기", "Make"),
    "page.do.adopt": Sentence("고른 파일에 입력 표 더하기", "Add the input tables to the chosen files"),
    "page.do.adopt.hint": Sentence(
        "쓰던 통합 문서의 다른 시트는 그대로 두고 입력 표만 더한 사본을 만듭니다.",
        "Makes copies with the input tables; the other sheets of your workbooks stay as they are.",
    ),
    "page.result.adopted": Sentence(
        "입력 표를 더하였습니다. 다른 시트는 그대로입니다.",
        "The input tables are added. All other sheets are as they were.",
    ),
    "page.result.has_all": Sentence("입력 표가 이미 모두 있습니다.", "All input tables are there already."),
    "page.limits.log": Sentence(
        "열이 다른 대장 옮기기: 명령줄에서 pledgebook adopt --log 를 씁니다.",
        "Taking in a log of other columns: use pledgebook adopt --log on the command line.",
    ),
    "page.limits": Sentence("이 화면에서 할 수 없는 것", "What this page cannot do"),
    "page.limits.mail": Sentence(
        "메일을 보내지 않습니다. 배부는 설치본의 메일 기능으로 하십시오.",
        "It sends no mail: that is for the installed program.",
    ),
    "page.limits.history": Sentence(
        "이전 버전을 보관하지 않습니다. 원본은 스스로 보관하거나, 결과 옆의 원본 내려받기를 쓰십시오.",
        "It keeps no earlier versions: keep the original yourself, or download it beside the result.",
    ),
    "page.limits.excel": Sentence(
        "엑셀에서 열려 있는지 알 수 없습니다. 결과를 바꾸어 놓기 전에 엑셀에서 파일을 닫으십시오.",
        "It does not see whether Excel has a file open: close it there before you put the result in its place.",
    ),
    "page.limits.pdf": Sentence(
        "PDF를 만들지 않습니다. HTML로 내보낸 카드를 브라우저에서 PDF로 인쇄하십시오.",
        "It makes no PDF: export to HTML and print that as PDF from the browser.",
    ),
    "page.limits.audit": Sentence(
        "인쇄물 점검은 엑셀, HWPX, HTML, 텍스트 파일만 읽습니다. PDF와 HWP는 설치한 pledgebook audit 로 점검하십시오.",
        "Audit reads Excel, HWPX, HTML and text files; for PDF and HWP use pledgebook audit, installed.",
    ),
    "page.limits.security": Sentence(
        "문서보안(DRM)이 걸린 파일은 읽을 수 없습니다. 문서보안 프로그램에서 해제한 사본을 고르십시오.",
        "It cannot read files under document security (DRM): choose a copy that was released there.",
    ),
    "page.about": Sentence("이 파일의 버전과 구성", "Version and parts of this file"),
    "page.about.version": Sentence("버전", "Version"),
    "page.about.part": Sentence("구성 요소", "Part"),
    "page.about.licence": Sentence("이용 허락", "Licence"),
    "page.about.digest": Sentence("SHA-256", "SHA-256"),
    "page.about.licences": Sentence("이용 허락 전문", "Full texts of the licences"),
    "page.about.source": Sentence(
        "각 구성 요소의 소스 코드를 얻는 곳", "Where the source code of each part is to be had"
    ),
    "page.unexpected": Sentence(
        "예기치 못한 문제로 처리하지 못하였습니다({kind}: {what}). 파일은 그대로입니다. 이 문장과 파일을 담당자에게 알려 주십시오.",
        "An unexpected problem stood in the way ({kind}: {what}). The file is as it was. Report this sentence and the file.",
    ),
    "page.cannot_start": Sentence(
        "이 브라우저에서는 시작하지 못하였습니다({why}). Edge나 Chrome, Firefox의 최신 버전으로 열어 보고, 그래도 안 되면 그룹 정책이 로컬 HTML의 스크립트나 WebAssembly를 막고 있는지 전산 담당 부서에 문의하십시오.",
        "It could not start in this browser ({why}). Try a current Edge, Chrome or Firefox; if that does not help, ask IT whether group policy forbids scripts of local HTML files or WebAssembly.",
    ),
    "page.file.audit": Sentence("점검.xlsx", "점검.xlsx"),
    "page.file.roll_up": Sentence("취합.xlsx", "취합.xlsx"),
    "page.file.site": Sentence("누리집.zip", "누리집.zip"),
    "page.file.new": Sentence("공약관리.xlsx", "공약관리.xlsx"),
    "page.file.zip": Sentence("공약_결과.zip", "공약_결과.zip"),
    "page.file.original": Sentence("원본_{name}", "원본_{name}"),
}
