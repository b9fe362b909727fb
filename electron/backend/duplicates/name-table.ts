import { nameKey } from '#shared/domain/names.ts';
import { slips } from '#shared/domain/text.ts';
import { createNumbers } from './numbers.ts';
import { createTextPool } from './text-pool.ts';
import { nameSounds } from './word-sound.ts';

/** How two names compare: codes into `linkLevels.name`, counted from 1; 0 when one is empty. */
export type NameLevel = 0 | 1 | 2 | 3 | 4;

/** All names of a comparison, each spelling and each sound once. Names and words are numbers from 1; 0 is no name. */
export type NameTable = {
  /** The number of a name as written. */
  readonly intern: (name: string | null) => number;
  /** The number of its sound, whatever the order of the words: equal for `St. Aminah` and `Aminah Sitti`. */
  readonly soundOf: (name: number) => number;
  /** The rarest word of a name, which makes a block. */
  readonly rarestWord: (name: number) => number;
  /** First word that is no prefix. */
  readonly firstWord: (name: number) => number;
  /** The last word: a surname, where people have one. */
  readonly lastWord: (name: number) => number;
  /** The beginning of the first word as a number, which most slips leave alone. */
  readonly beginning: (name: number) => number;
  readonly compare: (left: number, right: number) => NameLevel;
  /** Whether the given names are two names that both exist, as those of siblings: no slip explains the difference. */
  readonly otherGiven: (left: number, right: number) => boolean;
  /** Whether the names are written alike but for titles and white space. */
  readonly sameSpelling: (left: number, right: number) => boolean;
};

/** Words that stand before half of all names: the word behind them is the given name. */
const prefixes = new Set(['muhamad', 'siti', 'andi', 'abdul', 'nur', 'dewi', 'sri']);

/** Fewest times that two words must occur to count as two names that exist, not as a slip of one another. */
const established = 3;

/** A spelling so many times rarer than another one is taken for a slip of it. */
const oftener = 20;

/** So many comparisons are remembered before the memory is emptied. */
const remembered = 100_000;

function tableOfTexts() {
  const numbers = new Map<string, number>();
  const texts: string[] = [''];
  const counts: number[] = [0];
  const sets: number[] = [0];
  return {
    texts,
    counts,
    sets,
    put: (text: string): number => {
      let number = numbers.get(text);
      if (number === undefined) {
        number = texts.length;
        numbers.set(text, number);
        texts.push(text);
        counts.push(0);
        sets.push(letterSet(text));
      }
      counts[number] = (counts[number] ?? 0) + 1;
      return number;
    },
  };
}

type Words = ReturnType<typeof tableOfTexts>;

/** Likeness of two words from 0 to 1. Two words that both occur often are two names, however near they are. */
function wordLikeness(words: Words, left: number, right: number): number {
  if (left === right) return 1;
  const a = words.texts[left] ?? '';
  const b = words.texts[right] ?? '';
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 0.8 : 0;
  const longest = Math.max(a.length, b.length);
  const limit = Math.min(3, longest >> 1);
  // Every slip changes at most two letters of the set.
  if (bitsIn((words.sets[left] ?? 0) ^ (words.sets[right] ?? 0)) > limit * 2) return 0;
  const count = limit === 0 ? 1 : slips(a, b, limit);
  if (count > limit) return 0;
  if (areBothNames(words, left, right)) return 0.2;
  const one = longest >= 4 ? 0.92 : 0.5;
  return count === 1 ? one : count === 2 && longest >= 6 ? 0.8 : 0.55;
}

/** Whether two words both occur often enough to be names; a much rarer spelling is taken for a slip of the other. */
function areBothNames(words: Words, left: number, right: number): boolean {
  const a = words.counts[left] ?? 0;
  const b = words.counts[right] ?? 0;
  const rarer = Math.min(a, b);
  return rarer >= established && rarer * oftener >= Math.max(a, b);
}

/** Information of a word in bits: a rare word says more. */
function informationOf(words: Words, word: number, total: number): number {
  const bits = Math.log2(total / Math.max(1, words.counts[word] ?? 1));
  return Math.min(14, Math.max(1.5, bits));
}

/** Share of the information of both names that fits, each word paired at most once, the best pairs first. */
function fittingShare(words: Words, left: readonly number[], right: readonly number[], total: number): number {
  const free = [...right];
  let fitting = 0;
  let all = 0;
  for (const word of right) all += informationOf(words, word, total);
  for (const word of left) {
    const weight = informationOf(words, word, total);
    all += weight;
    let best = -1;
    let bestLikeness = 0;
    for (let place = 0; place < free.length; place += 1) {
      const likeness = wordLikeness(words, word, free[place] ?? 0);
      if (likeness > bestLikeness) [best, bestLikeness] = [place, likeness];
    }
    if (best < 0) continue;
    fitting += bestLikeness * (weight + informationOf(words, free[best] ?? 0, total));
    free.splice(best, 1);
  }
  return all === 0 ? 0 : fitting / all;
}

/** The letters of a text as bits, to see quickly that two texts have little in common. */
function letterSet(text: string): number {
  let set = 0;
  for (let index = 0; index < text.length; index += 1) set |= 1 << (text.charCodeAt(index) & 31);
  return set;
}

function bitsIn(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Names as their words, outside of the heap. */
type NameWords = {
  readonly wordsOf: (name: number) => readonly number[];
  /** All words in one. */
  readonly compact: (name: number) => string;
  /** The letters of all words. */
  readonly letters: (name: number) => number;
};

function createComparison(words: Words, names: NameWords) {
  return (left: number, right: number): NameLevel => {
    const unlike = bitsIn(names.letters(left) ^ names.letters(right));
    if (unlike > 14) return 4;
    const [a, b] = [names.wordsOf(left), names.wordsOf(right)];
    const total = words.counts.length * 4;
    let share = fittingShare(words, a, b, total);
    if (share < 0.72 && a.length !== b.length && unlike <= 3) {
      // Words written together or apart: `Nur Aini`, `Nuraini`.
      const [one, other] = [names.compact(left), names.compact(right)];
      const longest = Math.max(one.length, other.length);
      const apart = slips(one, other, 2);
      if (longest >= 6 && apart <= 2) share = Math.max(share, 1 - apart / longest);
    }
    return share >= 0.72 ? 2 : share >= 0.38 ? 3 : 4;
  };
}

/** Every spelling of a name once: its sound, its letters and its words by their numbers. */
function createSpellings() {
  const spelt = createTextPool();
  const words = tableOfTexts();
  const sounds = createTextPool();
  /** By the number of a spelling: its sound, its letters, and where its words begin in `inNames`. */
  const [soundOf, letters, starts, inNames] = [createNumbers(), createNumbers(), createNumbers(), createNumbers()];
  const begin = (sound: number, set: number) => {
    soundOf.push(sound);
    letters.push(set);
    starts.push(inNames.length());
  };
  begin(0, 0);
  const wordsOf = (name: number): readonly number[] => {
    const end = name + 1 < starts.length() ? starts.at(name + 1) : inNames.length();
    const own: number[] = [];
    for (let place = starts.at(name); place < end; place += 1) own.push(inNames.at(place));
    return own;
  };
  const textOf = (word: number): string => words.texts[word] ?? '';
  const intern = (name: string | null): number => {
    const number = spelt.put(name);
    if (number < soundOf.length()) {
      for (const word of wordsOf(number)) words.counts[word] = (words.counts[word] ?? 0) + 1;
    } else {
      const heard = nameSounds(name ?? '');
      begin(sounds.put([...heard].sort().join(' ')), letterSet(heard.join('')));
      for (const word of heard) inNames.push(words.put(word));
    }
    // A name of which no word says anything is none.
    return soundOf.at(number) === 0 ? 0 : number;
  };
  const compact = (name: number): string => wordsOf(name).map(textOf).join('');
  return { words, intern, wordsOf, compact, letters: letters.at, soundOf: soundOf.at, spelling: spelt.text };
}

/** Creates an empty table. Names are to be interned all before the first comparison, since frequencies decide. */
export function createNameTable(): NameTable {
  const names = createSpellings();
  const { words, wordsOf, soundOf } = names;
  const known = new Map<number, NameLevel>();
  const compareWords = createComparison(words, names);
  const rarest = (candidates: readonly number[]): number =>
    candidates.reduce((best, word) => ((words.counts[word] ?? 0) < (words.counts[best] ?? Infinity) ? word : best), 0);
  const givenWord = (name: number): number => {
    const own = wordsOf(name);
    return own.find((word) => !prefixes.has(words.texts[word] ?? '')) ?? own[0] ?? 0;
  };
  /** Whether a word stands among the words of a name, in any spelling. */
  const occurs = (word: number, name: number): boolean =>
    wordsOf(name).some((other) => wordLikeness(words, word, other) >= 0.5);
  return {
    intern: names.intern,
    sameSpelling: (left, right) => nameKey(names.spelling(left)) === nameKey(names.spelling(right)),
    otherGiven: (left, right) => {
      const [a, b] = [givenWord(left), givenWord(right)];
      if (a === b || occurs(a, right) || occurs(b, left)) return false;
      return areBothNames(words, a, b) || wordLikeness(words, a, b) === 0;
    },
    soundOf,
    rarestWord: (name) => rarest(wordsOf(name).filter((word) => (words.counts[word] ?? 0) > 1)),
    firstWord: givenWord,
    lastWord: (name) => wordsOf(name).at(-1) ?? 0,
    beginning: (name) => {
      const text = words.texts[givenWord(name)] ?? '';
      return text.charCodeAt(0) * 65_536 + (text.charCodeAt(1) || 0) * 256 + (text.charCodeAt(2) || 0) || 0;
    },
    compare: (left, right) => {
      if (left === 0 || right === 0) return 0;
      if (left === right || soundOf(left) === soundOf(right)) return 1;
      const key = left < right ? left * 0x4000000 + right : right * 0x4000000 + left;
      let level = known.get(key);
      if (level === undefined) {
        level = compareWords(left, right);
        if (known.size >= remembered) known.clear();
        known.set(key, level);
      }
      return level;
    },
  };
}
