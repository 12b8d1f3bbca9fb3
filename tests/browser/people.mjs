// What people do on the pages, one function a deed. Each waits for what the page shows.

import assert from 'node:assert/strict';
import { scan as type } from './counting.mjs';
import { login, openPage, watch } from './lib.mjs';

/** Where a member of the demonstration signs in, by its name in either language. */
const LENDERS = [
  [/^Alder Falls|d['’]Alder Falls$/, 'ill@town'],
  [/^North College|^Collège du Nord/, 'ill@north'],
  [/^Lake District|district des Lacs$/, 'ill@lake'],
  [/^Kestrel|Kestrel$/, 'ill@uni'],
];

/** The account of the staff of a library named on a page. */
export function staffOf(name) {
  const found = LENDERS.find(([pattern]) => pattern.test(name.trim()));
  assert.ok(found, `a library of the demonstration: ${name}`);
  return found[1];
}

/** A signed-in person with a window of their own. */
export async function person(browser, demo, account, options) {
  const page = await openPage(browser, demo.url, options);
  // A scan with a choice answers 409 with the choices, which the browser tells on the console.
  const quiet = watch(page, demo.url, { except: (text) => text.includes('status of 409') });
  await login(page, account);
  return Object.assign(page, { account, quiet });
}

/** Staff, with their account set to `lang`. */
export async function staff(browser, demo, account, lang, options) {
  const page = await person(browser, demo, account, options);
  await page.goto('/staff/account');
  const form = page.locator('form[action="/staff/account/language"]');
  await form.locator('[name=language]').selectOption(lang);
  await Promise.all([page.waitForLoadState('load'), form.locator('button').last().click()]);
  await page.locator(`html[lang^="${lang}"]`).waitFor();
  return page;
}

/** The request on the page: its id, status and number. */
export async function seen(page) {
  const main = page.locator('[data-test=request]');
  return {
    id: await main.getAttribute('data-id'),
    status: await main.getAttribute('data-status'),
    number: await page.locator('.req-head code').first().innerText(),
  };
}

/** Opens a request and waits until it has the status: what the other library said may be on its way. */
export async function openAt(page, id, status) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const response = await page.goto(`/staff/requests/${id}`);
    assert.equal(response.status(), 200, `request ${id} for ${page.account}`);
    const now = await page.locator('[data-test=request]').getAttribute('data-status');
    if (now === status) return;
    assert.ok(Date.now() < deadline, `request ${id} for ${page.account} is ${now}, not ${status}`);
  }
}

/** Opens the lending request of a wire id or number at the library of `page`. */
export async function findLending(page, text) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    await page.goto('/staff');
    await page.locator('[data-search]').fill(text);
    await Promise.all([page.waitForURL((url) => url.pathname !== '/staff'), page.locator('[data-search]').press('Enter')]);
    if (await page.locator('[data-test=request]').count()) return seen(page);
    const row = page.locator('[data-test=request-row]').first();
    if (await row.count()) {
      await row.locator('[data-open]').click();
      await page.locator('[data-test=request]').waitFor();
      return seen(page);
    }
    assert.ok(Date.now() < deadline, `${page.account} finds ${text}`);
  }
}

/** Presses a command of the request page; when it stands in the menu, the menu is opened first. Waits for the answer. */
export async function act(page, command) {
  const button = page.locator(`.statebox [data-test="do-${command}"]`).first();
  await button.waitFor({ state: 'attached' });
  if (!await button.isVisible()) await page.locator('.statebox .more > summary').click();
  await answered(page, () => button.click());
}

/** Does something that loads a page, and waits for that page. */
export async function answered(page, deed) {
  const mark = Math.random().toString(36);
  await page.evaluate((value) => { globalThis.farshelfMark = value; }, mark);
  await deed();
  await page.waitForFunction((value) => globalThis.farshelfMark !== value && document.readyState === 'complete', mark);
  const refused = page.locator('[data-test=refused]');
  if (await refused.count()) assert.fail(`refused: ${await refused.innerText()}`);
}

/** Scans a code on the scan page and gives the card that comes: `{kind, text, element}`. */
export async function scan(page, code) {
  if (new URL(page.url()).pathname !== '/staff/scan') await page.goto('/staff/scan');
  const cards = page.locator('#scan-log > li');
  const before = await cards.count();
  await page.locator('[data-test=scan-box]').focus();
  await type(page, code);
  await page.locator(`#scan-log > li:nth-child(${before + 1})`).waitFor();
  const element = cards.first();
  return { kind: (await element.getAttribute('data-test'))?.replace('scan-', ''), text: await element.innerText(), element };
}

/** Scans and expects it to be done at once. */
export async function scanned(page, code) {
  const card = await scan(page, code);
  assert.equal(card.kind, 'good', `${page.account} scans ${code}: ${card.text}`);
  return card;
}

/** The timeline of the request page, as lines. */
export async function timeline(page) {
  return page.locator('.ev > div').allInnerTexts();
}
