import { type Language, lookup } from '../i18n/index.ts';
import type { LinkEvidence, LinkFinding } from './linkage.ts';

/** Weights nearer to nothing than this many bits are not worth a word. */
const silentBits = 0.5;

function enumerate(language: Language, words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(', ')} ${lookup(language, 'duplicates.sentence.and') ?? ''} ${last}`;
}

function wordOf(language: Language, { field, level }: LinkEvidence): string {
  return lookup(language, `duplicates.evidence.${field}.${level}`) ?? `${field} ${level}`;
}

/** Words for what speaks for and against, the heaviest first; a rule stands before everything that it makes unimportant. */
function sides(language: Language, { band, rule, evidence }: LinkFinding) {
  const heavy = evidence
    .filter(({ bits }) => Math.abs(bits) >= silentBits)
    .toSorted((left, right) => Math.abs(right.bits) - Math.abs(left.bits));
  const pros = heavy.filter(({ bits }) => bits > 0).map((one) => wordOf(language, one));
  const cons = heavy.filter(({ bits }) => bits < 0).map((one) => wordOf(language, one));
  if (rule === null) return { pros, cons };
  const ruling = lookup(language, `duplicates.rules.${rule}`) ?? rule;
  const covered = evidence.filter(
    ({ field }) => rule === 'same_nik_birth' && (field === 'nik' || field === 'birthDate'),
  );
  const others = pros.filter((word) => !covered.some((one) => wordOf(language, one) === word));
  return band === null ? { pros, cons: [ruling] } : { pros: [ruling, ...others], cons };
}

/** One sentence that says how a pair was judged, with what speaks for it and against it. */
export function explainPair(language: Language, finding: LinkFinding): string {
  const { band } = finding;
  const verdict =
    (band === null ? lookup(language, 'duplicates.notSame') : lookup(language, `duplicates.bands.${band}`)) ?? '';
  const { pros, cons } = sides(language, finding);
  // Of two people it is told first what keeps them apart.
  const [first, second] = band === null ? [cons, pros] : [pros, cons];
  const form = first.length > 0 ? (second.length > 0 ? 'both' : 'pros') : second.length > 0 ? 'cons' : 'none';
  const params = { verdict, pros: enumerate(language, first), cons: enumerate(language, second) };
  return lookup(language, `duplicates.sentence.${form}`, params) ?? '';
}
