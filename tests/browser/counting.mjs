// Counts what a person does, from the real events of the page, for the bars on clicks and inputs.
//
// One click: a press of the mouse, the choice of an option in a list, a key outside a text field, or Enter in one.
// One input: a text field typed into, or a scan. Enter in the scan box belongs to the scan.
// Keys that only move the focus (Tab, Shift, arrows) count as nothing.

import assert from 'node:assert/strict';

function listen() {
  const SCAN_BOX = '[data-test="scan-box"]';
  const TYPED = 'textarea, [contenteditable], input:not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=button]):not([type=file]):not([type=range]):not([type=color])';
  const FREE_KEYS = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);
  const typed = (target) => target instanceof Element && target.matches(TYPED);
  const count = (kind) => globalThis.farshelfCount(kind);
  let field = null;

  addEventListener('pointerdown', (event) => {
    if (event.isTrusted && event.button === 0) count('clicks');
  }, true);
  addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.repeat || FREE_KEYS.has(event.key)) return;
    const inField = typed(event.target);
    const enter = event.key === 'Enter' && !event.target.matches?.('textarea');
    if (inField && enter) {
      field = null;
      if (event.target.matches(SCAN_BOX)) return;
      count('clicks');
    } else if (!inField || event.ctrlKey || event.metaKey || event.key === 'Escape') {
      count('clicks');
    }
  }, true);
  addEventListener('input', (event) => {
    if (!typed(event.target) || field === event.target) return;
    field = event.target;
    count('inputs');
  }, true);
  addEventListener('focusout', () => { field = null; }, true);
  addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) count('clicks');
  }, true);
}

/** Starts to count on `page`; call it before the first page is opened, it survives navigation. */
export async function counting(page) {
  const done = { clicks: 0, inputs: 0 };
  await page.exposeFunction('farshelfCount', (kind) => { done[kind] += 1; });
  await page.addInitScript(listen);
  const read = async () => {
    // One round trip: events already under way are delivered before its answer.
    await page.evaluate(() => 0);
    return { ...done };
  };
  return {
    read,
    reset: async () => {
      await read();
      Object.assign(done, { clicks: 0, inputs: 0 });
    },
    /** Fails when the workflow took more than it may. Counting nothing at all fails too. */
    assertAtMost: async (workflow, { clicks = 0, inputs = 0 }) => {
      const seen = await read();
      assert.ok(seen.clicks + seen.inputs > 0 || clicks + inputs === 0, `${workflow}: nothing was counted`);
      assert.ok(seen.clicks <= clicks && seen.inputs <= inputs,
        `${workflow}: ${seen.clicks} clicks + ${seen.inputs} inputs, at most ${clicks} + ${inputs}`);
    },
  };
}

/** What a barcode scanner does: a burst of keys, then Enter, into whatever has the focus. */
export async function scan(page, code) {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}
