"""What export and publish say, and the words of pages and documents."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

PUBLICATION_ERRORS: dict[str, Sentence] = {
    "renderer-faulty": Sentence(
        "추가 형식 '{name}'{name:을/를} 쓸 수 없습니다({why}). 제작자에게 알리거나 다른 형식을 지정하십시오.",
        "The added kind of document '{name}' cannot be used ({why}). Tell whoever made it, or use another kind.",
    ),
    "export-no-pledges": Sentence(
        "공약이 없어 내보낼 카드가 없습니다. 공약 시트에 공약을 적으십시오.",
        "There are no pledges, so there is no card to export. Enter pledges on the 공약 sheet.",
    ),
    "export-roll-up-alone": Sentence(
        "--rollup 은 --pledge, --all 과 함께 지정할 수 없습니다. 취합한 표는 항상 한 파일로 내보냅니다.",
        "--rollup cannot be combined with --pledge or --all: the sheets of a roll-up are one file.",
    ),
    "export-binder-alone": Sentence(
        "--binder 는 --rollup, --all 과 함께 지정할 수 없습니다. 모음은 항상 한 파일로 내보냅니다.",
        "--binder cannot be combined with --rollup or --all: a binder is one file.",
    ),
    "binder-many": Sentence(
        "통합 문서 여럿은 binder=True 로만 한 번에 내보냅니다. 그 밖에는 하나씩 지정하십시오.",
        "Several workbooks are exported at once only with binder=True; otherwise give them one by one.",
    ),
    "binder-failures": Sentence(
        "모음에 넣을 수 없는 통합 문서 {count}개가 있어 내보내지 않았습니다. 고친 뒤 다시 실행하십시오.\n{told}",
        "{count} {count:workbook/workbooks} cannot go into the binder, so nothing was exported. Correct them and run again.\n{told}",
    ),
    "binder-governments": Sentence(
        "자치단체가 다른 통합 문서는 한 모음으로 묶을 수 없습니다: {there}. 자치단체마다 따로 내보내십시오.",
        "Workbooks of several governments cannot be bound together: {there}. Export each government by itself.",
    ),
    "binder-days": Sentence(
        "기준일이 다른 통합 문서는 한 모음으로 묶을 수 없습니다: {there}. --as-of 로 기준일을 지정하십시오.",
        "Workbooks with several as-of dates cannot be bound together: {there}. Give the date with --as-of.",
    ),
    "site-not-ours": Sentence(
        "'{path}' 폴더가 비어 있지 않고 pledgebook이 만든 폴더도 아니어서 게시하지 않았습니다. -o 에 빈 폴더나 새 폴더를 지정하십시오.",
        "The folder '{path}' is neither empty nor made by pledgebook, so nothing was written. Give an empty or a new folder with -o.",
    ),
    "site-failures": Sentence(
        "게시할 수 없는 통합 문서가 있어 게시하지 않았습니다. 고친 뒤 다시 실행하십시오.",
        "Some workbooks cannot be published, so nothing was written. Correct them and run again.",
    ),
    "site-taken": Sentence(
        "'{path}' 폴더에서 게시할 파일과 이름이 같은 다른 파일이 있습니다: {names}. 옮긴 뒤 다시 실행하십시오.",
        "In '{path}' there are other files where the site has its own: {names}. Move them and run again.",
    ),
    "site-holds-source": Sentence(
        "통합 문서 '{path}'{path:이/가} 게시할 폴더 안에 있습니다. 통합 문서가 공개되지 않도록 -o 에 다른 폴더를 지정하십시오.",
        "The workbook '{path}' is inside the folder to publish, where it would be public. Give another folder with -o.",
    ),
    "bad-url": Sentence(
        "'{seen}'{seen:은/는} 누리집 주소가 아닙니다. https://www.naju.go.kr/pledges/ 와 같이 적으십시오.",
        "'{seen}' is not the address of a site. Give it as https://www.naju.go.kr/pledges/.",
    ),
    "pdf-extra": Sentence(
        "이 기능에 필요한 패키지가 없습니다. 설치: {command}",
        "A package that this needs is not installed. Install it: {command}",
    ),
    "pdf-no-font": Sentence(
        "PDF에 포함할 수 있는 한글 글꼴이 이 컴퓨터에 없습니다. 나눔고딕(NanumGothic)을 설치하십시오. 쓸 수 있는 글꼴: {known}",
        "No Korean font on this computer may be embedded in a PDF. Install NanumGothic. Usable fonts: {known}",
    ),
    "pdf-letters": Sentence(
        "PDF에 포함할 글꼴에 없는 글자가 너무 많습니다: {letters}. Noto Sans CJK KR 글꼴을 설치하고 다시 실행하십시오.",
        "Too many characters are in none of the fonts for PDF: {letters}. Install the font Noto Sans CJK KR and run again.",
    ),
    "pdf-picture": Sentence(
        "서식에 있는 그림이 손상되어 PDF를 만들 수 없습니다. 그림을 PNG나 JPEG로 다시 저장하여 넣으십시오.",
        "A picture of the form is broken, so no PDF can be made. Save it anew as PNG or JPEG and put that there.",
    ),
    "no-pledge": Sentence(
        "'{seen}'{seen:이라는/라는} 공약번호가 없습니다. 등록된 공약번호: {known}",
        "There is no pledge '{seen}'. Registered: {known}",
    ),
}

PUBLICATION_WORDS: dict[str, Sentence] = {
    "press.exporting": Sentence("문서를 만드는 중입니다.", "making documents"),
    "press.exported": Sentence(
        "내보내기를 마쳤습니다.\n다음 폴더에 문서 {count}개를 저장하였습니다: {folder}",
        "Exported.\n{count} {count:document/documents} written to: {folder}",
    ),
    "export.plan": Sentence("실천계획", "plan"),
    "export.folder": Sentence("{name} 내보내기", "{name} exported"),
    "cli.exported": Sentence("내보냈습니다: {path}", "exported: {path}"),
    "export.title": Sentence("{government} 공약 카드", "{government} pledge cards"),
    "export.roll_up": Sentence("취합", "roll-up"),
    "export.roll_up_title": Sentence("공약 취합", "roll-up of pledges"),
    "binder.name": Sentence("공약 카드 모음", "pledge card binder"),
    "binder.plan": Sentence("공약 실천계획 모음", "pledge plan binder"),
    "binder.title": Sentence("공약 이행 현황", "Pledge progress"),
    "binder.plan_title": Sentence("공약 실천계획", "Pledge plans"),
    "binder.term": Sentence("민선{number}기", "term {number}"),
    "binder.confirmed": Sentence("확정", "confirmed"),
    "binder.provisional": Sentence("잠정", "provisional"),
    "binder.confirmed_on": Sentence("{day} 확정", "confirmed on {day}"),
    "binder.some_confirmed": Sentence(
        "공약 {count}건 가운데 {confirmed}건 확정", "{confirmed} of {count} pledges confirmed"
    ),
    "binder.changed": Sentence("확정 후 변경 {count}건", "changed since their confirmation: {count}"),
    "binder.pledges": Sentence("공약 {count}건", "{count} {count:pledge/pledges}"),
    "binder.ended": Sentence(
        "통합·분리로 끝난 공약의 카드 {count}건 포함",
        "with {count} {count:card/cards} of merged or split pledges",
    ),
    "binder.departments": Sentence(" · 주관부서 {count}개", " · {count} departments"),
    "binder.department": Sentence("{name} ({count}건)", "{name} ({count})"),
    "binder.appended": Sentence("붙임", "appended"),
    "binder.contents": Sentence("차 례", "Contents"),
    "binder.code": Sentence("공약번호", "code"),
    "binder.pledge": Sentence("공약명", "pledge"),
    "binder.state": Sentence("상태", "state"),
    "binder.page": Sentence("쪽", "page"),
    "cli.published": Sentence(
        "게시할 폴더를 작성하였습니다: {path} (공약 {pledges}건, 저장한 파일 {written}개, 지운 파일 {removed}개)",
        "site written: {path} ({pledges} {pledges:pledge/pledges}, {written} {written:file/files} written, {removed} removed)",
    ),
    "cli.published_unchanged": Sentence(
        "변경 사항이 없습니다: {path} (공약 {pledges}건)",
        "nothing to change: {path} ({pledges} {pledges:pledge/pledges})",
    ),
    "cli.published_kept": Sentence(
        "pledgebook이 만들지 않은 파일은 그대로 두었습니다: {names}", "files of others were kept: {names}"
    ),
    "site.title": Sentence("{government} 공약 이행현황", "{government} pledges"),
    "site.government": Sentence("지방자치단체", "local government"),
    "site.without": Sentence("(미지정)", "(none)"),
    "site.as_of": Sentence("{days} 기준으로 산출한 수치입니다.", "Figures as of {days}."),
    "site.charts": Sentence("한눈에 보기", "at a glance"),
    "site.pledges": Sentence("공약", "pledges"),
    "site.count": Sentence("{count}건", "{count}"),
    "site.shown": Sentence("0건 표시", "0 shown"),
    "site.number": Sentence("건수", "number"),
    "site.status": Sentence("추진상황", "status"),
    "site.sector": Sentence("분야", "field"),
    "site.department": Sentence("주관부서", "department"),
    "site.year": Sentence("연도", "year"),
    "site.amount": Sentence("금액({unit})", "amount ({unit})"),
    "site.rate": Sentence("평균 이행률", "mean rate"),
    "site.rate_said": Sentence("이행률 {rate}", "rate {rate}"),
    "site.completion": Sentence("완료율", "completed"),
    "site.target_attainment": Sentence("목표달성도", "on target"),
    "site.year_target_attainment": Sentence("목표달성도({year}년)", "on target ({year})"),
    "site.planned_rate": Sentence("계획 이행률", "planned rate"),
    "site.year_rate": Sentence("연도 이행률({year}년)", "rate of {year}"),
    "site.ahead": Sentence("계획과의 차이", "against the plan"),
    "site.change_of_mean": Sentence("전분기 대비", "since the quarter before"),
    "site.since": Sentence("{change} ({day} {state})", "{change} ({day}, {state})"),
    "site.published": Sentence("공표 이력", "what was published"),
    "site.published.title": Sentence("확정한 이행률", "rates as confirmed"),
    "site.published.day": Sentence("기준일", "as of"),
    "site.published.state": Sentence("상태", "state"),
    "site.published.status": Sentence("추진상황", "status"),
    "site.published.operands": Sentence("분자/분모", "numerator/denominator"),
    "site.published.rate": Sentence("이행률", "rate"),
    "site.file.history_csv": Sentence("공표 이력 CSV", "published rates as CSV"),
    "site.file.history_json": Sentence("공표 이력 JSON", "published rates as JSON"),
    "site.by_status": Sentence("추진상황별 공약", "pledges by status"),
    "site.by_sector": Sentence("분야별 평균 이행률", "mean rate by field"),
    "site.by_year": Sentence("연도별 투자 계획", "planned money by year"),
    "site.most_and_least": Sentence(
        "가장 높은 분야는 {most} {most_rate}, 가장 낮은 분야는 {least} {least_rate}입니다.",
        "Highest: {most} {most_rate}; lowest: {least} {least_rate}.",
    ),
    "site.money_said": Sentence("임기 동안 모두 {total}{unit}입니다.", "{total} {unit} over the term."),
    "site.every": Sentence("전체", "all"),
    "site.search": Sentence("공약 찾기", "search pledges"),
    "site.filters": Sentence("공약 거르기", "filter pledges"),
    "site.downloads": Sentence("자료 내려받기", "downloads"),
    "site.skip": Sentence("본문으로 건너뛰기", "skip to content"),
    "site.menu": Sentence("주요 메뉴", "main menu"),
    "site.home": Sentence("전체 공약", "all pledges"),
    "site.summary": Sentence("총괄", "summary"),
    "site.changes": Sentence("변경 현황", "changes"),
    "site.archive": Sentence("지난 자료", "earlier states"),
    "site.archive_said": Sentence(
        "기준일마다 그때의 화면과 자료를 그대로 보관합니다.",
        "Pages and files are kept as they were on each day.",
    ),
    "site.archived": Sentence("{day} 기준 자료", "as of {day}"),
    "site.history": Sentence("변경 이력", "changes of the plan"),
    "site.change": Sentence("당초: {before} → 변경: {after}", "before: {before} → after: {after}"),
    "site.reason": Sentence("사유: {reason}", "reason: {reason}"),
    "site.before": Sentence("← 앞 공약: {title}", "← before: {title}"),
    "site.after": Sentence("다음 공약: {title} →", "next: {title} →"),
    "site.steps": Sentence("앞뒤 공약", "pledges before and after"),
    "site.data_said": Sentence(
        "{government} 공약사업 {count}건의 추진상황, 이행률, 확인지표별 목표와 이행, 투자 계획과 집행을 {days} 기준으로 공개하는 자료입니다.",
        "Status, rates, targets and actuals by indicator, planned and spent money of {count} pledges of {government} as of {days}.",
    ),
    "site.file.card": Sentence("카드 {kind}", "card {kind}"),
    "site.file.csv": Sentence("확인지표 CSV", "indicators as CSV"),
    "site.file.json": Sentence("공약 JSON", "pledges as JSON"),
    "site.file.xlsx": Sentence("공약 전체 XLSX(값)", "all pledges as XLSX (values)"),
    "site.feed.change": Sentence("[{code}] {title} 변경 승인", "[{code}] {title}: change approved"),
    "document.yes": Sentence("해당", "applies"),
    "document.none": Sentence("없음", "none"),
    "document.as_of": Sentence("{day} 기준", "as of {day}"),
    "document.contents": Sentence("차례", "contents"),
    "document.scrollable": Sentence(
        "{what} (옆으로 밀어 볼 수 있는 표)", "{what} (a table that scrolls sideways)"
    ),
    "document.picture": Sentence("그림", "Picture"),
    "document.table": Sentence("{what} 표 {number}", "{what}, table {number}"),
}
