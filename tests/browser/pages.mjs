// Pages that are checked and pictured in every language, scheme and width. `as` is the account that opens them.

export const PAGES = [
  { name: 'search', path: '/' },
  { name: 'login', path: '/login' },
  { name: 'attention', path: '/staff', as: 'ill@lake' },
  { name: 'borrowing', path: '/staff/borrowing', as: 'ill@town' },
  { name: 'lending', path: '/staff/lending', as: 'ill@lake' },
  { name: 'hold-shelf', path: '/staff/hold-shelf', as: 'ill@town' },
  { name: 'my-requests', path: '/me', as: '29000000000011' },
  { name: 'admin', path: '/admin', as: 'admin@demo' },
];

/** The pages grouped by account, so that each signs in once: `[[account or undefined, pages], ...]`. */
export function byAccount(pages) {
  const groups = new Map();
  for (const page of pages) groups.set(page.as, [...(groups.get(page.as) ?? []), page]);
  return [...groups];
}
