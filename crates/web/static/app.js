// Keys, scans, live counts, small comforts. Pages work without this file; README.md lists the attributes.

const root = document.documentElement;
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const on = (type, deed) => document.addEventListener(type, deed);
const show = (element, seen = true) => element && (element.hidden = !seen);
const fill = (text, number) => text.replace("{n}", new Intl.NumberFormat(`${root.lang}-CA`).format(number));

/** Storage that may be forbidden: then nothing is kept. */
const keep = {
  get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
  drop: (name) => { try { localStorage.removeItem(name); } catch { /* nothing was kept */ } },
  set: (name, value) => { try { localStorage.setItem(name, value); return true; } catch { return false; } },
};

/** Tells screen readers: politely, or at once. */
function say(text, now = false) {
  const region = one(now ? "#alert" : "#live");
  if (region) { region.textContent = ""; requestAnimationFrame(() => { region.textContent = text; }); }
}

all("[data-script], [data-dialog], [data-dismiss]").forEach((element) => show(element));
one("[data-focus]")?.focus();

// What was done is said once, not again when the page is loaded anew.
const here = new URL(location.href);
if (here.searchParams.has("did")) {
  ["did", "of"].forEach((name) => here.searchParams.delete(name));
  history.replaceState(null, "", here);
}

// ---- dialogs ----

function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog?.showModal || dialog.open) return;
  dialog.showModal();
  if (id === "palette") startPalette(dialog);
}

on("click", (event) => {
  const target = event.target;
  const opener = target.closest("[data-dialog]");
  if (opener) { event.preventDefault(); openDialog(opener.dataset.dialog); }
  const theme = target.closest("[data-set-theme]");
  if (theme) { event.preventDefault(); setTheme(theme); }
  if (target.closest("[data-dismiss]")) target.closest(".toast").remove();
  if (target.closest("[data-fresh]")) location.reload();
  // A plain click opens the detail, Enter the page.
  const row = event.detail && !event.ctrlKey && !event.metaKey && !event.shiftKey && target.closest("[data-open]") && pane() && target.closest(".row");
  if (row) { event.preventDefault(); setRow(row); }
  const print = target.closest("a[data-print]");
  if (print) { event.preventDefault(); printPage(print.href); }
});

function setTheme(link) {
  root.dataset.theme = link.dataset.setTheme;
  all("[data-set-theme]").forEach((other) => { other.ariaCurrent = other.dataset.setTheme === link.dataset.setTheme ? "true" : null; });
  fetch(link.href, { headers: { Accept: "text/html" } }).catch(() => {});
}

// ---- forms: sent once, a thin line when it takes long ----

let slow;
on("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (one("[data-scan]", form)) { event.preventDefault(); takeScan(form); return; }
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
  slow = setTimeout(() => { root.dataset.busy = ""; }, 300);
});
addEventListener("pageshow", () => {
  clearTimeout(slow);
  delete root.dataset.busy;
  all("[data-sent]").forEach((form) => { delete form.dataset.sent; all("[aria-disabled]", form).forEach((b) => b.removeAttribute("aria-disabled")); });
});

// ---- toasts ----

/** Counts the seconds of an undo button down; then its toast, or its place on a scan card, goes. */
function runToast(toast) {
  const undo = one("[data-undo]", toast);
  const end = Date.now() + 1000 * (undo?.dataset.seconds ?? 30);
  const left = one("[data-left]", toast);
  const tick = setInterval(() => {
    const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    if (left) left.textContent = one("#toasts").dataset.undoLeft.replace("0", seconds);
    const held = toast.matches(":hover, :focus-within");
    if (seconds === 0 && undo) undo.disabled = true;
    if (seconds === 0 && !held) { clearInterval(tick); toast.remove(); }
  }, 500);
}
all(".toast, .undo-scan").forEach(runToast);
if (one(".toast")) say(one(".toast span").textContent);

// ---- selection ----

function showSelection() {
  const boxes = all("[data-select]");
  const count = boxes.filter((box) => box.checked).length;
  const bar = one("[data-bulk]");
  if (bar) {
    show(bar, count > 0);
    show(one(".views"), count === 0);
    const text = one("[data-selected]", bar);
    text.textContent = fill(count === 1 ? text.dataset.one : text.dataset.other, count);
  }
  const whole = one("[data-select-all]");
  if (whole) { whole.checked = count > 0 && count === boxes.length; whole.indeterminate = count > 0 && count < boxes.length; }
}
on("change", (event) => {
  if (event.target.matches("[data-select-all]")) all("[data-select]").forEach((box) => { box.checked = event.target.checked; });
  if (event.target.matches("[data-select-all], [data-select]")) showSelection();
  if (event.target.matches("[data-pref]")) keep.set(event.target.dataset.pref, event.target.checked ? "on" : "off");
  if (event.target.matches("[data-auto-submit]")) event.target.form.requestSubmit();
});
on("click", (event) => {
  if (event.target.closest("[data-select-none]")) { all("[data-select]").forEach((box) => { box.checked = false; }); showSelection(); }
});
all("[data-pref]").forEach((box) => { const value = keep.get(box.dataset.pref); if (value) box.checked = value === "on"; });
if (one("[data-select]")) showSelection();

// ---- keys ----

const GAP = 50; // ms: keys closer than this come from a scanner
const LEAST = 4; // characters: no code is shorter
let typed = [];
let flushing;
let prefix = "";
let prefixEnd;

const off = () => keep.get("keys") === "off";
const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable]");
const rows = () => all(".queue .row");
const currentRow = () => one(".queue .row[aria-current]");

function moveRow(step) {
  const list = rows();
  if (!list.length) press(step > 0 ? "j" : "k");
  const at = list.indexOf(currentRow());
  const row = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + step))];
  if (row) setRow(row);
}

function setRow(row) {
  rows().forEach((other) => {
    other.toggleAttribute("aria-current", false);
    one(".c-act .btn", other)?.classList.toggle("btn-main", other === row);
  });
  row.setAttribute("aria-current", "true");
  one("[data-open]", row)?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  showPane(row);
}

/** The detail beside the list; narrow pages have none. */
const pane = () => all("[data-pane]").find((part) => part.offsetParent);
async function showPane(row) {
  const answer = pane() && await fetch(`${one("[data-open]", row).pathname}/pane`, { headers: { "X-Fragment": "pane" } }).catch(() => null);
  const text = answer?.ok && await answer.text();
  if (text && row === currentRow()) pane().innerHTML = text;
}

function focusScan() {
  const box = one("[data-scan]");
  if (box) { box.focus(); box.select(); } else location.href = "/staff/scan";
}

/** Presses what has this key: in the current row, else on the page. */
function press(key) {
  const named = `[data-key~="${CSS.escape(key)}"]`;
  const row = currentRow();
  const target = (row && one(named, row)) ?? all(named).find((element) => !element.closest(".queue") && element.offsetParent !== null);
  if (!target) return false;
  if (typing(target)) target.focus(); else target.click();
  return true;
}

function act(key) {
  if (prefix) {
    prefix = "";
    clearTimeout(prefixEnd);
    if (key === "s") return focusScan();
    const link = one(`[data-go="g ${CSS.escape(key)}"]`);
    if (link) location.href = link.href;
    return;
  }
  switch (key) {
    case "g": prefix = "g"; prefixEnd = setTimeout(() => { prefix = ""; }, 1500); return;
    case "/": one("[data-search]")?.focus(); return;
    case "?": openDialog("keys"); return;
    case "j": moveRow(1); return;
    case "k": moveRow(-1); return;
    case "x": { const box = one("[data-select]", currentRow() ?? root); if (currentRow() && box) { box.checked = !box.checked; showSelection(); } return; }
    case "z": one("[data-undo]:not(:disabled)")?.click(); return;
    case "c": if (one(".staff") && !press("c")) location.href = "/staff/requests/new"; return;
    default: press(key);
  }
}

/** A few keys are shortcuts, a quick row of them is a scan. */
function flush() {
  const keys = typed;
  typed = [];
  if (keys.length < LEAST) keys.forEach((entry) => act(entry.key));
  else if (one("[data-scan]")) { const box = one("[data-scan]"); box.value = keys.map((entry) => entry.key).join(""); box.focus(); }
}

on("keydown", (event) => {
  const presses = event.key === "Enter" && !event.isComposing && event.target.dataset?.enter;
  if (presses) { event.preventDefault(); all(presses).find((element) => element.offsetParent)?.click(); return; }
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k" && one("#palette")) {
    event.preventDefault();
    openDialog("palette");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || one("dialog[open]") || typing(event.target)) return;
  const quick = typed.length && event.timeStamp - typed.at(-1).at < GAP;
  if (event.key === "Enter") {
    clearTimeout(flushing);
    if (quick && typed.length >= LEAST) {
      event.preventDefault();
      const code = typed.map((entry) => entry.key).join("");
      typed = [];
      const form = one("[data-scan]")?.form;
      if (form) { one("[data-scan]", form).value = code; form.requestSubmit(); }
    } else if (!off() && currentRow() && event.target === document.body) {
      one("[data-open]", currentRow())?.click();
    }
    return;
  }
  if (event.key.length !== 1 || event.key === " ") return;
  if (event.repeat) { if ("jk".includes(event.key) && !off()) act(event.key); return; }
  if (!quick && typed.length) { clearTimeout(flushing); flush(); }
  typed.push({ key: event.key, at: event.timeStamp });
  clearTimeout(flushing);
  flushing = setTimeout(off() && typed.length < LEAST ? () => { typed = []; } : flush, GAP);
  if (event.key === "/" || event.key === "'") event.preventDefault();
});

// ---- palette ----

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
on("input", ({ target }) => {
  if (target.dataset.filter) all(target.dataset.filter).forEach((part) => show(part, plain(part.textContent).includes(plain(target.value.trim()))));
});

function startPalette(dialog) {
  const list = one("[role=listbox]", dialog);
  const input = one("input", dialog);
  all("[data-of-page]", list).forEach((option) => option.remove());
  const actions = all("main [data-key], main [data-action]").filter((element) => element.offsetParent !== null && (!element.closest(".row") || element.closest(".row[aria-current]")));
  actions.forEach((element, at) => {
    const option = list.firstElementChild.cloneNode(true);
    option.id = `act-${at}`;
    option.dataset.ofPage = "";
    delete option.dataset.href;
    one("use", option)?.setAttribute("href", "#i-right");
    one("span", option).textContent = element.dataset.action || [...element.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
    one("kbd", option).textContent = element.dataset.key ?? "";
    option.run = () => element.click();
    list.insertBefore(option, all("[data-href]", list)[0]);
  });
  input.value = "";
  choose(dialog, 0);
}

function choose(dialog, step) {
  const wanted = plain(one("input", dialog).value.trim());
  const options = all("[role=option]", dialog);
  options.forEach((option) => show(option, plain(one("span", option).textContent).includes(wanted)));
  const seen = options.filter((option) => !option.hidden);
  const now = seen.findIndex((option) => option.ariaSelected === "true");
  const next = seen[step === 0 ? 0 : (now + step + seen.length) % seen.length];
  options.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
  one("input", dialog).setAttribute("aria-activedescendant", next?.id ?? "");
  next?.scrollIntoView({ block: "nearest" });
  show(one(".palette-empty", dialog), !next);
  return next;
}

function take(dialog, option) {
  dialog.close();
  if (option.run) option.run(); else location.href = option.dataset.href;
}

const palette = one("#palette");
palette?.addEventListener("input", () => choose(palette, 0));
palette?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) { event.preventDefault(); choose(palette, step); }
  const option = event.key === "Enter" && one("[aria-selected=true]:not([hidden])", palette);
  if (option) { event.preventDefault(); take(palette, option); }
});
palette?.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) take(palette, option); });

// ---- scans: kept in order until the server has them ----

const QUEUE = "unsent-scans";
let unstored = []; // scans of this page when storage is forbidden
let wait = 0;
let sending = false;
const account = one("#unsent")?.dataset.account ?? "";
const stored = () => { try { return JSON.parse(keep.get(QUEUE)) ?? unstored; } catch { return unstored; } };
const queue = () => stored().filter((scan) => scan.by === account);
function setQueue(scans) {
  if (!scans.length) keep.drop(QUEUE);
  if (!scans.length || !keep.set(QUEUE, JSON.stringify(scans))) unstored = scans;
}

/** Scans are sent by whoever made them or by nobody: what another account left is dropped, and said. */
function dropForeign() {
  if (!account || stored().length === queue().length) return;
  setQueue(queue());
  const strip = one("#unsent");
  show(strip);
  show(one("[data-dropped]", strip));
  show(one("[data-kept]", strip), queue().length > 0);
}

/** A scan may hold a patron's card: nothing of it stays when its session ends by hand. */
document.addEventListener("submit", (event) => {
  const text = event.target.dataset.leave;
  if (!text || !queue().length) return;
  if (confirm(text)) setQueue([]);
  else { event.preventDefault(); event.stopImmediatePropagation(); }
}, true);
const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function takeScan(form) {
  const box = one("[data-scan]", form);
  const fields = Object.fromEntries(new FormData(form));
  box.value = "";
  box.focus();
  fields.code = fields.code.trim();
  if (!fields.code) return;
  setQueue([...queue(), { ...fields, key: newKey(), by: account }]);
  if (one("#scan-log")) sendScans(); else location.href = form.action;
}

function showUnsent(state) {
  const strip = one("#unsent");
  if (!strip) return;
  const count = queue().length;
  show(one("[data-kept]", strip), count > 0);
  show(strip, (count > 0 && state !== "sent") || !one("[data-dropped]", strip).hidden);
  show(one("[data-one]", strip), count === 1);
  show(one("[data-many]", strip), count !== 1);
  one("[data-number]", strip).textContent = fill("{n}", count);
  show(one("[data-lost]", strip), state !== "signed-out");
  show(one("[data-signed-out]", strip), state === "signed-out");
}

async function sendScans() {
  if (sending) return;
  sending = true;
  const work = () => sendAll(one("#scan-log"));
  try { await (navigator.locks ? navigator.locks.request(QUEUE, work) : work()); } finally { sending = false; }
}

/** One after the other. A repeated key gets the first answer. */
async function sendAll(log) {
  for (let scan = queue()[0]; scan; scan = queue()[0]) {
    const { by, ...fields } = scan;
    let answer;
    try {
      answer = await fetch("/staff/scan", { method: "POST", headers: { "X-Fragment": "scan", Accept: "text/html" }, body: new URLSearchParams(fields), redirect: "error" });
    } catch { answer = null; }
    if (!answer || answer.status >= 500 || answer.status === 429) {
      showUnsent("lost");
      wait = Math.min(30000, wait * 2 || 2000);
      setTimeout(sendScans, wait);
      return;
    }
    if (answer.status === 401) { showUnsent("signed-out"); return; }
    const html = answer.headers.get("Content-Type")?.startsWith("text/html");
    const body = html ? await answer.text() : await answer.json().catch(() => ({}));
    setQueue(queue().filter((other) => other.key !== scan.key));
    wait = 0;
    addScan(log, html ? body : refused(scan.code, body));
    showUnsent(queue().length ? "lost" : "sent");
  }
}

function refused(code, problem) {
  const card = one("#scan-refused").content.cloneNode(true);
  one("h3", card).textContent = problem.title ?? "";
  one("code", card).textContent = code;
  if (problem.detail) one(".did span", card).textContent = problem.detail;
  return card;
}

function addScan(log, piece) {
  const holder = document.createElement("template");
  if (typeof piece === "string") holder.innerHTML = piece; else holder.content.append(piece);
  all(".scan-new", log).forEach((old) => old.classList.remove("scan-new"));
  const card = one(".scan", holder.content);
  card?.classList.add("scan-new");
  const slip = one("a[data-print-now]", holder.content)?.href;
  const kept = one("[data-scan]")?.form.elements.patron;
  if (kept) kept.value = card?.dataset.card ?? "";
  all(".undo-scan", holder.content).forEach(runToast);
  log.prepend(holder.content);
  say(all("h3, .did, .go", card ?? log).map((part) => part.textContent).join(" "), true);
  if (keep.get("sound") === "on") beep(card?.matches(".scan-good"));
  if (slip) printPage(slip);
  one("[data-scan]")?.focus();
}

function beep(good) {
  const context = new AudioContext();
  const tone = context.createOscillator();
  tone.frequency.value = good ? 880 : 220;
  tone.connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + (good ? 0.08 : 0.35));
  tone.onended = () => context.close();
}

dropForeign();
if (one("#scan-log")) {
  one("[data-scan]")?.focus();
  addEventListener("online", sendScans);
  sendScans();
} else if (queue().length) showUnsent("lost");

// ---- printing: slips alone on paper ----

async function printPage(address, form) {
  const area = one("#print-area");
  const leave = () => { if (form) form.submit(); else location.href = address; };
  const body = form && { method: "POST", body: new URLSearchParams(new FormData(form)) };
  const answer = await fetch(address, { headers: { Accept: "text/html" }, ...body }).catch(() => null);
  if (!area || !answer?.ok) { leave(); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  area.replaceChildren(...all("[data-sheet], .slip", page).filter((sheet) => !sheet.parentElement.closest("[data-sheet]")));
  if (!area.firstChild) { leave(); return; }
  show(area);
  document.body.classList.add("printing");
  addEventListener("afterprint", () => { document.body.classList.remove("printing"); area.replaceChildren(); show(area, false); }, { once: true });
  print();
}
if (one("[data-print-page]")) print();
const paper = !one("#scan-log") && one("main [data-print-now]");
if (paper) printPage(paper.href ?? paper.action, paper.href ? null : paper);

// ---- through a list from request to request ----

const through = one("[data-through]");
try {
  if (rows().length) sessionStorage.list = JSON.stringify([here.pathname + here.search, ...rows().map((row) => one("[data-open]", row).pathname)]);
  const paths = JSON.parse(sessionStorage.list);
  const at = paths.indexOf(here.pathname, 1);
  if (through && at > 0) {
    show(through);
    const [before, list, after] = all("a", through);
    list.href = paths[0];
    one("span", through).textContent = `${at} / ${paths.length - 1}`;
    for (const [link, path] of [[before, at > 1 && paths[at - 1]], [after, paths[at + 1]]]) { show(link, path); link.href = path; }
  }
} catch { /* no list was kept */ }

// ---- live counts ----

const live = one("[data-live]");
let latest;
let lastShown = 0;
let showing;

function showCounts() {
  showing = undefined;
  lastShown = Date.now();
  const changed = [];
  for (const place of all("[data-count]")) {
    const value = latest[place.dataset.count];
    if (!Number.isInteger(value)) continue;
    const text = fill("{n}", value);
    if (place.textContent !== text) { place.textContent = text; changed.push(`${place.previousSibling?.textContent.trim() ?? ""} ${text}`); }
  }
  for (const button of all("[data-fresh]")) {
    const more = latest[button.dataset.fresh] - Number(button.dataset.base);
    show(button, more > 0);
    if (more > 0) button.textContent = fill(more === 1 ? button.dataset.one : button.dataset.other, more);
  }
  if (changed.length) say(`${live.dataset.liveText ?? ""} ${changed.join(", ")}`);
}

if (live && "EventSource" in window) {
  let source;
  const open = () => {
    source = new EventSource(live.dataset.live);
    source.addEventListener("counts", (event) => {
      latest = JSON.parse(event.data);
      showing ??= setTimeout(showCounts, Math.max(0, lastShown + 5000 - Date.now()));
    });
  };
  open();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
}
