import {
  type LinkBand,
  type LinkEvidence,
  type LinkField,
  type LinkFinding,
  type LinkRule,
  linkFields,
  linkLevels,
} from '#shared/domain/linkage.ts';
import { onlyNameAndBirth, type Together, togetherBits } from './learn-together.ts';
import { levelIn, type Pattern, places } from './levels.ts';
import type { LinkTable } from './link-table.ts';
import { bothSound } from './rules.ts';
import type { Shares } from './weights.ts';

/** Scores in bits from which a pair is possible or likely. */
export type Thresholds = { readonly possible: number; readonly likely: number };

/**
 * What scoring needs besides the pair. `priorBits`: log2 of the odds that two people drawn by chance are one; `together`: what name
 * and birth date say beyond each for itself where nothing else is known.
 */
export type Scale = {
  readonly shares: Shares;
  readonly together?: Together;
  readonly priorBits: number;
  readonly thresholds: Thresholds;
  /** The table holds only the pair and does not say how rare a value is: every equal value counts as an average one. */
  readonly averages?: boolean;
};

/** No single field says more than this. */
const mostBits = 18;

/** Fields that a whole household shares: after the strongest of them the others say little that is new. */
const household: ReadonlySet<LinkField> = new Set(['kk', 'address', 'area', 'phone']);
const householdRepeats = 0.4;

/** Share of people with this very value, for equal values of fields in which some are common and others rare. */
function frequency(table: LinkTable, field: LinkField, left: number): number | null {
  const own = (column: Int32Array, counts: Int32Array): number | null => {
    const count = counts[column[left] ?? 0] ?? 0;
    // One of the two stands for the person whose other record is looked for: a value of these two alone is one person's.
    return count === 0 ? null : Math.max(1, count - 1) / Math.max(table.size, 200);
  };
  switch (field) {
    case 'name':
      return own(table.nameSound, table.counts.nameSound);
    case 'motherName':
      return own(table.motherSound, table.counts.motherSound);
    case 'heirName':
      return own(table.heirSound, table.counts.heirSound);
    case 'address':
      return own(table.address, table.counts.address);
    case 'phone':
      return own(table.phone, table.counts.phone);
    case 'kk':
      return own(table.kk, table.counts.kk);
    default:
      return null;
  }
}

function bitsOf(table: LinkTable, scale: Scale, field: LinkField, level: number, left: number): number {
  const { m, u } = scale.shares[field];
  const counted = level === 1 && scale.averages !== true;
  const chance = (counted ? frequency(table, field, left) : null) ?? u[level - 1] ?? 1;
  const bits = Math.log2((m[level - 1] ?? 1e-6) / Math.max(1e-7, chance));
  // An agreement never speaks against one person, however common the value is.
  const fair = level === 1 ? Math.max(0, bits) : bits;
  return Math.min(mostBits, Math.max(-mostBits, fair));
}

/** Scales down what the household's fields repeat. */
function withoutRepeats(evidence: readonly LinkEvidence[]): LinkEvidence[] {
  const own = evidence.filter(({ field }) => household.has(field));
  const most = Math.max(0, ...own.map(({ bits }) => bits));
  const least = Math.min(0, ...own.map(({ bits }) => bits));
  return evidence.map((one) => {
    const leads = one.bits === most || one.bits === least;
    return household.has(one.field) && !leads ? { ...one, bits: one.bits * householdRepeats } : one;
  });
}

/** What every field of a pair says, weighed. */
export function evidenceOf(table: LinkTable, scale: Scale, pattern: Pattern, left: number): LinkEvidence[] {
  const evidence: LinkEvidence[] = [];
  for (const [place, field] of linkFields.entries()) {
    const level = levelIn(pattern, place);
    const name: string | undefined = linkLevels[field][level - 1];
    if (name !== undefined) evidence.push({ field, level: name, bits: bitsOf(table, scale, field, level, left) });
  }
  const { together } = scale;
  if (together === undefined || !onlyNameAndBirth(pattern)) return withoutRepeats(evidence);
  // The birth date tells what it says of somebody with this name.
  const more = togetherBits(together, pattern);
  return evidence.map((one) => (one.field === 'birthDate' ? { ...one, bits: one.bits + more } : one));
}

const inTenths = (bits: number): number => Math.round(bits * 10) / 10;

function bandOf(score: number, rule: LinkRule | null, twoNiks: boolean, thresholds: Thresholds): LinkBand | null {
  if (rule !== null) return rule === 'same_nik_birth' ? 'certain' : null;
  if (score < thresholds.possible) return null;
  // Two different NIK are never taken for one person without somebody looking.
  return score >= thresholds.likely && !twoNiks ? 'likely' : 'possible';
}

/** Judges a compared pair. */
export function judgePair(
  table: LinkTable,
  scale: Scale,
  pair: { readonly pattern: Pattern; readonly rule: LinkRule | null; readonly left: number; readonly right: number },
): LinkFinding {
  const evidence = evidenceOf(table, scale, pair.pattern, pair.left);
  const score = evidence.reduce((sum, { bits }) => sum + bits, scale.priorBits);
  const twoNiks = levelIn(pair.pattern, places.nik) === 4 && bothSound(table, pair.left, pair.right);
  return {
    score: inTenths(score),
    band: bandOf(score, pair.rule, twoNiks, scale.thresholds),
    rule: pair.rule,
    evidence: evidence.map((one) => ({ ...one, bits: inTenths(one.bits) })),
  };
}
