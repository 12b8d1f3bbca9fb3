// Pictures of pages at 1280 and 360 px, light and dark, English and French. See scripts/screenshots.

import { fileName, inLanguage, launchBrowser, login, openPage, shot, startDemo } from './lib.mjs';
import { PAGES, address, byAccount } from './pages.mjs';

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error('usage: scripts/screenshots FOLDER [[ACCOUNT:]PATH ...]');
  process.exit(2);
}

/** `/path` or `account:/path` as an entry like those of PAGES. */
function parse(text) {
  const at = text.indexOf(':/');
  const path = at < 0 ? text : text.slice(at + 1);
  return { name: fileName(path), path, as: at < 0 ? undefined : text.slice(0, at) };
}

const pages = wanted.length > 0 ? wanted.map(parse) : PAGES;
const demo = process.env.FARSHELF_URL ? { url: process.env.FARSHELF_URL, stop: async () => {} } : await startDemo();
const browser = await launchBrowser();
let count = 0;
try {
  for (const [account, group] of byAccount(pages)) {
    const page = await openPage(browser, demo.url);
    if (account) await login(page, account);
    for (const entry of group) {
      const { name } = entry;
      const path = await address(entry, page);
      for (const width of [1280, 360]) {
        for (const scheme of ['light', 'dark']) {
          for (const lang of ['fr', 'en']) {
            await page.setViewportSize({ width, height: 900 });
            await page.emulateMedia({ colorScheme: scheme });
            await page.goto(inLanguage(path, lang));
            await entry.ready?.(page);
            await shot(page, `${name}.${lang}.${scheme}.${width}`, folder);
            count += 1;
          }
        }
      }
    }
    await page.context().close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
console.log(`${count} pictures in ${folder}`);
