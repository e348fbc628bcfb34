// Open pages in headless Chromium and print, as JSON, what axe-core and the browser find in each.
//
//     node browser.cjs PAGE…   with PLEDGEBOOK_NODE_MODULES, the folder that has axe-core and puppeteer-core
const {pathToFileURL} = require('url');
const {each, from} = require('./chromium.cjs');
const axe = require('fs').readFileSync(from.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const VIEWS = [
  {name: 'desk', width: 1200, scheme: 'light'},
  {name: 'phone', width: 320, scheme: 'light'},
  {name: 'twice as large', width: 600, scheme: 'light', font: 32},
  {name: 'dark', width: 900, scheme: 'dark'},
];

// axe runs in a world of its own: the page's policy stays in force.
async function inspected(page) {
  const session = await page.createCDPSession();
  const {frameTree} = await session.send('Page.getFrameTree');
  const {executionContextId} = await session.send('Page.createIsolatedWorld', {frameId: frameTree.frame.id});
  await session.send('Runtime.evaluate', {expression: axe, contextId: executionContextId});
  const {result} = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, {runOnly: ${JSON.stringify(RULES)}}).then(found => JSON.stringify({
      violations: found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' ')),
      passes: found.passes.length}))`,
    contextId: executionContextId, awaitPromise: true, returnByValue: true,
  });
  return JSON.parse(result.value);
}

async function filtered(page) {
  const shown = () => page.$$eval('.pledges>li', rows => rows.filter(row => getComputedStyle(row).display !== 'none').length);
  if (!await page.$('#department')) return null;
  const all = await shown();
  const value = await page.$eval('#department option:nth-child(2)', option => option.value);
  await page.select('#department', value);
  const chosen = await shown();
  await page.select('#department', '');
  const box = await page.$('#asked');
  const canSearch = box !== null && await box.isVisible();
  let found = null, told = null;
  if (canSearch) {
    await box.type('도로');
    found = await shown();
    told = await page.$eval('#count', count => count.textContent);
  }
  return {all, chosen, canSearch, found, told};
}

async function looked(browser, file) {
  const report = {};
  for (const view of VIEWS) {
    const page = await browser.newPage();
    const said = [], asked = [];
    page.on('console', message => said.push(message.text()));
    page.on('pageerror', error => said.push(String(error)));
    page.on('request', request => asked.push(request.url()));
    await page.setViewport({width: view.width, height: 900});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: view.scheme}]);
    const url = pathToFileURL(file).href;
    await page.goto(url);
    if (view.font) await page.evaluate(size => { document.documentElement.style.fontSize = size + 'px'; }, view.font);
    report[view.name] = {
      ...await inspected(page),
      said,
      elsewhere: asked.filter(other => other !== url),
      overflow: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ground: await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
      styled: await page.evaluate(() => getComputedStyle(document.querySelector('h1')).fontSize),
    };
    if (view.name === 'desk') report.filters = await filtered(page);
    if (view.name === 'desk') report.printed = Buffer.from(await page.pdf({preferCSSPageSize: true})).toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    await page.close();
  }
  const plain = await browser.newPage();
  await plain.setJavaScriptEnabled(false);
  await plain.goto(pathToFileURL(file).href);
  const rows = await plain.$$('.pledges>li');
  report.withoutScript = {rows: rows.length, search: await plain.$('#search') === null ? null : await (await plain.$('#search')).isVisible()};
  await plain.close();
  return report;
}

each(looked);
