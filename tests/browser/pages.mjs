// Pages that are checked and pictured in every language, scheme and width. `as` is the account that opens them.
// `path` may be a function of the signed-in page that looks the address up; `ready` brings the page into its state.

const first = (list, link) => async (page) => {
  await page.goto(list);
  return page.locator(link).first().evaluate((a) => new URL(a.href).pathname);
};
const HIT = '[data-test=hit] h2 a';
const title = first('/?q=history', HIT);
const request = (list) => first(list, '[data-test=request-row] [data-open]');
const dialog = (id) => async (page) => {
  await page.keyboard.press(id === 'palette' ? 'Control+k' : '?');
  await page.locator(`#${id}[open]`).waitFor();
};
const doing = (list, command) => async (page) => `${await request(list)(page)}?do=${command}`;

export const PAGES = [
  { name: 'search', path: '/' },
  { name: 'results', path: '/?q=history' },
  { name: 'results-none', path: '/?q=zzzzqqqq' },
  { name: 'library', path: '/l/CA-FSTOWN' },
  { name: 'title', path: title },
  { name: 'request-guest', path: async (page) => `/request?title=${(await title(page)).split('/').pop()}` },
  { name: 'request-blank', path: '/request' },
  { name: 'request-errors', path: '/request', ready: async (page) => {
    await page.locator('[data-test=send-request]').click();
    await page.locator('.errors').waitFor();
  } },
  { name: 'help', path: '/l/CA-FSTOWN?next=/help' },
  { name: 'help-no-library', path: '/help' },
  { name: 'privacy', path: '/privacy' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'missing', path: '/nothing-here', status: 404 },
  { name: 'login', path: '/login' },
  { name: 'demo-mail', path: '/demo/mail' },
  { name: 'my-requests', path: '/me', as: '29000000000011' },
  { name: 'my-request', path: first('/me', '[data-test=request-row] h3 a'), as: '29000000000011' },
  { name: 'my-details', path: '/me/details', as: '29000000000011' },
  { name: 'my-requests-none', path: '/me', as: '29000000000201' },
  { name: 'attention', path: '/staff', as: 'ill@town' },
  { name: 'keys', path: '/staff', as: 'ill@town', ready: dialog('keys') },
  { name: 'palette', path: '/staff', as: 'ill@town', ready: dialog('palette') },
  { name: 'attention-mine-none', path: '/staff?view=mine', as: 'ill@town' },
  { name: 'borrowing', path: '/staff/borrowing', as: 'ill@town' },
  { name: 'borrowing-none', path: '/staff/borrowing?q=zzzzqqqq', as: 'ill@town' },
  { name: 'lending', path: '/staff/lending', as: 'ill@town' },
  { name: 'borrowing-request', path: request('/staff/borrowing'), as: 'ill@town' },
  { name: 'lending-request', path: request('/staff/lending'), as: 'ill@town' },
  { name: 'rota-form', path: doing('/staff/borrowing?status=ready', 'set_rota'), as: 'ill@town' },
  { name: 'edit-form', path: doing('/staff/borrowing?status=ready', 'edit_request'), as: 'ill@town' },
  { name: 'reject-form', path: doing('/staff/lending?status=new', 'reject_request'), as: 'ill@town' },
  { name: 'condition-form', path: doing('/staff/lending?status=new', 'add_condition'), as: 'ill@town' },
  { name: 'hold-shelf', path: '/staff/hold-shelf', as: 'ill@town' },
  { name: 'scan', path: '/staff/scan', as: 'ill@town' },
  { name: 'new-request', path: '/staff/requests/new', as: 'ill@town' },
  { name: 'staff-search', path: '/staff/search', as: 'ill@town' },
  { name: 'account', path: '/staff/account', as: 'ill@town' },
  { name: 'admin', path: '/admin', as: 'admin@demo' },
  ...['libraries', 'policy', 'staff', 'patrons', 'keys', 'mail', 'queue', 'catalogue', 'audit']
    .map((part) => ({ name: `admin-${part}`, path: `/admin/${part}`, as: 'admin@demo' })),
  { name: 'admin-library', path: first('/admin/libraries', 'main a[href^="/admin/libraries/"]'), as: 'admin@demo' },
  { name: 'admin-member', path: first('/admin/staff', 'main a[href^="/admin/staff/"]'), as: 'admin@demo' },
];

/** The address of an entry: looked up with `page` where it is a function. */
export async function address(entry, page) {
  return typeof entry.path === 'function' ? entry.path(page) : entry.path;
}

/** The pages grouped by account, so that each signs in once: `[[account or undefined, pages], ...]`. */
export function byAccount(pages) {
  const groups = new Map();
  for (const page of pages) groups.set(page.as, [...(groups.get(page.as) ?? []), page]);
  return [...groups];
}
