/** Words of addresses in one short form for comparison, as lists of the city write them. */
const addressWords: Readonly<Record<string, string>> = {
  jalan: 'jl',
  jln: 'jl',
  jlan: 'jl',
  lorong: 'lr',
  lrg: 'lr',
  lor: 'lr',
  gang: 'gg',
  gng: 'gg',
  kompleks: 'komp',
  komplek: 'komp',
  kompl: 'komp',
  perumahan: 'perum',
  perumnas: 'perum',
  blk: 'blok',
  nomor: 'no',
  nomer: 'no',
  nmr: 'no',
  daeng: 'dg',
  sultan: 'slt',
  sul: 'slt',
  jenderal: 'jend',
  jendral: 'jend',
  ort: 'rt',
  orw: 'rw',
};

/** Shorter beginnings of a word are too common to mean it. */
const shortestBeginning = 3;

const leadingZeros = /^0+(?=\d)/;

/** Words and numbers of a text: lower case, without marks; numbers without leading zeros; `rt003` and `lr5` apart. */
function plainWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘`]/g, '')
    .replace(/\b(jl|jln|lr|lrg|gg|no|blok|blk|rt|rw|ort|orw)(?=\d)/g, '$1 ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(leadingZeros, ''));
}

const oneForm = (word: string): string => addressWords[word] ?? word;
const isNumber = (word: string | undefined): word is string => word !== undefined && /^\d+$/.test(word);

/** A word as it stands in the search index, and as it was typed; numbers of RT and RW are one word with what they count. */
export type AddressWord = { readonly form: string; readonly typed: string; readonly isWhole: boolean };

/** Reads the words of an address or of a search. `RT 003/RW 005`, `RT/RW 3/5` and `ort 3 orw 5` are the same two words. */
export function readAddress(text: string): readonly AddressWord[] {
  const words = plainWords(text);
  const read: AddressWord[] = [];
  for (let place = 0; place < words.length; place += 1) {
    const [typed = '', next, third, fourth] = words.slice(place, place + 4);
    const form = oneForm(typed);
    const counts = form === 'rt' || form === 'rw';
    if (counts && isNumber(next)) {
      read.push({ form: `${form}${next}`, typed, isWhole: true });
      place += 1;
    } else if (form === 'rt' && next !== undefined && oneForm(next) === 'rw' && isNumber(third)) {
      read.push({ form: `rt${third}`, typed, isWhole: true });
      if (isNumber(fourth)) read.push({ form: `rw${fourth}`, typed: next, isWhole: true });
      place += isNumber(fourth) ? 3 : 2;
    } else read.push({ form, typed, isWhole: false });
  }
  return read;
}

/** Short forms that a beginning of a longer word may stand for, such as `jala` for `jl`, while it is typed. */
export function formsBeginning(typed: string): readonly string[] {
  if (typed.length < shortestBeginning) return [];
  const forms = Object.entries(addressWords).filter(([word]) => word.startsWith(typed));
  return [...new Set(forms.map(([, form]) => form))];
}

/** What an address is searched by: its words in one form, with RT and RW. */
export function addressKey(address: string | null, rt: string | null, rw: string | null): string {
  const counted = (name: 'rt' | 'rw', value: string | null) => {
    const number = value?.match(/\d+/)?.[0];
    return number === undefined ? [] : [`${name}${number.replace(leadingZeros, '')}`];
  };
  const words = readAddress(address ?? '').map(({ form }) => form);
  return [...new Set([...words, ...counted('rt', rt), ...counted('rw', rw)])].join(' ');
}
