import { cleanSpaces, likeness } from './text.ts';

/** Prefixes that belong to the person's standing, not to the name: haji, hajjah and academic titles. */
const titles = new Set([
  'h',
  'hj',
  'haji',
  'hajjah',
  'hajah',
  'dr',
  'drs',
  'dra',
  'drg',
  'ir',
  'prof',
  'ust',
  'ustad',
  'ustadz',
  'kh',
  'bpk',
  'bapak',
  'ibu',
  'sdr',
  'sdri',
  'tn',
  'ny',
]);

/** Makassar and Muslim name words in one form for comparison (domain facts: Muh./Moh./M./Muhammad, St./Sitti/Siti, A./Andi, Dg./Daeng). */
const nameWords: Readonly<Record<string, string>> = {
  m: 'muhammad',
  muh: 'muhammad',
  moh: 'muhammad',
  mohd: 'muhammad',
  muhd: 'muhammad',
  muhamad: 'muhammad',
  mohammad: 'muhammad',
  mohamad: 'muhammad',
  mochamad: 'muhammad',
  mochammad: 'muhammad',
  muhammed: 'muhammad',
  st: 'siti',
  sitti: 'siti',
  a: 'andi',
  dg: 'daeng',
  abd: 'abdul',
};

const deceasedMark = /(?:^|[\s(,])(?:alm|almh|almarhum|almarhumah)(?:[).,\s]|$)/i;

/** Whether the name itself says that the person died: 'Alm. Baso', 'Siti Nuraeni (ALM)', 'Almarhum Muh. Ibrahim'. */
export const hasDeceasedMark = (name: string): boolean => deceasedMark.test(name);

/** The name as it is stored: as the clerk wrote it, only white space cleaned. Apostrophes belong to names. */
export const storedName = (name: string): string => cleanSpaces(name);

/** Degrees at the end of a name that stand without a comma: 'Mulyani S.Kom.', 'Baso SE', 'Nur A.Md.Keb.'. */
const degree =
  /\s(?:s\.\s?(?:pd|kom|sos|h|e|ip|ag|km|t|si|kep|hum|psi|pt|p|pi|ak|st|farm|ked|tr|ikom)\b[.\w]*|a\.?\s?md\b[.\w]*|m\.\s?(?:pd|si|kes|kom|h|m|ag|t|hum)\b\.?|(?:spd|skom|ssos|sip|sag|skm|sh|se)\.?)$/;

const withoutDegrees = (name: string): string => {
  let rest = name.replace(/,.*$/, '').trim();
  while (degree.test(rest)) rest = rest.replace(degree, '').trim();
  return rest;
};

const isDeceasedWord = (word: string): boolean => /^(?:alm|almh|almarhum|almarhumah)$/.test(word);

/** Plain words need no cutting, which nearly all names are; there are a hundred thousand of them in a list. */
const plainName = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

const words = (name: string): readonly string[] => {
  if (plainName.test(name)) {
    return withoutDegrees(name.toLowerCase())
      .split(' ')
      .filter((word) => !isDeceasedWord(word));
  }
  const lower = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘`]/g, '')
    .replace(/\((?:alm|almh|almarhum|almarhumah)\.?\)/g, ' ');
  return withoutDegrees(lower)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !isDeceasedWord(word));
};

/**
 * The name for comparison: lower case, no accents, marks, titles (H., Hj., Drs. …) or degrees behind a comma, name words in one
 * form ('St.' and 'Sitti' are 'siti'). Empty when nothing is left.
 */
export const nameKey = (name: string): string => {
  const kept = words(name);
  const bare = kept.filter((word, index) => index === kept.length - 1 || !titles.has(word));
  return bare
    .map((word, index) => (index === bare.length - 1 && bare.length > 1 ? word : (nameWords[word] ?? word)))
    .join(' ');
};

/** The key without a nickname of respect ('Dg. Nassa' and what follows), unless nothing else would be left. */
const withoutNickname = (key: string): string => {
  const place = key.indexOf(' daeng ');
  return place > 0 ? key.slice(0, place) : key;
};

/** A short first word with M may be a mistyped 'Muh.' ('Mu.', 'Mih', 'Mdh.'): then the rest of the name speaks, a little less loud. */
const mistyped = 0.95;

const afterShortMuhammad = (leftKey: string, rightKey: string): number => {
  if (!leftKey.startsWith('muhammad ') || rightKey.startsWith('muhammad ')) return 0;
  const short = /^m[a-z]{1,3} (.+)$/.exec(rightKey)?.[1];
  if (short === undefined) return 0;
  return mistyped * likeness(leftKey.slice('muhammad '.length).replaceAll(' ', ''), short.replaceAll(' ', ''));
};

/**
 * Likeness of two names from 0 to 1 by their keys: white space, titles, degrees and a nickname on one side only do not
 * count. It says how near the spellings are, not whether the persons are the same: twins have near names too.
 */
export const nameLikeness = (leftKey: string, rightKey: string): number => {
  if (leftKey === '' || rightKey === '') return 0;
  if (leftKey === rightKey) return 1;
  const full = Math.max(
    likeness(leftKey.replaceAll(' ', ''), rightKey.replaceAll(' ', '')),
    afterShortMuhammad(leftKey, rightKey),
    afterShortMuhammad(rightKey, leftKey),
  );
  const oneNickname = leftKey.includes(' daeng ') !== rightKey.includes(' daeng ');
  if (!oneNickname) return full;
  return Math.max(
    full,
    likeness(withoutNickname(leftKey).replaceAll(' ', ''), withoutNickname(rightKey).replaceAll(' ', '')),
  );
};
