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

test('ux_conditional: the reply and its condition, and it is sent', async () => {
  const { id, lender, lending } = await asked();
  await costs(lender, 'conditional', { clicks: 3 }, async () => {
    await act(lender, 'add_condition');
    await answered(lender, () => lender.keyboard.press('1'));
  });
  await openAt(lender, lending.id, 'conditional');
  await openAt(town, id, 'conditional');
  assert.match(await town.locator('main').innerText(), /For use in the library only/);
});

test('ux_assign: `a`, then the person', async () => {
  const id = await ask();
  await openAt(town, id, 'ready');
  await costs(town, 'assign', { clicks: 2 }, async () => {
    await answered(town, () => town.keyboard.press('a'));
    await answered(town, () => town.keyboard.press('1'));
  });
  assert.match(await town.locator('.req-head .crumb').innerText(), /Assigned to \S/);
  assert.equal(await town.evaluate(() => document.activeElement.className), 'say', 'the focus stands on what is true now');
});

test('ux_pull: one key prints every pull slip that waits, one the slip of a request', async () => {
  const { lender, lending } = await asked();
  await act(lender, 'will_supply');
  await openAt(lender, lending.id, 'will_supply');
  await lender.evaluate(() => { globalThis.print = () => {}; });
  await lender.addInitScript(() => {
    globalThis.print = () => { globalThis.printed = document.querySelectorAll('#print-area .slip').length; };
  });
  await lender.goto('/staff/lending');
  const button = lender.locator('[data-test=print-pull-slips]');
  const waiting = Number(/\((\d+)\)/.exec(await button.innerText())[1]);
  assert.ok(waiting >= 1);
  await costs(lender, 'print pull slips', { clicks: 1 }, async () => {
    await answered(lender, () => lender.keyboard.press('p'));
    await lender.waitForFunction(() => globalThis.printed > 0);
  });
  assert.equal(await lender.evaluate(() => globalThis.printed), waiting, 'each slip is on paper');
  await lender.goto('/staff/lending');
  assert.equal(await button.count(), 0, 'none waits any more');

  const other = await asked();
  await act(other.lender, 'will_supply');
  await openAt(other.lender, other.lending.id, 'will_supply');
  await other.lender.addInitScript(() => {
    globalThis.print = () => { globalThis.printed = document.querySelectorAll('#print-area .slip').length; };
  });
  await costs(other.lender, 'print one pull slip', { clicks: 1 }, async () => {
    await answered(other.lender, () => other.lender.keyboard.press('p'));
    await other.lender.waitForFunction(() => globalThis.printed === 1);
  });
});

test('ux_create: a title, a person, Enter', async () => {
  const work = await freeWork(anyone, { ...CASTS.en, works: [...CASTS.en.works, ...CASTS.fr.works] }, taken);
  await town.goto('/staff');
  await costs(town, 'create from search', { clicks: 2, inputs: 2 }, async () => {
    await answered(town, () => town.keyboard.press('c'));
    await town.keyboard.type(work.isbn);
    await town.locator('#f-who').focus();
    await town.keyboard.type(CASTS.en.card);
    await answered(town, () => town.keyboard.press('Enter'));
  });
  const made = await seen(town);
  assert.notEqual(made.id, null);
  assert.match(await town.locator('.req-head').innerText(), new RegExp(work.isbn), 'it is the title that was looked for');
});

test('ux_accept: the other side accepts a condition with one click', async () => {
  const { id, lender } = await asked();
  await act(lender, 'add_condition');
  await answered(lender, () => lender.locator('#do [data-test=choose-LibraryUseOnly]').click());
  await openAt(town, id, 'conditional');
  await costs(town, 'accept a condition', { clicks: 1 }, () => act(town, 'accept_condition'));
  await openAt(town, id, 'will_supply');
});

test('ux_query: a question that is ready takes two clicks, an own one also an input', async () => {
  const id = await ask();
  await openAt(town, id, 'ready');
  await costs(town, 'query to patron, ready', { clicks: 2 }, async () => {
    await act(town, 'query_patron');
    await answered(town, () => town.keyboard.press('1'));
  });
  await costs(town, 'query to patron', { clicks: 2, inputs: 1 }, async () => {
    await act(town, 'query_patron');
    await town.locator('#do textarea[name=text]').fill('Would the 2012 edition do?');
    await answered(town, () => town.locator('#do [data-test=do-query_patron]').click());
  });
  await act(town, 'query_patron');
  await answered(town, () => town.locator('#do .ready li').nth(1).getByRole('link').click());
  assert.match(await town.locator('#do textarea[name=text]').inputValue(), /cannot find this title/, 'it is edited before it goes');
});

test('undo_queue: a step done in the queue can be taken back there, a moment later too', async () => {
  const own = await startDemo({ env: { FARSHELF_WORK__UNDO_SECONDS: '600' } });
  try {
    const page = await openPage(browser, own.url);
    await login(page, 'ill@town');
    await page.goto('/staff?size=100');
    const id = await page.locator('[data-test=request-row]').filter({ has: page.locator('[data-test=do-send_request]') }).first().getAttribute('data-id');
    await answered(page, () => page.locator(`[data-id="${id}"] [data-test=do-send_request]`).click());
    assert.equal(await page.locator(`[data-test=request-row][data-id="${id}"]`).count(), 0);
    const toast = page.locator('.toast');
    await toast.locator('[data-undo]').waitFor();
    const left = Number(await toast.locator('[data-undo]').getAttribute('data-seconds'));
    assert.ok(left > 0 && left <= 600, `${left} s are left`);
    assert.doesNotMatch(page.url(), /did=/, 'loading the page again says nothing twice');
    await answered(page, () => page.keyboard.press('z'));
    assert.equal(await page.locator(`[data-test=request-row][data-id="${id}"]`).count(), 1, 'it is back in the queue');
    assert.match(await page.locator('.toast').innerText(), /Undone/);
  } finally {
    await own.stop();
  }
});

test('through_list: from request to request by key, in the order of the list', async () => {
  await town.goto('/staff/borrowing');
  const ids = await town.locator('[data-test=request-row]').evaluateAll((rows) => rows.map((row) => row.dataset.id));
  assert.ok(ids.length > 2);
  await answered(town, () => town.locator('[data-open]').first().press('Enter'));
  const at = async (id) => assert.equal((await seen(town)).id, id);
  await at(ids[0]);
  assert.equal(await town.locator('[data-through] [rel=prev]').isVisible(), false);
  await answered(town, () => town.keyboard.press('j'));
  await at(ids[1]);
  await answered(town, () => town.keyboard.press('k'));
  await at(ids[0]);
  await answered(town, () => town.getByRole('link', { name: /Back to the list/ }).click());
  assert.equal(new URL(town.url()).pathname, '/staff/borrowing');
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
  assert.equal(await town.evaluate(() => localStorage.getItem('unsent-scans')), null, 'nothing stays behind');
});

test('scan_foreign: scans that another account left are dropped with a word, never sent', async () => {
  await town.goto('/staff/scan');
  const before = await town.locator('#scan-log > li').count();
  await town.evaluate(() => localStorage.setItem('unsent-scans', JSON.stringify([{ code: 'LOST-0009', library: '', patron: '29000000000444', key: 'k', by: 'somebody-else' }])));
  await town.reload();
  await town.locator('#unsent [data-dropped]').waitFor();
  assert.equal(await town.evaluate(() => localStorage.getItem('unsent-scans')), null);
  assert.equal(await town.locator('#scan-log > li').count(), before, 'nothing was sent');
});

test('scan_leave: signing out asks, then keeps no card', async () => {
  await town.goto('/staff');
  const account = await town.locator('#unsent').getAttribute('data-account');
  await town.evaluate((by) => localStorage.setItem('unsent-scans', JSON.stringify([{ code: 'LOST-0010', library: '', patron: '', key: 'k', by }])), account);
  await town.locator('[popovertarget=account]').click();
  town.once('dialog', (dialog) => dialog.dismiss());
  await town.locator('form[action="/logout"] button').click();
  assert.equal(await town.evaluate(() => JSON.parse(localStorage.getItem('unsent-scans')).length), 1, 'not left, not lost');
  await town.evaluate(() => localStorage.removeItem('unsent-scans'));
});
