// What .ci/check-page asks of pages in a browser: FOLDER PAGE...
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

const modules = path.join(process.env.TOOLS, 'node_modules');
const { chromium } = require(path.join(modules, 'playwright-core'));
const axe = fs.readFileSync(path.join(modules, 'axe-core', 'axe.min.js'), 'utf8');

const [pictures, ...pages] = process.argv.slice(2);
const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } };
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const faults = [];
let checked = 0;
function hold(condition, what) {
  checked += 1;
  if (!condition) faults.push(what);
}

// A page as a reader opens it: what it asks for and complains about is a fault.
async function opened(browser, file, name, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on('request', (request) => {
    const asked = request.url();
    // A blob is what the page itself has made.
    const own = asked.split('#')[0] === url || /^(data|blob):/.test(asked);
    hold(own, `${name}: asks for ${asked}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${name}: ${error}`));
  await page.goto(url);
  return { context, page };
}

// With script: a tie is chosen, a state is chosen, the map comes nearer.
async function acts(page, name, picture) {
  const ties = await page.locator('section.tie').count();
  hold(await page.locator('section.tie:visible').count() === ties, `${name}: ties are hidden at first`);
  await page.screenshot({ path: `${picture}.png` });
  await page.screenshot({ path: `${picture}-whole.png`, fullPage: true });
  const link = page.locator('#figure a.tie[aria-label]').first();
  const target = await link.getAttribute('href');
  await link.dispatchEvent('click');
  await page.waitForFunction(() => document.querySelector('#ties.one'));
  hold(await page.locator('section.tie:visible').count() === 1, `${name}: another tie is shown, too`);
  hold(await page.locator(`section${target} details[open]`).count() > 0, `${name}: ${target} is closed`);
  await page.waitForTimeout(600); // it scrolls there
  await page.screenshot({ path: `${picture}-tie.png` });
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector('#ties.one'));
  for (const list of ['#topic', '#date']) {
    if (!await page.locator(list).count()) continue;
    const seen = () => page.locator('#figure [data-in]:not(.off)').count();
    const before = await seen();
    await page.locator(list).selectOption({ index: 1 });
    const state = await page.locator(list).inputValue();
    const wrong = await page.evaluate((state) => [...document.querySelectorAll('#figure [data-in]')]
      .filter((group) => group.dataset.in.split(' ').includes(state) === group.classList.contains('off')).length, state);
    hold(wrong === 0, `${name}: ${wrong} parts are not of state ${state}`);
    if (list === '#topic') await page.screenshot({ path: `${picture}-topic.png` });
    await page.locator(list).selectOption({ index: 0 });
    hold(await seen() === before, `${name}: ${list} does not lead back`);
  }
  const box = () => page.locator('#figure').getAttribute('viewBox');
  const whole = await box();
  await page.locator('[data-zoom=in]').click();
  hold(await box() !== whole, `${name}: the map does not come nearer`);
  await page.locator('[data-zoom=whole]').click();
  hold(await box() === whole, `${name}: the whole map does not come back`);
}

// With a story: its stops are stepped through, each with its own state of the figure and its text.
async function tells(page, name, picture) {
  const count = await page.locator('section.stop').count();
  if (!count) return;
  const shown = () => page.locator('section.stop:visible');
  const at = async (number) => {
    await page.waitForFunction((id) => document.querySelector(`#${id}.on`), `stop-${number}`);
    const faults = await page.evaluate((number) => {
      const section = document.getElementById(`stop-${number}`), told = [];
      // A stop that is not drawn stands beside the whole map.
      const { state = '0', ties, actors, whole } = section.dataset;
      const groups = [...document.querySelectorAll('#figure [data-in]')];
      const wrong = groups.filter((own) => own.dataset.in.split(' ').includes(state) === own.classList.contains('off'));
      if (wrong.length) told.push(`${wrong.length} parts are not of its state`);
      const seen = (own) => !own.closest('.off');
      const marked = (selector, key) => [...new Set([...document.querySelectorAll(selector)].filter(seen)
        .map((own) => own.dataset[key]))];
      for (const tie of marked('#figure a.tie.on', 'tie')) {
        if (!(ties || '').split(' ').includes(tie)) told.push(`tie ${tie} is marked`);
      }
      if (ties && !marked('#figure a.tie.on', 'tie').length) told.push('no tie is marked');
      if (actors && marked('#figure .mark.on', 'actor').sort().join(' ') !== actors.split(' ').sort().join(' ')) {
        told.push('its actors are not marked');
      }
      if (whole && document.getElementById('figure').getAttribute('viewBox') !== whole) told.push('its own box is not seen');
      if (document.activeElement !== section) told.push('it has not the keyboard');
      return told;
    }, number);
    faults.forEach((fault) => hold(false, `${name}: stop ${number}: ${fault}`));
    hold(await shown().count() === 1, `${name}: stop ${number}: other stops are shown, too`);
  };
  hold(await shown().count() === count, `${name}: stops are hidden at first`);
  const seen = () => page.locator('#figure [data-in]:not(.off)').count();
  const before = await seen();
  await page.locator('[data-stop=next]').click();
  await at(1);
  await page.waitForTimeout(600); // it scrolls there
  await page.screenshot({ path: `${picture}-stop.png` });
  for (let number = 2; number <= count; number += 1) {
    await page.locator(`section.stop.on a[href="#stop-${number}"]`).click();
    await at(number);
  }
  hold(await page.locator('[data-stop=next]').isDisabled(), `${name}: a stop comes after the last`);
  await page.goBack();
  await at(count - 1);
  // A tie that is chosen in a stop is looked at in its state, and leads back to it.
  const link = page.locator('#figure a.tie[aria-label]').locator('visible=true').first();
  await link.dispatchEvent('click');
  await page.waitForFunction(() => document.querySelector('#ties.one'));
  hold(await page.locator('#figure a.tie.on').count() > 0, `${name}: a tie in a stop is not marked`);
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector('#ties.one'));
  await at(count - 1);
  await page.locator('section.stop.on a.up, section.stop.on a.all').locator('visible=true').first().click();
  await page.waitForFunction(() => !document.querySelector('section.stop.on'));
  hold(await seen() === before, `${name}: the story does not lead back`);
  hold(await shown().count() === count, `${name}: the whole story does not come back`);
}

// With questions: nothing is saved before anything is answered, then a file is.
async function answers(page, name, picture) {
  if (!await page.locator('#ask').count()) return;
  const save = page.locator('.save button'), told = page.locator('#ask [role=status]');
  await save.click();
  hold(await told.textContent() === await told.getAttribute('data-none'), `${name}: saves without an answer`);
  await page.locator('#ask fieldset').first().locator('label').first().click();
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  await download.saveAs(`${picture}-answers.json`);
  const saved = JSON.parse(fs.readFileSync(`${picture}-answers.json`, 'utf8'));
  const asked = await page.locator('#ask fieldset').count();
  hold(saved['stancemap-answers'] === 1 && saved.answers.length === asked, `${name}: saves something else`);
  hold(saved.answers.filter((own) => own.answer).length === 1, `${name}: saves answers that were not given`);
  await page.locator('#questions').screenshot({ path: `${picture}-questions.png` });
}

// Everything that is read is printed, and nothing that is only pressed.
async function prints(page, name, picture) {
  await page.emulateMedia({ media: 'print' });
  for (const part of ['section.stop .told', 'section.tie .what', '#ask legend', '.sources li']) {
    const all = page.locator(part), count = await all.count();
    hold(await all.locator('visible=true').count() === count, `${name}: not all of ${part} is printed`);
  }
  hold(!await page.locator('nav, .choices, .ways, .save').locator('visible=true').count(), `${name}: prints what can only be pressed`);
  await page.screenshot({ path: `${picture}-print.png`, fullPage: true });
  await page.emulateMedia({ media: 'screen' });
}

async function look(browser, file, screen, script) {
  const base = path.basename(file, '.html');
  const name = `${base} on a ${screen} ${script ? 'with' : 'without'} script`;
  const options = { viewport: SCREENS[screen], javaScriptEnabled: script, hasTouch: screen === 'phone' };
  const { context, page } = await opened(browser, file, name, options);
  const picture = path.join(pictures, `${base}-${screen}`);
  if (script) {
    await acts(page, name, picture);
    await tells(page, name, picture);
    await answers(page, name, picture);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    hold(over <= 0, `${name}: ${over} pixels wider than the screen`);
  } else {
    await page.screenshot({ path: `${picture}-plain.png` });
    hold(!await page.locator('.zoom, .save').locator('visible=true').count(), `${name}: offers what only a script can do`);
    const closed = await page.locator('section.tie details:not([open])').count();
    hold(closed === 0, `${name}: ${closed} stances are closed`);
    const hidden = await page.locator('section.stop .told').evaluateAll((all) => all.filter((own) => !own.offsetHeight).length);
    hold(hidden === 0, `${name}: ${hidden} stops cannot be read`);
    if (screen === 'desk') await prints(page, name, picture);
  }
  await context.close();
  await judge(browser, file, name, options, script);
}

// axe-core is a script itself: it judges a copy of the page that may run it.
async function judge(browser, file, name, options, script) {
  const context = await browser.newContext({ ...options, javaScriptEnabled: true, bypassCSP: true });
  const page = await context.newPage();
  const html = fs.readFileSync(file, 'utf8');
  await page.setContent(script ? html : html.replace(/<script>[^]*<\/script>/, ''));
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  checked += 1;
  for (const { id, impact, help, nodes } of violations) {
    const where = nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ');
    const told = `${name}: ${impact} ${id}: ${help}: ${where}`;
    if (['serious', 'critical'].includes(impact)) faults.push(told);
    else console.log(`check-page: note: ${told}`);
  }
  await context.close();
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: ARGUMENTS });
  for (const file of pages) {
    for (const screen of Object.keys(SCREENS)) {
      for (const script of [true, false]) await look(browser, file, screen, script);
    }
  }
  await browser.close();
  if (faults.length) {
    console.error(faults.map((fault) => `check-page: FAILED: ${fault}`).join('\n'));
    process.exit(1);
  }
  console.log(`check-page: ${pages.length} pages, ${checked} checks`);
})().catch((error) => {
  console.error(`check-page: FAILED: ${error.stack || error}`);
  process.exit(1);
});
