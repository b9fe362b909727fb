import { nameKey } from '#shared/domain/names.ts';
import { slips } from '#shared/domain/text.ts';

/**
 * Spellings of one sound in names of South Sulawesi: old spelling (oe, dj, tj), Arabic sounds (kh, ch, sy, dz), f and p, y and
 * i, ae and ai, doubled letters, an h that is not heard at the end, an n that is spoken as ng there.
 */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/oe|oo/g, 'u'],
  [/dj/g, 'j'],
  [/tj/g, 'c'],
  [/sy|sh|ts|dz|z/g, 's'],
  [/kh|ch/g, 'h'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/gh/g, 'g'],
  [/ph|f|v/g, 'p'],
  [/q|ck/g, 'k'],
  [/x/g, 'ks'],
  [/y/g, 'i'],
  [/ie/g, 'i'],
  [/ae/g, 'ai'],
  [/uw/g, 'u'],
  [/(.)\1+/g, '$1'],
  [/(?<=..)h$/, ''],
  [/ng$/, 'n'],
];

/** Spellings of the word before a nickname of respect. */
const nicknames = new Set(['daeng', 'dg', 'deng', 'daing', 'dain', 'daen', 'dng']);

/** Words that say nothing about who somebody is. */
const idle = new Set(['bin', 'binti', 'bt', 'alias', 'haji', 'hj', 'h']);

/** How a word of a name sounds. */
function soundOf(word: string): string {
  let sound = word;
  for (const [pattern, sameSound] of spellings) sound = sound.replace(pattern, sameSound);
  return sound;
}

/** Usual short forms that `nameKey` leaves alone at the end of a name, where they may be a word of their own. */
const shortForms: Readonly<Record<string, string>> = {
  mu: 'muhammad',
  mo: 'muhammad',
  mh: 'muhammad',
  md: 'muhammad',
  mhd: 'muhammad',
  muh: 'muhammad',
  moh: 'muhammad',
  mhu: 'muhammad',
  st: 'siti',
  sti: 'siti',
  sitti: 'siti',
  abd: 'abdul',
  adb: 'abdul',
  ad: 'abdul',
};

/** The word before a nickname of respect, also with a slip: `Daenng`, `Deang`. */
const isNickname = (word: string): boolean =>
  nicknames.has(word) || (word[0] === 'd' && (word.length === 5 || word.length === 6) && slips(word, 'daeng', 1) <= 1);

/** The words of a name by their sound, without titles, degrees and a nickname of respect (Dg. and what follows), unless nothing else is left. */
export function nameSounds(name: string): readonly string[] {
  const words = nameKey(name)
    .split(' ')
    .filter((word) => word !== '' && !idle.has(word))
    .map((word) => (isNickname(word) ? 'daeng' : word));
  const place = words.indexOf('daeng');
  const kept = place > 0 ? words.slice(0, place) : words.filter((word) => word !== 'daeng');
  return kept.map((word) => {
    const sound = soundOf(shortForms[word] ?? word);
    return sound in shortForms ? soundOf(shortForms[sound] ?? sound) : sound;
  });
}

/** Words of an address that everybody writes otherwise. */
const addressWords: Readonly<Record<string, string>> = {
  jl: '',
  jln: '',
  jalan: '',
  no: '',
  nomor: '',
  lr: 'lorong',
  lrg: 'lorong',
  lor: 'lorong',
  blk: 'blok',
  kompleks: 'komplek',
  komp: 'komplek',
  perum: 'perumahan',
  rt: '',
  rw: '',
  dg: 'daeng',
  st: 'street',
  rd: 'road',
  ave: 'avenue',
};

/** An address for comparison: lower case, short words in one form, punctuation gone, `Jl.` and `No.` left out. */
export function addressKey(address: string): string {
  return address
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘`]/g, '')
    .split(/[^a-z0-9]+/)
    .map((word) => addressWords[word] ?? word)
    .filter((word) => word !== '')
    .join(' ');
}
