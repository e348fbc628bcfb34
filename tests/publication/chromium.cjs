// Headless Chromium, from the folder of npm's packages that PLEDGEBOOK_NODE_MODULES names.
const {createRequire} = require('module');
const path = require('path');
const from = createRequire(path.join(process.env.PLEDGEBOOK_NODE_MODULES, 'x.js'));
const puppeteer = from('puppeteer-core');

// Print, as JSON, what `looked` finds in each page that the command line names.
async function each(looked) {
  const browser = await puppeteer.launch({executablePath: process.env.PLEDGEBOOK_CHROMIUM, headless: true, args: ['--no-sandbox', '--disable-gpu']});
  try {
    const found = {};
    for (const file of process.argv.slice(2)) found[file] = await looked(browser, file);
    console.log(JSON.stringify(found));
  } finally {
    await browser.close();
  }
}

module.exports = {each, from};
