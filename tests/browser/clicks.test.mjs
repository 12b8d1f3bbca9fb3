// What the work of staff costs in clicks and inputs, counted from real events. The bars are never to rise.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { counting, scan as type } from './counting.mjs';
import { launchBrowser, openPage, startDemo, login } from './lib.mjs';
import { act, answered, findLending, openAt, scanned, seen, staff, staffOf } from './people.mjs';
import { CASTS, freeWork } from './story.mjs';

let demo;
let browser;
let town;
let anyone;
let ask;
const counts = new Map();
const desks = new Map();
const taken = new Set();

/** Staff with a counter on their window. */
async function desk(account) {
  if (desks.has(account)) return desks.get(account);
  const page = await openPage(browser, demo.url);
  const count = await counting(page);
  await login(page, account);
  Object.assign(page, { account });
  counts.set(page, count);
  desks.set(account, page);
  return page;
}

before(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  anyone = await openPage(browser, demo.url);
  await anyone.goto('/l/CA-FSTOWN?lang=en');
  town = await desk('ill@town');
  const reader = await openPage(browser, demo.url);
  await login(reader, CASTS.en.card);
  ask = async () => {
    const work = await freeWork(anyone, { ...CASTS.en, works: [...CASTS.en.works, ...CASTS.fr.works] }, taken);
    await reader.goto(`/request?title=${work.id}`);
    await answered(reader, () => reader.locator('[data-test=send-request]').click());
    const id = await reader.locator('[data-test=track]').getAttribute('data-id');
    await openAt(town, id, 'ready');
    return id;
  };
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Counts what `deed` takes, and fails above the bar. */
async function costs(page, workflow, bar, deed) {
  await counts.get(page).reset();
  await deed();
  await counts.get(page).assertAtMost(workflow, bar);
}

/** A request that has been sent; the lender's page stands on it. */
async function asked() {
  const id = await ask();
  await act(town, 'send_request');
  await openAt(town, id, 'sent');
  const { number } = await seen(town);
  const lender = await desk(staffOf(await town.locator('.rota .now b').innerText()));
  const lending = await findLending(lender, number);
  return { id, lender, lending };
}

test('ux_loan: a whole loan takes two clicks and four scans of staff', async () => {
  const id = await ask();
  await town.goto('/staff?size=100');
  await costs(town, 'approve', { clicks: 1 }, async () => {
    await answered(town, () => town.locator(`[data-test=request-row][data-id="${id}"] [data-test=do-send_request]`).click());
  });
  await openAt(town, id, 'sent');
  const { number } = await seen(town);
  const lender = await desk(staffOf(await town.locator('.rota .now b').innerText()));
  const lending = await findLending(lender, number);
  await costs(lender, 'will supply', { clicks: 1 }, () => act(lender, 'will_supply'));
  await openAt(town, id, 'will_supply');
  const barcode = (await lender.locator('.items code').first().innerText()).trim();
  for (const page of [lender, town]) await page.goto('/staff/scan');
  await costs(lender, 'ship', { inputs: 1 }, () => scanned(lender, barcode));
  await openAt(town, id, 'shipped');
  await town.goto('/staff/scan');
  await costs(town, 'receive', { inputs: 1 }, () => scanned(town, barcode));
  await openAt(town, id, 'received');
  await act(town, 'check_out');
  await openAt(town, id, 'loaned');
  await scanned(town, barcode);
  await openAt(town, id, 'returned_by_patron');
  await town.goto('/staff/scan');
  await costs(town, 'return', { inputs: 1 }, () => scanned(town, barcode));
  await openAt(town, id, 'returned');
  await openAt(lender, lending.id, 'returned_by_partner');
  await lender.goto('/staff/scan');
  await costs(lender, 'check in', { inputs: 1 }, () => scanned(lender, barcode));
  await openAt(lender, lending.id, 'completed');
  await openAt(town, id, 'completed');
});

test('ux_reject: two keys, and the next library is asked', async () => {
  const { id, lender, lending } = await asked();
  await costs(lender, 'reject', { clicks: 2 }, async () => {
    await answered(lender, () => lender.keyboard.press('r'));
    await answered(lender, () => lender.keyboard.press('1'));
  });
  await openAt(lender, lending.id, 'rejected');
  await openAt(town, id, 'sent');
});

test('ux_accept: the other side accepts a condition with one click', async () => {
  const { id, lender } = await asked();
  await act(lender, 'add_condition');
  await answered(lender, () => lender.locator('form#do [data-test=do-add_condition]').click());
  await openAt(town, id, 'conditional');
  await costs(town, 'accept a condition', { clicks: 1 }, () => act(town, 'accept_condition'));
  await openAt(town, id, 'will_supply');
});

test('ux_query: two clicks', async () => {
  const id = await ask();
  await openAt(town, id, 'ready');
  await costs(town, 'query to patron', { clicks: 2, inputs: 1 }, async () => {
    await act(town, 'query_patron');
    await town.locator('form#do [name=text]').fill('Would the 2012 edition do?');
    await answered(town, () => town.locator('form#do [data-test=do-query_patron]').click());
  });
});

test('keys_off: single keys rest when switched off', async () => {
  const id = await ask();
  await openAt(town, id, 'ready');
  await town.keyboard.press('?');
  await town.locator('#keys[open] [data-pref=keys]').click();
  await town.keyboard.press('Escape');
  await town.locator('#keys').waitFor({ state: 'hidden' });
  await town.evaluate(() => { globalThis.farshelfMark = 'same'; });
  await town.keyboard.press('a');
  await town.keyboard.press('?');
  await town.waitForFunction(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done(true))); }));
  assert.equal(await town.evaluate(() => globalThis.farshelfMark), 'same', 'no key opened a page');
  assert.equal(await town.locator('#keys[open]').count(), 0, 'no key opened a dialog');
  await town.evaluate(() => localStorage.removeItem('keys'));
});

test('scan_offline: scans are kept in order while the connection is lost', async () => {
  await town.goto('/staff/scan');
  await town.context().setOffline(true);
  for (const code of ['LOST-0001', 'LOST-0002', 'LOST-0003']) {
    await town.locator('[data-test=scan-box]').focus();
    await type(town, code);
  }
  await town.locator('#unsent').waitFor();
  await town.waitForFunction(() => JSON.parse(localStorage.getItem('unsent-scans')).length === 3);
  await town.context().setOffline(false);
  await town.locator('#scan-log > li:nth-child(3)').waitFor();
  const codes = await town.locator('#scan-log > li .did code').allInnerTexts();
  assert.deepEqual(codes, ['LOST-0003', 'LOST-0002', 'LOST-0001'], 'newest first, each once');
  await town.locator('#unsent').waitFor({ state: 'hidden' });
});
