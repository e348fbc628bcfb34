"""What a site's pages have beside the styles of every page: lists of pledges, filters, charts."""

from __future__ import annotations

SITE_STYLE = """
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem 1rem;z-index:1}
header.site{border-bottom:2px solid var(--navy);padding-top:.75rem;padding-bottom:.5rem}
header.site p{margin:0}
header.site p a{display:inline-block;padding:.35rem 0;font-weight:700;color:var(--navy);text-decoration:none}
header.site nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
header.site nav a{display:inline-block;padding:.4rem 0}
[aria-current]{font-weight:700}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,8rem),1fr));gap:.75rem;margin:1rem 0}
.facts div{border-left:4px solid var(--navy);padding:.1rem .75rem}
.facts dt{font-size:.875rem;color:var(--soft)}
.facts dd{margin:0;font-size:1.5rem;font-weight:700}
.facts small{display:block;font-size:.925rem;line-height:1.4;font-weight:400;color:var(--soft)}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem 2rem}
.filters{display:flex;flex-wrap:wrap;gap:.75rem 1rem;margin:1rem 0;padding:.75rem;background:var(--sub)}
.filters>div{flex:1 1 11rem;min-width:0}
.filters label{display:block;font-size:.875rem;margin-bottom:.2rem}
.filters select,.filters input{width:100%;min-height:2.5rem;font:inherit;color:var(--ink);background:var(--ground);
border:1px solid var(--line);border-radius:.2rem;padding:.25rem .5rem}
[hidden]{display:none!important}
.pledges{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
.pledges>li{border-bottom:1px solid var(--line);padding:.6rem 0}
.pledges h3{margin:0;font-size:1.05rem;font-weight:700}
.pledges h3 a{display:inline-block;padding:.2rem 0}
.pledges p{margin:.1rem 0;color:var(--soft);font-size:.925rem}
.pledges .rate{display:grid;grid-template-columns:minmax(0,14rem) auto;gap:.75rem;align-items:center;color:var(--ink)}
.pledges .rate span span{white-space:nowrap}
.files{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.files a,.steps a{display:inline-block;padding:.35rem 0}
.steps{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap;border-top:1px solid var(--line);margin-top:2rem}
.history dt{font-weight:700;margin-top:.6rem}
.history dd{margin:0 0 .2rem}
@media (min-width:48rem){.pledges>li{display:grid;grid-template-columns:minmax(0,1fr) 20rem;gap:0 1.5rem}.pledges .rate{align-self:center}}
@media print{header.site,.filters,.steps,.files,.downloads{display:none}.charts{display:block}}
"""

SEARCH = """(()=>{
const box=document.getElementById('search'),asked=document.getElementById('asked'),count=document.getElementById('count');
const rows=[...document.querySelectorAll('.pledges>li')];
const plain=text=>text.normalize('NFC').toLowerCase();
const texts=rows.map(row=>plain(row.textContent).replace(/\\s+/g,''));
const tell=()=>{const shown=rows.filter(row=>getComputedStyle(row).display!=='none').length;
count.textContent=count.dataset.said.replace('0',shown)};
const look=()=>{const words=plain(asked.value).split(/\\s+/).filter(Boolean);
rows.forEach((row,at)=>{row.hidden=!words.every(word=>texts[at].includes(word))});tell()};
box.hidden=false;
asked.addEventListener('input',look);
document.querySelectorAll('.filters select').forEach(choice=>choice.addEventListener('change',tell));
look();
})()"""
"""Shows the search, and looks as it is typed; without it the filters work by style alone."""
