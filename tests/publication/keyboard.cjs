// Walk through pages in headless Chromium by the keyboard alone and print, as JSON, what was reached and how.
//
//     node keyboard.cjs PAGE…   with PLEDGEBOOK_NODE_MODULES, the folder that has puppeteer-core,
//     and PLEDGEBOOK_PICTURES, a folder for pictures of the focus (may be left out)
const path = require('path');
const {pathToFileURL} = require('url');
const {each} = require('./chromium.cjs');
const VIEWS = [
  {name: 'desk', width: 1200},
  {name: 'phone', width: 320},
  {name: 'twice as large', width: 1200, zoom: 2},
];
const MOST = 400;

// What a person can act on, as far as it is to be seen; what is out of sight until it has the focus counts too.
const everything = () => [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')]
  .filter(found => found.tabIndex >= 0 && !found.disabled && found.checkVisibility({checkVisibilityCSS: true}));

const described = () => {
  const found = document.activeElement;
  if (!found || found === document.body || found === document.documentElement) return null;
  const box = found.getBoundingClientRect(), style = getComputedStyle(found);
  const all = window.interactive;
  return {
    at: all.indexOf(found), html: found.outerHTML.slice(0, 90), tag: found.tagName, href: found.getAttribute('href'),
    top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left + scrollX, right: box.right + scrollX,
    inSight: box.top >= -1 && box.left >= -1 && box.top < innerHeight && box.left < document.documentElement.clientWidth,
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    inFrame: found.closest('.wide') !== null,
  };
};

async function walked(page) {
  const count = await page.evaluate(`window.interactive = (${everything})(); window.interactive.length`);
  const steps = [];
  for (let step = 0; step < MOST; step++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(described);
    if (found === null || (steps.length && found.at === steps[0].at)) break;
    steps.push(found);
  }
  return {count, steps, missed: await page.evaluate(seen => window.interactive.filter((_, at) => !seen.includes(at)).map(found => found.outerHTML.slice(0, 120)), steps.map(step => step.at))};
}

async function skipped(page) {
  await page.evaluate(() => { scrollTo(0, 0); document.activeElement.blur(); });
  await page.keyboard.press('Tab');
  const link = await page.evaluate(described);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => ({inMain: document.querySelector('main').contains(document.activeElement), hash: location.hash}));
  return {link, ...next};
}

async function filtered(page) {
  const shown = () => page.$$eval('.pledges>li', rows => rows.filter(row => getComputedStyle(row).display !== 'none').length);
  if (!await page.$('#department')) return null;
  const all = await shown();
  await page.focus('#department');
  await page.keyboard.press('ArrowDown');
  const chosen = await shown();
  await page.keyboard.press('Home');
  const again = await shown();
  await page.focus('#asked');
  await page.keyboard.type('도로');
  return {all, chosen, again, found: await shown()};
}

async function looked(browser, file) {
  const report = {};
  for (const view of VIEWS) {
    const page = await browser.newPage();
    const zoom = view.zoom || 1;
    // A browser that shows a page twice as large has half the pixels for it.
    await page.setViewport({width: view.width / zoom, height: 800 / zoom, deviceScaleFactor: zoom});
    await page.goto(pathToFileURL(file).href);
    report[view.name] = {
      ...await walked(page),
      skipped: await skipped(page),
      width: await page.evaluate(() => document.documentElement.clientWidth),
      overflow: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      cut: await page.evaluate(() => [...document.querySelectorAll('main *')].filter(found => {
        const style = getComputedStyle(found);
        return !found.closest('.wide,svg,.aloud') && found.childElementCount === 0 && style.overflowX === 'hidden' && found.scrollWidth > found.clientWidth + 1;
      }).map(found => found.outerHTML.slice(0, 90))),
      filters: await filtered(page),
    };
    if (process.env.PLEDGEBOOK_PICTURES) {
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({path: path.join(process.env.PLEDGEBOOK_PICTURES, `${path.basename(file, '.html')}-${view.name}.png`)});
    }
    await page.close();
  }
  return report;
}

each(looked);
