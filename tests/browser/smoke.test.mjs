// Every page opens, is accessible, speaks both languages and fits a small screen.

import { after, before, test } from 'node:test';
import { launchBrowser, login, openPage, startDemo, visit, watch } from './lib.mjs';
import { PAGES, byAccount } from './pages.mjs';

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
  const id = `smoke_${(account ?? 'anybody').replace(/\W/g, '_')}`;
  test(`${id}: pages of ${account ?? 'anybody'}`, async (t) => {
    const page = await openPage(browser, demo.url);
    const quiet = watch(page, demo.url);
    if (account) await login(page, account);
    for (const { name, path } of pages) {
      await t.test(name, () => visit(page, path, { name }));
    }
    quiet.assertQuiet();
    await page.context().close();
  });
}
