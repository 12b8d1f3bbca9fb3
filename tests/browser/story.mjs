// The main job from the first search to the last scan, told once in a language. See story.test.mjs.

/** Who takes part: the library that asks, its reader, and works that two others hold. */
export const CASTS = {
  en: {
    lang: 'en', borrower: 'ill@town', entry: 'CA-FSTOWN', card: '29000000000037', mail: 'willem.achterberg@example.org',
    works: [
      { isbn: '9780451527868', title: 'Don Quixote', author: 'Cervantes', year: 2001 },
      { isbn: '9780385496971', title: 'Inferno', author: 'Dante', year: 2000 },
      { isbn: '9780425174418', title: 'Death on the Nile', author: 'Christie', year: 2000 },
      { isbn: '9780679783305', title: 'Anna Karenina', author: 'Tolstoy', year: 2000 },
      { isbn: '9780486417806', title: 'Adventures of Huckleberry Finn', author: 'Twain', year: 2001 },
      { isbn: '9780618056996', title: 'The letters of J.R.R. Tolkien', author: 'Tolkien', year: 2000 },
      { isbn: '9781850299936', title: 'Passion for seafood', author: 'Ramsay', year: 1999 },
      { isbn: '9780670892914', title: 'For your eye alone', author: 'Davies', year: 2001 },
      { isbn: '9781550548181', title: 'City of glass', author: 'Coupland', year: 2000 },
      { isbn: '9780295979830', title: 'Inuksuit', author: 'Hallendy', year: 2000 },
    ],
    topic: 'Cooking',
    says: { placed: /We have your request/, ready: /is ready to pick up/, hasCopies: /on shelf|Fewest|group|open there/i, reason: /loan|lent|reference|use/i },
  },
  fr: {
    lang: 'fr', borrower: 'ill@town', entry: 'CA-FSTOWN', card: '29000000000045', mail: 'sylvie.belanger@example.org',
    works: [
      { isbn: '9782892612615', title: "L'homme au complet", author: 'Aude', year: 1999 },
      { isbn: '9782892192773', title: 'Le Québec par des mots', author: 'Hamelin', year: 2000 },
      { isbn: '9782760932289', title: "Chronique d'une sorcière de vent", author: 'Maillet', year: 1999 },
      { isbn: '9780393976045', title: 'Pride and prejudice', author: 'Austen', year: 2001 },
      { isbn: '9781551113081', title: 'Frankenstein', author: 'Shelley', year: 1999 },
      { isbn: '9781443459181', title: 'Five little Indians', author: 'Good', year: 2020 },
      { isbn: '9780385497480', title: 'The brethren', author: 'Grisham', year: 2000 },
      { isbn: '9782894231067', title: 'Rouleaux de printemps', author: 'Desbiens', year: 2000 },
      { isbn: '9782894283318', title: 'Le silence des adieux', author: 'Kattan', year: 2000 },
      { isbn: '9782760903739', title: "Les mains d'Edwige", author: 'Mouawad', year: 2000 },
    ],
    topic: 'French language',
    says: { placed: /demande/i, ready: /demande/i, hasCopies: /rayon|groupe|demande/i, reason: /./ },
  },
};

/** Works that nobody has asked for yet, found as a reader finds them: one result, two holders, both copies on the shelf. */
export async function freeWork(page, cast, taken) {
  for (const work of cast.works) {
    if (taken.has(work.isbn)) continue;
    taken.add(work.isbn);
    await page.goto(`/?in=isbn&q=${work.isbn}`);
    const hit = page.locator('[data-test=hit]');
    if (await hit.count() === 1 && await hit.locator('.holdings .chip-ok, .holdings .chip-good').count() >= 2) return { ...work, id: await hit.getAttribute('data-id') };
  }
  throw new Error(`no work of the cast ${cast.lang} is free`);
}
