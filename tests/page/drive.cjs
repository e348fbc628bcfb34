// Take the page through steps in a browser, from file://, and print as JSON what each step found.
//
//     node drive.cjs PLAN.json    with PLEDGEBOOK_NODE_MODULES (puppeteer-core, axe-core) and PLEDGEBOOK_BROWSER
//
// The plan: {page, downloads, firefox, steps: [{do, …}]}. The network is off from the first moment.
const {createRequire} = require('module');
const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');
const from = createRequire(path.join(process.env.PLEDGEBOOK_NODE_MODULES, 'x.js'));
const puppeteer = from('puppeteer-core');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const plan = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const LONG = 240000;
const requests = [], said = [];
let page, browser;

const state = () => page.evaluate(() => document.documentElement.dataset.state);
const settled = (states) => page.waitForFunction((wanted) => wanted.includes(document.documentElement.dataset.state), {timeout: LONG}, states);

const STEPS = {
  async open() {
    const began = Date.now();
    await page.goto(pathToFileURL(plan.page).href);
    await settled(['ready', 'failed']);
    return {state: await state(), ms: Date.now() - began};
  },

  async files({paths, input = '#files'}) {
    await (await page.$(input)).uploadFile(...paths);
    return page.$$eval('#names li', (names) => names.map((name) => name.textContent));
  },

  // Choose files as a person does, who presses the field.
  async choose({paths, input = '#files'}) {
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click(input)]);
    await chooser.accept(paths);
    return page.$$eval('#names li', (names) => names.map((name) => name.textContent));
  },

  async save({path: place, as}) { fs.copyFileSync(place, as); },

  async fill({fields}) {
    for (const [selector, value] of Object.entries(fields)) {
      await page.$eval(selector, (field, text) => { field.value = text; }, value);
    }
  },

  // Press a button and wait until the page is done with it.
  async press({button, wait = true}) {
    const began = Date.now();
    await page.$eval(button, (node) => node.click());
    if (wait) await settled(['ready', 'done', 'failed']);
    return {state: await state(), ms: Date.now() - began};
  },

  async settle() {
    await settled(['ready', 'done', 'failed']);
    return state();
  },

  // What the page says of each result, and the files behind its links, downloaded as a person does.
  async results({folder, save = true}) {
    const told = await page.$$eval('#results > li', (items) => items.map((item) => ({
      name: item.dataset.name, result: item.dataset.result, code: item.dataset.code || '', text: item.innerText,
      findings: [...item.querySelectorAll('.findings > li')].map((found) => found.dataset.code).filter(Boolean),
      left_out: [...item.querySelectorAll(':scope > ul > li')].map((found) => found.dataset.code),
      links: [...item.querySelectorAll('a[download]')].map((link) => link.download),
    })));
    if (save) {
      const links = await page.$$('#results a[download]');
      let at = 0;
      for (const item of told) {
        item.saved = [];
        for (const name of item.links) item.saved.push(await downloaded(() => links[at++].click(), folder, name));
      }
    }
    return told;
  },

  // Press what downloads a file at once.
  async download({button, folder, name}) {
    return downloaded(() => page.click(button), folder, name);
  },

  // Take the interpreter down as a fault in it would: what it is asked next fails.
  async lose() {
    const told = [];
    for (const worker of page.workers()) told.push(await worker.evaluate('String(entry); entry = null').catch((error) => String(error)));
    return told;
  },

  async evaluate({code}) {
    return page.evaluate(code);
  },

  async wait({code}) {
    await page.waitForFunction(code, {timeout: LONG});
  },

  async look({width, scheme = 'light', picture}) {
    await page.setViewport({width, height: 900});
    if (!plan.firefox) await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    if (picture) await page.screenshot({path: picture, fullPage: true});
    return page.evaluate(() => ({overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth}));
  },

  // axe in a world of its own: the page's policy stays in force.
  async axe() {
    const axe = fs.readFileSync(from.resolve('axe-core/axe.min.js'), 'utf8');
    const session = await page.createCDPSession();
    const {frameTree} = await session.send('Page.getFrameTree');
    const {executionContextId: contextId} = await session.send('Page.createIsolatedWorld', {frameId: frameTree.frame.id});
    await session.send('Runtime.evaluate', {expression: axe, contextId});
    const {result} = await session.send('Runtime.evaluate', {
      expression: `axe.run(document, {iframes: false, runOnly: ${JSON.stringify(RULES)}}).then(found => JSON.stringify({
        violations: found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' ')), passes: found.passes.length}))`,
      contextId, awaitPromise: true, returnByValue: true,
    });
    return JSON.parse(result.value);
  },

  // Walk by the keyboard alone: what Tab reaches, in order, and whether its focus is to be seen.
  async tab({count}) {
    const reached = [];
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    for (let step = 0; step < count; step++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => {
        const node = document.activeElement;
        return {what: node.id || node.textContent.slice(0, 30) || node.tagName, outline: parseFloat(getComputedStyle(node).outlineWidth) || 0};
      }));
    }
    return reached;
  },

  async key({key}) { await page.keyboard.press(key); },
  async focus({selector}) { await page.focus(selector); },

  async memory() {
    const found = await page.evaluate(() => performance.memory && performance.memory.usedJSHeapSize);
    return {page: found, processes: residents()};
  },

  async heard() { return {requests: [...requests], said: [...said]}; },
};

// Resident memory in MiB of this browser's renderers.
function residents() {
  let sum = 0;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes('--type=renderer') || !command.includes(profile)) continue;
      sum += Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
    } catch { /* it has ended */ }
  }
  return Math.round(sum);
}

let profile = '';
const begun = new Map();  // downloads by their number: a promise and what settles it

async function downloaded(click, folder, name) {
  if (plan.firefox) return inFirefox(click, folder, name);
  const done = new Promise((resolve, reject) => { begun.set('next', {resolve, reject}); });
  await click();
  const guid = await done;
  const place = path.join(folder, `${fs.readdirSync(folder).length}-${name}`);
  fs.renameSync(path.join(plan.downloads, guid), place);
  return place;
}

// Firefox tells nothing of downloads here: a file is whole once its name no longer ends in .part.
async function inFirefox(click, folder, name) {
  const before = new Set(fs.readdirSync(plan.downloads));
  await click();
  const until = Date.now() + LONG;
  while (Date.now() < until) {
    const names = fs.readdirSync(plan.downloads);
    const [fresh] = names.filter((found) => !before.has(found) && !found.endsWith('.part'));
    if (fresh && !names.some((found) => found.endsWith('.part')) && fs.statSync(path.join(plan.downloads, fresh)).size) {
      const place = path.join(folder, `${fs.readdirSync(folder).length}-${name}`);
      fs.renameSync(path.join(plan.downloads, fresh), place);
      return place;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not downloaded: ${name}`);
}

async function watched() {
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', {behavior: 'allowAndName', downloadPath: plan.downloads, eventsEnabled: true});
  session.on('Browser.downloadProgress', ({guid, state: how}) => {
    if (how === 'inProgress') return;
    const waiting = begun.get('next');
    begun.delete('next');
    if (waiting) { if (how === 'completed') waiting.resolve(guid); else waiting.reject(new Error(how)); }
  });
  await page.setOfflineMode(true);
}

(async () => {
  profile = fs.mkdtempSync(path.join(require('os').tmpdir(), 'pledgebook-page-'));
  browser = await puppeteer.launch({
    browser: plan.firefox ? 'firefox' : 'chrome',
    executablePath: process.env.PLEDGEBOOK_BROWSER,
    headless: true,
    userDataDir: profile,
    protocolTimeout: LONG,
    extraPrefsFirefox: {
      'browser.download.folderList': 2, 'browser.download.dir': plan.downloads, 'browser.download.useDownloadDir': true,
      'browser.download.manager.showWhenStarting': false, 'browser.helperApps.neverAsk.saveToDisk': 'application/octet-stream',
      'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': 9, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': 9,
    },
    args: plan.firefox ? [] : ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  try {
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    if (!plan.firefox) await watched();
    const found = [];
    for (const step of plan.steps) {
      try {
        found.push(await STEPS[step.do](step) ?? null);
      } catch (error) {
        throw new Error(`${JSON.stringify(step).slice(0, 300)}: ${error.stack} ${said.join('\n').slice(0, 600)}`);
      }
    }
    console.log(JSON.stringify(found));
  } finally {
    await browser.close();
    fs.rmSync(profile, {recursive: true, force: true, maxRetries: 3});
  }
})().catch((error) => { console.error(error); process.exit(1); });
