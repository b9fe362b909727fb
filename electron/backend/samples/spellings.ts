import type { SampleVillage } from './areas.ts';
import { mistype } from './names.ts';
import type { Random } from './random.ts';

const SPELLING_RULES: readonly (readonly [RegExp, string])[] = [
  [/-/g, ' '],
  [/'/g, ''],
  [/Barrang/, 'Barang'],
  [/Kampung/, 'Kampong'],
  [/Kepulauan/, 'Kep.'],
  [/akkuk/, 'akuk'],
  [/Makassar/, 'Makasar'],
  [/angin$/, 'anging'],
  [/Bitowa/, 'Bitowo'],
];

/** An area name that only ignores spaces, hyphens, apostrophes, case and doubled letters: alike for whoever matches names. */
function squeezed(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** Known other spellings of an area name; always at least the one with its kind before it ("Kel. Lette"). */
export function otherSpellings(name: string, kind: 'Kel.' | 'Kec.'): readonly string[] {
  const changed = SPELLING_RULES.map(([pattern, replacement]) => name.replace(pattern, replacement));
  const twoWords = /^([A-Z][a-z]{2,}) ([A-Z])([a-z]+)$/.exec(name);
  if (twoWords) changed.push(`${twoWords[1]}${twoWords[2]?.toLowerCase()}${twoWords[3]}`);
  return [...new Set([...changed.filter((spelling) => spelling !== name), `${kind} ${name}`])];
}

/** A typing slip that does not turn one kelurahan into another one or into another spelling of its own. */
export function misspellVillage(random: Random, village: SampleVillage, villages: readonly SampleVillage[]): string {
  const taken = new Set(villages.map((other) => squeezed(other.name)));
  const known = new Set(otherSpellings(village.name, 'Kel.').map(squeezed));
  for (let attempt = 0; attempt < 20; attempt++) {
    const slip = mistype(random, village.name);
    if (!taken.has(squeezed(slip)) && !known.has(squeezed(slip))) return slip;
  }
  return `${village.name}x`;
}
