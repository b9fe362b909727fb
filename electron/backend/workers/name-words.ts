import type { Connection } from '../db/open.ts';

/** Shorter words are not searched with a slip: nearly everything is one letter away from them. */
export const slipSearchFrom = 4;

/** The word itself and every form with one letter left out: two words within one slip share such a form. */
export function wordVariants(word: string): readonly string[] {
  if (word.length < slipSearchFrom) return [word];
  const forms = new Set([word]);
  for (let place = 0; place < word.length; place += 1) forms.add(word.slice(0, place) + word.slice(place + 1));
  return [...forms];
}

/** Keeps the words of names, so that a search with one slip finds them. Repeated words cost nothing. */
export function rememberWords(connection: Connection): (nameKey: string) => void {
  const insert = connection.prepare('INSERT OR IGNORE INTO name_word (variant, word) VALUES (?, ?)');
  const known = new Set<string>();
  return (nameKey) => {
    for (const word of nameKey.split(' ')) {
      if (word.length < slipSearchFrom || known.has(word)) continue;
      known.add(word);
      for (const variant of wordVariants(word)) insert.run(variant, word);
    }
  };
}
