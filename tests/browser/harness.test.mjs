// The tests of the tests: each check passes on a good page and fails on a bad one. Needs Chromium, not the binary.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { counting, scan } from './counting.mjs';
import { axe, axeViolations, fitsWidth, inLanguage, launchBrowser, login, openPage, shot, startDemo, visit, watch } from './lib.mjs';

const FAKE = { command: process.execPath, args: [fileURLToPath(new URL('fixtures/fake-demo.mjs', import.meta.url))] };

let demo;
let browser;
before(async () => {
  demo = await startDemo(FAKE);
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function on(path, options) {
  const page = await openPage(browser, demo.url, options);
  await page.goto(path);
  return page;
}

test('harness_start: a server that ends early is reported with its words', async () => {
  await assert.rejects(startDemo({ ...FAKE, env: { FAKE: 'fails' } }), /ended with 2[^]*the settings are wrong/);
  await assert.rejects(startDemo({ command: '/nowhere/farshelf' }), /ENOENT/);
});

test('harness_login: signs in, and waits in vain with a wrong password', async () => {
  const page = await openPage(browser, demo.url);
  await login(page, 'ill@lake');
  assert.equal(new URL(page.url()).pathname, '/inside');
  assert.match(await page.textContent('main'), /undo=0/);
  page.setDefaultNavigationTimeout(500);
  await assert.rejects(login(page, 'ill@lake', 'wrong'), /Timeout/);
});

test('harness_axe: finds a missing text and pale letters', async () => {
  await axe(await on('/good'));
  const ids = (await axeViolations(await on('/bad'))).map(({ id }) => id).sort();
  assert.deepEqual(ids, ['color-contrast', 'image-alt']);
});

test('harness_width: finds what sticks out at 320 px', async () => {
  await fitsWidth(await on('/good', { width: 320 }));
  await assert.rejects(fitsWidth(await on('/wide', { width: 320 })), /scrolls sideways/);
});

test('harness_watch: finds loud pages and calls to others', async () => {
  const page = await openPage(browser, demo.url);
  await page.route('**/pixel.png', (route) => route.abort());
  const quiet = watch(page, demo.url, { except: (text) => text.includes('Failed to load') });
  await page.goto('/good');
  quiet.assertQuiet();
  await page.goto('/loud');
  assert.deepEqual(quiet.faults.sort(), ['calls http://third.example', 'console: loud']);
});

test('harness_visit: checks both languages, schemes and widths, and takes pictures', async () => {
  const page = await openPage(browser, demo.url);
  await visit(page, '/good');
  assert.deepEqual(page.viewportSize(), { width: 1280, height: 900 });
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await assert.rejects(visit(page, '/wide'), /scrolls sideways/);
  await assert.rejects(visit(page, '/bad'), /accessibility/);
  await assert.rejects(visit(page, '/work'), /language/);
  await assert.rejects(visit(page, '/missing'), /404/);
  await visit(page, '/missing', { status: 404 });

  const folder = mkdtempSync(join(tmpdir(), 'farshelf-shots-'));
  await shot(page, 'good', folder);
  assert.deepEqual(readdirSync(folder), ['good.png']);
  rmSync(folder, { recursive: true });
});

test('harness_language: keeps the rest of the address', () => {
  assert.equal(inLanguage('/titles/1?q=a%20b#copies', 'fr'), '/titles/1?q=a+b&lang=fr#copies');
});

test('harness_counting: counts what people do, and no more', async () => {
  const page = await openPage(browser, demo.url);
  const count = await counting(page);
  await page.goto('/work');
  const box = page.locator('[data-test="scan-box"]');

  await box.focus();
  await scan(page, 'FSLAKE-1042');
  await scan(page, 'FSLAKE-1042-2');
  assert.deepEqual(await count.read(), { clicks: 0, inputs: 2 }, 'two scans');

  await count.reset();
  await page.fill('#title', 'Maria Chapdelaine');
  await page.press('#title', 'Enter');
  assert.deepEqual(await count.read(), { clicks: 1, inputs: 1 }, 'a field and Enter');

  await count.reset();
  await page.click('#go');
  await page.check('#tick');
  await page.click('text=Tick');
  await page.selectOption('#why', 'b');
  assert.deepEqual(await count.read(), { clicks: 4, inputs: 0 }, 'button, tick, label, choice');

  await count.reset();
  await page.locator('#go').focus();
  await page.keyboard.press('Tab');
  await page.locator('#go').focus();
  await page.keyboard.press('r');
  await page.goto('/good');
  await page.goto('/work');
  await page.keyboard.press('Control+k');
  assert.deepEqual(await count.read(), { clicks: 2, inputs: 0 }, 'shortcuts, across pages');

  await count.assertAtMost('shortcuts', { clicks: 2 });
  await assert.rejects(count.assertAtMost('shortcuts', { clicks: 1 }), /2 clicks \+ 0 inputs, at most 1 \+ 0/);
  await count.reset();
  await assert.rejects(count.assertAtMost('idle', { clicks: 1 }), /nothing was counted/);
});
