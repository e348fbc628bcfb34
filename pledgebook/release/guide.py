"""The page that goes with the folder: three steps for a clerk, and below them what IT does before."""

from __future__ import annotations

from html import escape

GUIDE_FILE = "설치 안내.html"

_STYLE = """
@page { size: A4; margin: 14mm 15mm; }
body { font: 10.5pt/1.6 "맑은 고딕", "Malgun Gothic", "NanumGothic", sans-serif; color: #1a1a1a; max-width: 180mm;
  margin: 8mm auto; padding: 0 5mm; word-break: keep-all; }
h1 { font-size: 19pt; color: #1f3864; margin: 0 0 1mm; }
h2 { font-size: 12.5pt; color: #1f3864; border-bottom: 1.5pt solid #1f3864; margin: 5mm 0 2mm; }
p { margin: 1.5mm 0; }
ol.steps { list-style: none; padding: 0; margin: 3mm 0; counter-reset: step; }
ol.steps li { counter-increment: step; position: relative; padding: 2mm 3mm 2mm 14mm; margin: 2mm 0;
  background: #eef2f9; }
ol.steps li::before { content: counter(step); position: absolute; left: 4mm; top: 1.2mm; font-size: 17pt;
  font-weight: bold; color: #1f3864; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0; }
th, td { border: 0.5pt solid #8a94a6; padding: 1mm 2mm; text-align: left; vertical-align: top; }
th { background: #eef2f9; font-weight: bold; width: 42mm; }
code { font-family: D2Coding, Consolas, monospace; font-size: 9.5pt; overflow-wrap: anywhere; }
.small { font-size: 9pt; color: #444; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""

_PAGE = """<!DOCTYPE html>
<html lang="ko"><head><meta charset="utf-8"><title>공약관리 설치 안내</title><style>{style}</style></head><body>
<h1>공약관리 설치 안내</h1>
<p class="small">pledgebook {version} · Windows 10·11 64비트, Windows용 엑셀 · 인터넷과 관리자 권한이 없어도 됩니다.</p>

<h2>쓰는 사람: 세 단계</h2>
<ol class="steps">
<li>이 폴더를 <b>통째로</b> 내 PC(문서 폴더 등)에 복사합니다.</li>
<li>엑셀을 모두 닫고 <b>install.cmd</b>를 두 번 누릅니다. 검은 창에 '설치하였습니다'가 나오면 아무 키나 눌러 닫습니다.</li>
<li>엑셀을 열면 리본에 <b>공약관리</b> 탭이 있습니다. 공약 통합 문서를 열고 <b>새로고침</b>을 누릅니다.
  처음이면 <b>새 통합 문서</b>를 누릅니다.</li>
</ol>
<table>
<tr><th>시작 메뉴 '공약관리'</th><td>새로고침·점검·내보내기(엑셀에서 앞에 열린 통합 문서), 취합(고른 파일들을 한 파일로)</td></tr>
<tr><th>바탕 화면 아이콘</th><td>저장하고 닫은 엑셀·한셀 통합 문서(.xlsx)를 끌어다 놓으면 새로고침합니다.</td></tr>
<tr><th>탭이 보이지 않으면</th><td>파일 &gt; 옵션 &gt; 추가 기능 &gt; 관리: '사용할 수 없는 항목'에서 공약을 찾아 '사용'을 누르고, 엑셀을 다시
엽니다.</td></tr>
<tr><th>새 판으로 바꾸기</th><td>엑셀을 닫고 새 폴더의 install.cmd를 실행합니다. 통합 문서는 그대로 씁니다.</td></tr>
<tr><th>지우기</th><td>엑셀을 닫고 uninstall.cmd를 두 번 누릅니다. 통합 문서와 되돌리기용 사본은 남습니다.</td></tr>
</table>

<h2>전산 담당자: 나누어 주기 전에</h2>
<table>
<tr><th>1. 파이썬</th><td>둘 중 하나를 합니다. ① python.org의 <code>{zip}</code>을 install.cmd 옆에 둡니다(풀지 않습니다). 설치할 때
SHA-256을 확인합니다: <code>{hash}</code> 받을 때 python.org의 릴리스 쪽에 적힌 값과도 견주십시오. ② 설치된 파이썬 {python}(64비트)의
<code>python.exe</code> 경로를 <code>python.txt</code>에 한 줄로 적습니다.</td></tr>
<tr><th>2. 확인</th><td><code>SHA256SUMS</code>(설치할 때마다 모두 확인), <code>parts.cdx.json</code>(부품 목록, CycloneDX),
<code>LICENSES</code>. 인터넷에서 받은 zip이면 풀기 전에 속성에서 '차단 해제'를 표시합니다.</td></tr>
<tr><th>3. 설치되는 곳</th><td><code>%LOCALAPPDATA%\\Programs\\pledgebook</code>, <code>%APPDATA%\\Microsoft\\Excel\\XLSTART\\공약.xlam</code>,
시작 메뉴와 바탕 화면의 바로 가기. 레지스트리는 쓰지 않습니다. 여러 PC에는 <code>install.cmd /quiet</code>.</td></tr>
<tr><th>4. 더하는 묶음</th><td>메일과 PDF는 따로 만든 묶음을 이 폴더에 덮어 복사한 뒤 설치합니다. 칸에서 쓰는 함수(<code>=공약_이행률</code> 등)는 이
묶음에 없으며, xlwings 자체의 추가 기능이 있어야 합니다.</td></tr>
<tr><th>서명·정책·백신</th><td>묶음을 만든 곳의 <code>macros/README.md</code>에 있습니다.</td></tr>
</table>
<p class="small">실제 Windows와 엑셀에서는 아직 실행해 보지 않았습니다(모의 환경에서만 확인). 다른 점이 있으면 알려 주십시오.</p>
</body></html>
"""


def guide_page(version: str, python_zip: str, sha256: str, python: str) -> str:
    """Return the page for a version and the Python it is for."""
    facts = {"version": version, "zip": python_zip, "hash": sha256, "python": python}
    return _PAGE.format(style=_STYLE, **{name: escape(fact) for name, fact in facts.items()})
