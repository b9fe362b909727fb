import type { Connection } from '../db/open.ts';

/** Shorter words are not searched with a slip: nearly everything is one letter away from them. */
const shortest = 4;

/** The word itself and every form with one letter left out: two words within one slip share such a form. */
export function wordVariants(word: string): readonly string[] {
  if (word.length < shortest) return [word];
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
      if (word.length < shortest || known.has(word)) continue;
      known.add(word);
      for (const variant of wordVariants(word)) insert.run(variant, word);
    }
  };
}

/** Whether two words differ by at most one letter: one exchanged, left out, added, or two neighbours swapped. */
export function withinOneSlip(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let place = 0;
  while (place < short.length && short[place] === long[place]) place += 1;
  if (short.length < long.length) return short.slice(place) === long.slice(place + 1);
  if (short.slice(place + 1) === long.slice(place + 1)) return true;
  const swapped = short[place] === long[place + 1] && short[place + 1] === long[place];
  return swapped && short.slice(place + 2) === long.slice(place + 2);
}

/** Words of the register within one slip of the typed one, itself excluded; at most twenty. */
export function similarWords(connection: Connection, typed: string): readonly string[] {
  if (typed.length < shortest) return [];
  const variants = wordVariants(typed);
  const found = connection
    .prepare<string[], string>(
      `SELECT DISTINCT word FROM name_word WHERE variant IN (${variants.map(() => '?').join(', ')})`,
    )
    .pluck()
    .all(...variants);
  return found.filter((word) => word !== typed && withinOneSlip(word, typed)).slice(0, 20);
}
