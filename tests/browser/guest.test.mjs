// A guest's request without scripts, and what happens when a form is sent twice or opened again with the back button.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, launchBrowser, login, openPage, startDemo } from './lib.mjs';

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

const send = '[data-test=send-request]';
async function fill(page, title) {
  await page.locator('[name=work]').fill(title);
  await page.locator('[name=first_name]').fill('Ana');
  await page.locator('[name=last_name]').fill('Guest');
  await page.locator('[name=email]').fill('ana.guest@example.org');
}
/** How many requests of this title the library has. */
async function count(title) {
  const staff = await openPage(browser, demo.url);
  await login(staff, 'ill@town');
  await staff.goto('/staff/borrowing?state=all');
  const rows = await staff.locator('[data-test=request-row]', { hasText: title }).count();
  await staff.context().close();
  return rows;
}

test('guest_without_script: search, choose a library, ask, follow, cancel with JavaScript off', async () => {
  const page = await openPage(browser, demo.url, { javaScriptEnabled: false });
  await page.goto('/');
  await page.locator('#q').fill('history');
  await page.locator('#q').press('Enter');
  const hit = page.locator('[data-test=hit]').filter({ has: page.locator('[data-test=request]') }).first();
  const title = await hit.locator('h2').innerText();
  await hit.locator('[data-test=request]').click();
  // No library yet: the page asks for it and comes back to the form.
  await page.getByRole('link', { name: 'Alder Falls Public Library' }).first().click();
  assert.match(page.url(), /\/request\?title=/);
  await page.locator(send).click();
  assert.equal(await page.locator('.errors a').count(), 3, 'first name, last name, email');
  await page.locator('[name=first_name]').fill('Ana');
  await page.locator('[name=last_name]').fill('Guest');
  await page.locator('[name=email]').fill('ana@example.org');
  await page.locator(send).click();
  assert.match(page.url(), /\/track\/[A-Z0-9-]+\?done=placed$/);
  assert.ok((await page.locator('.trackpage').innerText()).includes(title));
  const code = new URL(page.url()).pathname.split('/').pop();
  // The code alone leads back, from the box of the first page.
  await page.goto('/');
  await page.locator('[name=code]').fill(` ${code.toLowerCase()} `);
  await page.locator('[name=code]').press('Enter');
  assert.ok((await page.locator('.trackpage').innerText()).includes(title));
  // The next form knows nothing of the last one.
  await page.goto('/request');
  for (const name of ['first_name', 'last_name', 'email']) {
    assert.equal(await page.locator(`[name=${name}]`).inputValue(), '', name);
  }
  await page.goto(`/track/${code}`);
  await page.locator('[data-test=do-cancel_request]').click();
  await page.goto(`/track/${code}`);
  assert.equal(await page.locator('[data-test=track]').getAttribute('data-status'), 'cancelled');
  await page.context().close();
});

test('guest_sent_once: two quick presses make one request', async () => {
  const page = await openPage(browser, demo.url);
  await page.goto('/l/CA-FSTOWN?next=/request');
  await fill(page, 'Pressed twice');
  await page.locator(send).dblclick();
  await page.waitForURL(/\/track\//);
  await page.locator('[data-test=track]').waitFor();
  assert.equal(await count('Pressed twice'), 1);
  await page.context().close();
});

test('guest_back_button: back after sending shows a usable form and places nothing by itself', async () => {
  const page = await openPage(browser, demo.url, { javaScriptEnabled: false });
  await page.goto('/l/CA-FSTOWN?next=/request');
  await fill(page, 'Back again');
  await page.locator(send).click();
  await page.waitForURL(/\/track\//);
  await page.goBack();
  await page.locator(send).waitFor();
  assert.equal(await count('Back again'), 1);
  // Reloading the page of the request sends no form again.
  await page.goForward();
  await page.reload();
  assert.equal(await page.locator('[data-test=track]').count(), 1);
  assert.equal(await count('Back again'), 1);
  await page.context().close();
});

test('guest_dead_code: a code that opens nothing says what to do, and where to ask', async () => {
  const page = await openPage(browser, demo.url);
  await page.goto('/');
  await page.locator('[name=code]').fill('AAAA-AAAA-AAAA-AAAA');
  await page.locator('[name=code]').press('Enter');
  await page.getByText('Copy it again from the newest mail').waitFor();
  await axe(page, 'dead code');
  await page.context().close();
});
