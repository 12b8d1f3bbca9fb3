// The whole story: search, request, rota, two lenders, scans, completion; on the way cancels, conditions and a copy. In English and in French.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { binary, launchBrowser, openPage, startDemo, watch } from './lib.mjs';
import { act, answered, findLending, openAt, person, scan, scanned, seen, staff, staffOf, timeline } from './people.mjs';
import { startMailServer } from './smtp.mjs';
import { CASTS, freeWork } from './story.mjs';

let demo;
let browser;
let post;
before(async () => {
  post = await startMailServer();
  demo = await startDemo({ env: { FARSHELF_MAIL__SMTP_URL: post.url } });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
  await post?.stop();
});

for (const cast of Object.values(CASTS)) test(`story_${cast.lang}: the whole story`, (t) => story(t, cast));

async function story(t, cast) {
  const { lang, says } = cast;
  const windows = [];
  const open = async (account) => {
    const page = await staff(browser, demo, account, lang);
    windows.push(page);
    return page;
  };
  const desks = new Map();
  const desk = async (account) => {
    if (!desks.has(account)) desks.set(account, await open(account));
    return desks.get(account);
  };
  const town = await desk(cast.borrower);
  const anyone = await openPage(browser, demo.url);
  anyone.quiet = watch(anyone, demo.url);
  windows.push(anyone);
  await anyone.goto(`/l/${cast.entry}?lang=${lang}`);
  const taken = new Set();

  await t.test('a reader finds a title that others hold', async () => {
    const work = await freeWork(anyone, cast, taken);
    taken.delete(work.isbn);
    for (const [field, words] of [['title', work.title], ['author', work.author], ['isbn', work.isbn], ['subject', cast.topic]]) {
      await anyone.goto('/');
      await anyone.locator('[name=in]').selectOption(field);
      await anyone.locator('form.p-find [name=q]').fill(words);
      await answered(anyone, () => anyone.locator('form.p-find [name=q]').press('Enter'));
      const ids = await anyone.locator('[data-test=hit]').evaluateAll((hits) => hits.map((hit) => hit.dataset.id));
      assert.ok(ids.length > 0, `${field} ${words} finds something`);
      if (field !== 'subject') assert.equal(ids.filter((id) => id === work.id).length, 1, `${field} ${words} finds the title once`);
      if (field === 'isbn') assert.equal(ids.length, 1);
    }
    assert.match(await anyone.locator('html').getAttribute('lang'), new RegExp(`^${lang}`));
  });

  await t.test('and narrows by format, library, language and year', async () => {
    await anyone.goto('/?q=canada');
    const hits = () => anyone.locator('[data-test=hit]').count();
    const all = await hits();
    assert.ok(all > 1);
    for (const facet of ['format', 'library', 'language', 'year']) {
      const narrow = anyone.locator('details.facets');
      if (!await narrow.evaluate((box) => box.open || getComputedStyle(box.querySelector('summary')).display === 'none')) await narrow.locator('> summary').click();
      const link = anyone.locator(`.facets a[href*="${facet}="]:not([aria-current])`);
      const index = await link.evaluateAll((links, name) => links.findIndex((a) => new URL(a.href).searchParams.has(name) && !new URLSearchParams(location.search).has(name)), facet);
      assert.ok(index >= 0, `there is a choice of ${facet}`);
      const said = Number((await link.nth(index).locator('.num').innerText()).replace(/\D/g, ''));
      await answered(anyone, () => link.nth(index).click());
      assert.ok(new URL(anyone.url()).searchParams.has(facet), `${facet} stands in the address`);
      assert.equal(Math.min(said, 20), await hits(), `${facet} narrows to what it says`);
    }
    assert.ok(await hits() <= all);
  });

  /** A guest asks for a work; gives the number and the page of the link that came by mail. */
  const asGuest = async () => {
    const work = await freeWork(anyone, cast, taken);
    const mail = `guest-${taken.size}@${lang}.example.org`;
    await anyone.goto(`/titles/${work.id}`);
    await answered(anyone, () => anyone.locator('[data-test=request]').first().click());
    await anyone.locator('[name=first_name]').fill('Robin');
    await anyone.locator('[name=last_name]').fill(`Gauthier-${taken.size}`);
    await anyone.locator('[name=email]').fill(mail);
    await answered(anyone, () => anyone.locator('[data-test=send-request]').click());
    await anyone.locator('[data-test=track]').waitFor();
    const id = await anyone.locator('[data-test=track]').getAttribute('data-id');
    const letter = await post.wait((m) => m.to === mail && says.placed.test(`${m.subject} ${m.text}`), `to ${mail} about the request`);
    const link = /http\S+\/track\/[^\s>]+/.exec(letter.text)?.[0];
    assert.ok(link, `the mail has a link: ${letter.text}`);
    const track = await openPage(browser, demo.url);
    await track.goto(`${new URL(link).pathname}?lang=${lang}`);
    assert.equal(await track.locator('[data-test=track]').getAttribute('data-id'), id);
    windows.push(track);
    return { id, work, link, track, mail };
  };

  let reader;
  await t.test('a reader signs in', async () => {
    reader = await person(browser, demo, cast.card);
    windows.push(reader);
    await reader.goto(`/me?lang=${lang}`);
    assert.match(await reader.locator('html').getAttribute('lang'), new RegExp(`^${lang}`));
  });
  /** The reader with an account asks for a work. */
  const asReader = async (service) => {
    const work = await freeWork(anyone, cast, taken);
    await reader.goto(`/request?title=${work.id}${service ? `&service=${service}` : ''}`);
    if (service) {
      await reader.locator('[name=pages]').fill('12-19');
      await reader.locator('[name=copyright]').check();
    }
    await answered(reader, () => reader.locator('[data-test=send-request]').click());
    const id = await reader.locator('[data-test=track]').getAttribute('data-id');
    assert.ok(id, 'the request has a page');
    return { id, work };
  };
  /** Staff approve; gives the number and the account of the library that is asked. */
  const send = async (id) => {
    await openAt(town, id, 'ready');
    await act(town, 'send_request');
    await openAt(town, id, 'sent');
    return { ...await seen(town), lender: staffOf(await town.locator('.rota .now b').innerText()) };
  };

  let guest;
  await t.test('a guest asks, and the link of the mail works', async () => { guest = await asGuest(); });

  await t.test('a loan goes from the second lender to the reader and back', async () => {
    const { id } = await asReader();
    await post.wait((m) => m.to === cast.mail && says.placed.test(`${m.subject} ${m.text}`), 'to the reader about the request');

    await openAt(town, id, 'ready');
    const reasons = await town.locator('.rota li .reason').allInnerTexts();
    assert.ok(reasons.length >= 2 && reasons.every((r) => r.trim() !== ''), `every lender has a reason: ${reasons}`);
    await town.goto('/staff?size=100');
    await town.locator(`[data-test=request-row][data-id="${id}"]`).waitFor();
    const row = town.locator(`[data-test=request-row][data-id="${id}"]`);
    await answered(town, () => row.locator('[data-test=do-send_request]').click());
    await openAt(town, id, 'sent');
    const { number } = await seen(town);
    const first = await desk(staffOf(await town.locator('.rota .now b').innerText()));

    const one = await findLending(first, number);
    await act(first, 'reject_request');
    const why = first.locator('[data-test=choose-NotAvailableForILL]');
    const reason = (await why.innerText()).replace(/\s*\d+$/, '').trim();
    await answered(first, () => why.click());
    await openAt(first, one.id, 'rejected');

    await openAt(town, id, 'sent');
    await town.waitForFunction(() => document.querySelectorAll('.rota li').length >= 2);
    const second = await desk(staffOf(await town.locator('.rota .now b').innerText()));
    assert.notEqual(second.account, first.account, 'the next library is asked');
    const said = await town.locator('main').innerText();
    assert.ok(said.toLowerCase().includes(reason.toLowerCase()), `the reason "${reason}" stands in: ${said}`);

    const two = await findLending(second, number);
    await act(second, 'will_supply');
    await openAt(town, id, 'will_supply');
    await openAt(second, two.id, 'will_supply');
    const barcode = (await second.locator('.items code').first().innerText()).trim();
    await pullSlip(second, two.id, `${number}-2`);

    await scanned(second, barcode);
    await openAt(town, id, 'shipped');
    await scanned(town, barcode);
    await openAt(town, id, 'received');
    await post.wait((m) => m.to === cast.mail && m.subject.includes(number) && says.ready.test(m.subject), 'that it is ready');
    await town.goto('/staff/hold-shelf');
    await town.locator(`[data-test=request-row][data-id="${id}"]`).waitFor();

    const card = await scan(town, cast.card);
    assert.equal(card.kind, 'ask', card.text);
    await scanned(town, barcode);
    await openAt(town, id, 'loaned');
    await scanned(town, barcode);
    await openAt(town, id, 'returned_by_patron');
    await scanned(town, barcode);
    await openAt(town, id, 'returned');
    await scanned(second, barcode);
    await openAt(second, two.id, 'completed');
    const theirs = await timeline(second);
    await openAt(town, id, 'completed');
    const ours = await timeline(town);
    assert.ok(ours.length >= 10, `the borrower's timeline has every step: ${ours.join(' | ')}`);
    assert.ok(theirs.length >= 6, `the lender's timeline has every step: ${theirs.join(' | ')}`);
    for (const page of [town, second]) {
      assert.ok(await page.locator('.ev-us').count() > 0 && await page.locator('.ev:not(.ev-us)').count() > 0, 'both libraries stand on the timeline');
    }
  });

  await t.test('a cancel before shipping is accepted', async () => {
    const { number, lender } = await send(guest.id);
    const lend = await desk(lender);
    const asked = await findLending(lend, number);
    await act(lend, 'will_supply');
    await openAt(town, guest.id, 'will_supply');
    await guest.track.reload();
    await answered(guest.track, () => guest.track.locator('[data-test=do-cancel_request]').first().click());
    // Not yet picked from the shelf: the lender's rule says yes by itself.
    await openAt(town, guest.id, 'cancelled');
    await openAt(lend, asked.id, 'cancelled');
    await guest.track.reload();
    assert.equal(await guest.track.locator('[data-test=track]').getAttribute('data-status'), 'cancelled');
  });

  await t.test('a cancel before shipping is refused, and it comes', async () => {
    const { id } = await asReader();
    const { number, lender } = await send(id);
    const lend = await desk(lender);
    const asked = await findLending(lend, number);
    await act(lend, 'will_supply');
    await act(lend, 'mark_picked');
    await openAt(town, id, 'will_supply');
    await act(town, 'cancel_request');
    await refuseCancel(lend, asked.id);
    await openAt(lend, asked.id, 'will_supply');
    const barcode = (await lend.locator('.items code').first().innerText()).trim();
    await scanned(lend, barcode);
    await openAt(town, id, 'shipped');
    await openAt(lend, asked.id, 'shipped');
  });

  await t.test('a condition is accepted, another declined', async () => {
    const { id } = await asReader();
    const { number, lender } = await send(id);
    const first = await desk(lender);
    const asked = await findLending(first, number);
    await condition(first);
    await openAt(town, id, 'conditional');
    await act(town, 'accept_condition');
    await openAt(town, id, 'will_supply');
    await openAt(first, asked.id, 'will_supply');

    const other = await asReader();
    const sent = await send(other.id);
    const one = await desk(sent.lender);
    const declined = await findLending(one, sent.number);
    await condition(one);
    await openAt(town, other.id, 'conditional');
    await act(town, 'decline_condition');
    await openAt(town, other.id, 'sent');
    assert.notEqual(staffOf(await town.locator('.rota .now b').innerText()), sent.lender, 'the next library is asked');
    await openAt(one, declined.id, 'cancelled');
  });

  await t.test('a copy comes as a file', async () => {
    const { id } = await asReader('copy');
    const { number, lender } = await send(id);
    const lend = await desk(lender);
    const asked = await findLending(lend, number);
    const symbol = `ISIL:CA-FS${lender.split('@')[1].toUpperCase()}`;
    const { key } = JSON.parse(execFileSync(binary(), ['key', 'add', `scanner ${lang}`, '--library', symbol, '--side', 'lend', '--json', '--data', demo.data], { encoding: 'utf8' }));
    const file = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
    const call = async (path, body, type) => {
      const answer = await fetch(`${demo.url}/api/v1${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${key}`, 'content-type': type, 'idempotency-key': crypto.randomUUID() } });
      assert.ok(answer.ok, `${path}: ${answer.status} ${answer.ok ? '' : await answer.text()}`);
      return answer.json();
    };
    const upload = await call('/uploads', file, 'application/pdf');
    await call(`/lending-requests/${asked.id}/commands`, JSON.stringify({ command: 'ship_copy', url: upload.id }), 'application/json');
    await openAt(town, id, 'delivered').catch(() => openAt(town, id, 'completed'));
    await reader.goto(`/me/requests/${id}`);
    const href = await reader.locator('[data-test=copy]').first().getAttribute('href');
    const got = await reader.request.get(href);
    assert.equal(got.status(), 200);
    assert.deepEqual(await got.body(), file, 'the reader gets the file');
  });

  for (const page of windows) {
    page.quiet?.assertQuiet();
    await page.context().close();
  }
}

/** Prints the pull slip and reads its PDF: the number under the barcode, and the barcode itself. */
async function pullSlip(page, id, number) {
  const folder = mkdtempSync(join(tmpdir(), 'farshelf-slip-'));
  try {
    const href = `/staff/requests/${id}/slips/pull.pdf`;
    const waiting = page.waitForEvent('download');
    await page.evaluate((to) => {
      const link = Object.assign(document.createElement('a'), { href: to, download: 'pull.pdf' });
      document.body.append(link);
      link.click();
      link.remove();
    }, href);
    const file = join(folder, 'pull.pdf');
    await (await waiting).saveAs(file);
    assert.match(readFileSync(file, 'latin1'), /^%PDF-/);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    assert.ok(text.includes(number), `the slip says ${number}: ${text}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Waits until the wish to cancel has arrived, and says no. */
async function refuseCancel(page, id) {
  const button = page.locator('.statebox [data-test=do-answer_cancel]');
  const deadline = Date.now() + 20_000;
  do {
    await page.goto(`/staff/requests/${id}`);
    assert.ok(Date.now() < deadline, 'the wish to cancel arrives');
  } while (await button.count() === 0);
  await act(page, 'answer_cancel');
  await answered(page, () => page.locator('[data-test=choose-false]').click());
}

async function condition(page) {
  await act(page, 'add_condition');
  const form = page.locator('form#do');
  await form.locator('[name=code]').selectOption('LibraryUseOnly');
  await answered(page, () => form.locator('[data-test=do-add_condition]').click());
}
