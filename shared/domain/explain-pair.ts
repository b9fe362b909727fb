import { type Language, lookup } from '../i18n/index.ts';
import type { LinkEvidence, LinkField, LinkFinding, LinkRule } from './linkage.ts';

/** Weights nearer to nothing than this many bits are not worth a word. */
const silentBits = 0.5;

function enumerate(language: Language, words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(', ')} ${lookup(language, 'duplicates.sentence.and') ?? ''} ${last}`;
}

/** A nearness that speaks against one person is told as what it lacks: "hanya mirip" where "mirip" would sound like a reason for. */
function wordOf(language: Language, { field, level, bits }: LinkEvidence): string {
  const against = bits < 0 ? lookup(language, `duplicates.against.${field}.${level}`) : undefined;
  return against ?? lookup(language, `duplicates.evidence.${field}.${level}`) ?? `${field} ${level}`;
}

/** Fields of which a rule's own words speak: what the weights say of them would repeat or contradict it. */
const covered: Readonly<Record<LinkRule, readonly LinkField[]>> = {
  same_nik_birth: ['nik', 'birthDate'],
  twins: ['name', 'birthDate', 'nik'],
  family: ['name'],
  parent_child: ['name', 'birthDate'],
  two_niks: ['nik'],
};

/** Which words a rule has by how near the names are: twins may bear almost one name, parent and child mostly do not. */
function rulingOf(language: Language, rule: LinkRule, evidence: readonly LinkEvidence[]): string {
  const name = evidence.find(({ field }) => field === 'name')?.level;
  const isNear = name === 'same' || name === 'alike';
  const form = rule === 'twins' && isNear ? 'twins_alike' : rule === 'parent_child' && !isNear ? 'generations' : rule;
  return lookup(language, `duplicates.rules.${form}`) ?? rule;
}

/** Words for what speaks for and against, the heaviest first; a rule stands before everything that it makes unimportant. */
function sides(language: Language, { band, rule, evidence }: LinkFinding) {
  const told = rule === null ? evidence : evidence.filter(({ field }) => !covered[rule].includes(field));
  const heavy = told
    .filter(({ bits }) => Math.abs(bits) >= silentBits)
    .toSorted((left, right) => Math.abs(right.bits) - Math.abs(left.bits));
  const pros = heavy.filter(({ bits, level }) => bits > 0 && level !== 'other').map((one) => wordOf(language, one));
  const cons = heavy.filter(({ bits, level }) => bits < 0 && level !== 'same').map((one) => wordOf(language, one));
  if (rule === null) return { pros, cons };
  const ruling = rulingOf(language, rule, evidence);
  return band === null ? { pros, cons: [ruling] } : { pros: [ruling, ...pros], cons };
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
