// Every page opens, is accessible, speaks both languages and fits a small screen.

import { after, before, test } from 'node:test';
import { launchBrowser, login, openPage, startDemo, visit, watch } from './lib.mjs';
import { PAGES, address, byAccount } from './pages.mjs';

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

for (const [account, pages] of byAccount(PAGES)) {
  const id = `pages_${(account ?? 'anybody').replace(/\W/g, '_')}`;
  test(`${id}: pages of ${account ?? 'anybody'}`, async (t) => {
    const page = await openPage(browser, demo.url);
    // A page that answers 404 or 422 on purpose is told on the console too.
    const quiet = watch(page, demo.url, { except: (text) => /status of (404|422)/.test(text) });
    if (account) await login(page, account);
    for (const entry of pages) {
      await t.test(entry.name, async () => visit(page, await address(entry, page), entry));
    }
    quiet.assertQuiet();
    await page.context().close();
  });
}
