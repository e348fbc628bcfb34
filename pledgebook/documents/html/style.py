"""The styles of every page: screens light and dark, from 320 pixels on, and paper."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--ink:#1b1f27;--soft:#4a5160;--ground:#fff;--head:#e4ebf3;--sub:#f4f6fa;--line:#7b8494;
--navy:#1f3864;--on-navy:#fff;--link:#0b4a9e;--good:#1b6e3c;--late:#a33a00}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e8eaef;--soft:#b4bac6;--ground:#14171d;--head:#27303d;--sub:#1d232c;
--line:#6d7788;--navy:#c3d4f2;--on-navy:#14171d;--link:#9cc3ff;--good:#7fd6a0;--late:#ffb088}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.6;
font-family:"Malgun Gothic","맑은 고딕","Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR",NanumGothic,sans-serif;
word-break:keep-all;overflow-wrap:anywhere}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
main{padding-bottom:2rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:1.5rem;line-height:1.35;margin:1.25rem 0 .75rem;color:var(--navy)}
h2{font-size:1.2rem;line-height:1.4;margin:1.75rem 0 .5rem;color:var(--navy)}
h3{font-size:1.05rem;margin:1.5rem 0 .4rem}
article>h2{font-size:1.35rem;border-top:2px solid var(--navy);padding-top:1rem;margin-top:2.5rem}
.code{display:inline-block;background:var(--navy);color:var(--on-navy);padding:0 .5em;margin-right:.35em;border-radius:.2em}
p,ul,dl{margin:.35rem 0}
ul.lines,ul.lines ul{list-style:none;padding:0;margin:0}
ul.lines ul{padding-left:1.1rem}
ul.lines li{margin:.15rem 0}
ul.lines p{margin:0;padding-left:1.05em;text-indent:-1.05em}
ul.lines p.strong{font-weight:700}
.sign{display:inline-block;min-width:1.05em;text-indent:0;white-space:pre}
.note{color:var(--soft);font-size:.925rem}
dl.on-screen{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,8rem),1fr));gap:1px;padding:1px}
dl.on-screen div{box-shadow:0 0 0 1px var(--line);padding:.4rem .6rem}
dl.on-screen dt{font-size:.85rem;color:var(--soft)}
dl.on-screen dt br{display:none}
dl.on-screen dd{margin:0;font-weight:700;font-size:1.05rem}
.wide{overflow-x:auto;margin:.25rem 0 1rem;max-width:100%}
table{border-collapse:collapse;table-layout:fixed;font-size:.875rem;line-height:1.4}
caption{text-align:left;font-weight:700;font-size:1rem;padding:.5rem 0 .25rem}
caption span.beside{float:right;font-weight:400;font-size:.875rem;color:var(--soft)}
th,td{border:1px solid var(--line);padding:.25rem .3rem;text-align:center;vertical-align:middle;font-weight:400}
.head,.total{background:var(--sub)}
.head.strong{background:var(--head)}
.left{text-align:left}.right{text-align:right}.strong{font-weight:700}.big{font-size:1.25rem}
.solid{overflow-wrap:normal;white-space:nowrap}
td.solid,th.solid{padding-left:.1rem;padding-right:.1rem}
td.solid.right{padding-right:.3rem}
.on-paper{display:none}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
td,th{position:relative}
nav ol{padding-left:1.5rem;margin:.35rem 0}
nav li{padding:.2rem 0}
footer{color:var(--soft);font-size:.875rem;padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--line)}
@media print{
:root{--ink:#000;--soft:#333;--ground:#fff;--head:#e4ebf3;--sub:#f2f5fa;--line:#6b7280;--navy:#1f3864;--on-navy:#fff;--link:#000;color-scheme:light}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:9.4pt;line-height:1.33}
main,header,footer{max-width:none;padding:0}
main{padding:0}
nav,footer,.screen-only,dl.on-screen{display:none}
.on-paper{display:block}
h1,article>h2{font-size:13.2pt;line-height:1.3;margin:0 0 4pt;border:0;padding:3pt 6pt;background:#dce6f1;color:#000}
h1:not(:has(.code)),article>h2:not(:has(.code)){background:none;padding:0;color:var(--navy);font-size:15pt}
.code{border-radius:0;margin:-3pt 6pt -3pt -6pt;padding:3pt 9pt}
h2,h3{font-size:10.4pt;line-height:1.3;margin:3pt 0 1pt;color:#000;break-after:avoid}
article+article{break-before:page}
ul.lines li{margin:0;line-height:1.24}
ul.lines ul{font-size:8.5pt;padding-left:10pt}
.note{font-size:8.5pt}
.wide{overflow:visible;margin:0 0 3pt}
.on-paper{margin:0 0 3pt}
table{font-size:8.3pt;line-height:1.15}
caption{font-size:9.4pt;padding:1pt 0}
caption span.beside{font-size:8.5pt}
th,td{padding:.5pt 2pt}
.big{font-size:13.2pt}
tr{break-inside:avoid}
.page{break-before:page}
a{text-decoration:none}
}
"""

FRONT_STYLE = """
.cover{text-align:center;padding:4rem 0 3rem}
.cover .above{font-size:1.25rem}
.cover h1{font-size:2.1rem;border-top:3px solid;border-bottom:3px solid;padding:1rem 0;margin:1rem 0 1.75rem}
.cover .mark{display:inline-block;border:2px solid;padding:.4rem 1.6rem;font-size:1.25rem;font-weight:700;margin-bottom:1.25rem}
.cover .foot{font-size:1.4rem;font-weight:700;margin-top:3rem}
nav.contents table{width:100%;table-layout:auto;font-size:1rem}
nav.contents td,nav.contents th{text-align:left;border-width:1px 0;padding:.35rem .5rem}
nav.contents td:first-child,nav.contents td:last-child:not(:nth-child(2)){white-space:nowrap}
@media print{
.cover{break-after:page;padding-top:45mm}
.cover h1{font-size:30pt;background:none;border-width:1.6pt;padding:10pt 0;color:#000}
.cover .foot{margin-top:70mm}
nav.contents{display:block;break-after:page}
nav.contents table{font-size:9.6pt}
}
"""
"""Those of a bound document beside them."""
