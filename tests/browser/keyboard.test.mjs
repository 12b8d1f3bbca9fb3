// Without a mouse: a patron's request and the work of staff, by Tab, Enter, Space and single keys alone. No mouse event may happen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, login, openPage, startDemo } from './lib.mjs';
import { answered, findLending, openAt, scanned, seen, staffOf } from './people.mjs';
import { CASTS, freeWork } from './story.mjs';

let demo;
let browser;
before(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const MOST_TABS = 150;

/** Goes on with Tab until the element that matches has the focus, and sees that the focus shows. */
async function tabTo(page, selector) {
  for (let step = 0; step < MOST_TABS; step += 1) {
    const at = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (!focused?.matches(wanted)) return null;
      const look = getComputedStyle(focused);
      const box = getComputedStyle(focused.parentElement);
      const drawn = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      return { shows: drawn(look) || drawn(box) };
    }, selector);
    if (at) {
      assert.ok(at.shows, `the focus shows on ${selector}`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`${MOST_TABS} times Tab do not reach ${selector}`);
}

const enter = (page) => answered(page, () => page.keyboard.press('Enter'));

test('keyboard_loan: a patron asks and both libraries work without a mouse', async () => {
  const reader = await openPage(browser, demo.url);
  await reader.goto('/l/CA-FSTOWN?lang=en');
  const work = await freeWork(reader, CASTS.en, new Set());
  await reader.goto('/');
  await tabTo(reader, '#q');
  await reader.keyboard.type(work.isbn);
  await enter(reader);
  await tabTo(reader, '[data-test=hit] h2 a');
  await enter(reader);
  await tabTo(reader, '[data-test=request]');
  await enter(reader);
  for (const [name, value] of [['first_name', 'Robin'], ['last_name', 'Tabor'], ['email', 'robin@example.org']]) {
    await tabTo(reader, `[name=${name}]`);
    await reader.keyboard.type(value);
  }
  await tabTo(reader, '[data-test=send-request]');
  await enter(reader);
  const id = await reader.locator('[data-test=track]').getAttribute('data-id');

  const town = await openPage(browser, demo.url);
  await login(town, 'ill@town');
  await openAt(town, id, 'ready');
  await answered(town, () => town.keyboard.press('s'));
  await openAt(town, id, 'sent');
  const { number } = await seen(town);
  const account = staffOf(await town.locator('.rota .now b').innerText());
  const lender = await openPage(browser, demo.url);
  await login(lender, account);
  const lending = await findLending(lender, number);
  await tabTo(lender, '.statebox [data-test=do-will_supply]');
  await enter(lender);
  await openAt(lender, lending.id, 'will_supply');
  await openAt(town, id, 'will_supply');
  const barcode = (await lender.locator('.items code').first().innerText()).trim();
  await scanned(lender, barcode);
  await openAt(town, id, 'shipped');
  await scanned(town, barcode);
  await openAt(town, id, 'received');
});

test('keyboard_queue: j, k and s move through the queue and run the next step', async () => {
  const town = await openPage(browser, demo.url);
  await login(town, 'ill@town');
  await town.goto('/staff');
  const current = () => town.locator('.queue .row[aria-current]').getAttribute('data-id');
  const first = await current();
  await town.keyboard.press('j');
  await town.waitForFunction((id) => document.querySelector('.queue .row[aria-current]')?.dataset.id !== id, first);
  const second = await current();
  await town.keyboard.press('k');
  await town.waitForFunction((id) => document.querySelector('.queue .row[aria-current]')?.dataset.id !== id, second);
  assert.equal(await current(), first);
  await answered(town, () => town.keyboard.press('g').then(() => town.keyboard.press('b')));
  assert.equal(new URL(town.url()).pathname, '/staff/borrowing');
});
