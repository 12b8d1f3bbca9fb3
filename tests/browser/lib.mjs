// What every browser test needs: the real binary, the real browser, sign-in, and the checks of a page.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The password of every staff and patron account of the demonstration. */
export const DEMO_PASSWORD = 'farshelf-demo';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const START_LIMIT_MS = 60_000;

/** The binary under test: FARSHELF_BIN, else where cargo builds it. */
export function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  const path = process.env.FARSHELF_BIN ?? join(target, 'debug', 'farshelf');
  assert.ok(existsSync(path), `${path} is missing: build it with cargo build -p farshelf-server, or set FARSHELF_BIN`);
  return path;
}

/**
 * Starts `farshelf demo` on a port that the system chooses, with data of its own.
 * Returns `{url, data, stop(), log()}`; `stop` ends the process and deletes the data.
 * `command` and `env` let a test start something else or change settings.
 */
export async function startDemo({ command = binary(), args = [], env = {} } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'farshelf-browser-'));
  const child = spawn(command, [...args, 'demo', '--listen', '127.0.0.1:0', '--data', data], {
    env: { ...process.env, FARSHELF_WORK__UNDO_SECONDS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((done) => child.once('close', done));
  const stop = async () => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(hard);
    rmSync(data, { recursive: true, force: true });
  };
  let log = '';
  child.stderr.on('data', (bytes) => { log = (log + bytes).slice(-20_000); });
  try {
    const url = await new Promise((found, failed) => {
      const limit = setTimeout(() => failed(new Error(`no line "listening URL" in ${START_LIMIT_MS / 1000} s\n${log}`)), START_LIMIT_MS);
      const settle = (how, value) => { clearTimeout(limit); how(value); };
      child.once('error', (error) => settle(failed, error));
      ended.then((code) => settle(failed, new Error(`the server ended with ${code}\n${log}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const match = /^listening (http\S+)/.exec(line);
        if (match) settle(found, match[1].replace(/\/$/, ''));
      });
    });
    return { url, data, stop, log: () => log };
  } catch (error) {
    if (child.pid !== undefined) await stop();
    throw error;
  }
}

/** Debian's Chromium (or CHROMIUM), silent towards the outside. */
export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** A fresh window at `url`: 1280 px, light, English, unless told otherwise. Further options go to Playwright. */
export async function openPage(browser, url, { width = 1280, height = 900, scheme = 'light', ...more } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Signs in on /login and waits until that page is left. */
export async function login(page, user, password = DEMO_PASSWORD) {
  await page.goto('/login');
  await page.locator('[name=user]').fill(user);
  await page.locator('[name=password]').fill(password);
  await Promise.all([
    page.waitForURL((url) => url.pathname !== '/login'),
    page.locator('[name=password]').press('Enter'),
  ]);
}

/** Runs axe-core on the page as it stands. The script bypasses the content policy, which stays in force for the page. */
export async function axeViolations(page) {
  await page.evaluate(axeSource);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  }), WCAG);
  return result.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.html.slice(0, 160)}`),
  }));
}

/** Fails when axe-core finds anything of WCAG 2.2 A and AA. */
export async function axe(page, name = page.url()) {
  const violations = await axeViolations(page);
  assert.deepEqual(violations, [], `accessibility of ${name}`);
}

/** Fails when the page scrolls sideways, and names what sticks out. */
export async function fitsWidth(page, name = page.url()) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1);
    return [`page is ${document.documentElement.scrollWidth} px in a window of ${width} px`,
      ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  });
  assert.deepEqual(wide, [], `${name} scrolls sideways`);
}

/** Saves a picture as NAME.png in the folder FARSHELF_SHOTS; does nothing without it. */
export async function shot(page, name, folder = process.env.FARSHELF_SHOTS) {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/**
 * Collects what a page must never do: script errors, error lines on the console (content policy included), and
 * requests to anywhere but `url`. Call `assertQuiet()` at the end. `except(text)` may excuse console lines.
 */
export function watch(page, url, { except = () => false } = {}) {
  const faults = [];
  const home = new URL(url).origin;
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !except(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (/^(https?|wss?):$/.test(target.protocol) && target.host !== new URL(home).host) faults.push(`calls ${target.origin}`);
  });
  return { faults, assertQuiet: () => assert.deepEqual(faults, [], 'the pages stay quiet') };
}

/** `path` with the query parameter `lang` set. */
export function inLanguage(path, lang) {
  const url = new URL(path, 'http://farshelf.invalid');
  url.searchParams.set('lang', lang);
  return url.pathname + url.search + url.hash;
}

/**
 * Visits `path` twice: English, light, wide; then French, dark, 320 px. Each time: status 200, the language declared,
 * a title, axe-core without findings, a picture; at 320 px no sideways scroll. Leaves the page in English, light, wide.
 * `ready(page)` waits for what matters on the page, or brings it into the state to check (a dialog open, a list full).
 */
export async function visit(page, path, { name = path, ready = async () => {}, status = 200 } = {}) {
  const size = page.viewportSize();
  const pass = async (lang, scheme, width) => {
    const label = `${name} (${lang}, ${scheme}, ${width} px)`;
    await page.setViewportSize({ width, height: size.height });
    await page.emulateMedia({ colorScheme: scheme });
    const response = await page.goto(inLanguage(path, lang));
    assert.equal(response.status(), status, label);
    await ready(page);
    assert.match(await page.locator('html').getAttribute('lang') ?? '', new RegExp(`^${lang}\\b`), `language of ${label}`);
    assert.notEqual(await page.title(), '', `title of ${label}`);
    await axe(page, label);
    await shot(page, `${fileName(name)}.${lang}.${scheme}.${width}`);
    if (width === 320) await fitsWidth(page, label);
  };
  await pass('fr', 'dark', 320);
  await pass('en', 'light', size.width);
}

/** A name for a file: letters, digits and hyphens. */
export function fileName(name) {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'start';
}
