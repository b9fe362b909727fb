import { linkFields } from '#shared/domain/linkage.ts';
import type { ComparedPairs } from './compare-all.ts';
import type { Together } from './learn-together.ts';
import { fullPattern, type Pattern } from './levels.ts';
import type { LinkTable } from './link-table.ts';
import { chanceShares, expectedShares, learn, type Shares } from './weights.ts';

/** Weights with what they were learned from. */
export type LinkModel = {
  readonly shares: Shares;
  /** Of a list of little but names and birth dates. */
  readonly together?: Together;
  /** Expected share of people who stand in the register twice. */
  readonly doubled: number;
  readonly people: number;
  readonly pairs: number;
};

const randomPairs = 100_000;

/** Share of people of whom a second record is expected before anything is known of the office. */
const expectedDoubled = 0.02;

/** A small generator (Mulberry32) with a fixed seed: the same register always gives the same weights. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Patterns of pairs drawn by chance. Equal values are too rare to be met; their share is counted exactly instead. */
function chancePatterns(table: LinkTable): Map<Pattern, number> {
  const random = randomNumbers(20_261_122);
  const counts = new Map<Pattern, number>();
  if (table.size < 2) return counts;
  const draws = Math.min(randomPairs, table.size * 20);
  for (let draw = 0; draw < draws; draw += 1) {
    const left = Math.floor(random() * table.size);
    const right = Math.floor(random() * table.size);
    if (left === right) continue;
    const pattern = fullPattern(table, left, right);
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return counts;
}

/** Chance that two people have one value, by how often each value occurs. */
function equalShare(values: Int32Array): number {
  const counts = new Map<number, number>();
  let all = 0;
  for (const value of values) {
    if (value === 0) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    all += 1;
  }
  let pairs = 0;
  for (const count of counts.values()) pairs += count * (count - 1);
  return (pairs + 1) / Math.max(2, all * (all - 1));
}

function chanceOf(table: LinkTable) {
  const chance = chanceShares(chancePatterns(table));
  const exact: Partial<Record<(typeof linkFields)[number], Int32Array>> = {
    name: table.nameSound,
    birthDate: table.birth,
    nik: table.nik,
    kk: table.kk,
    motherName: table.motherSound,
    address: table.address,
    phone: table.phone,
    heirName: table.heirSound,
  };
  for (const field of linkFields) {
    const values = exact[field];
    if (values) chance[field][0] = equalShare(values);
  }
  return chance;
}

/** The shares before anything is known of any list, for people to see. */
export const unlearnedShares: Shares = expectedShares(chanceShares(new Map()));

/** The weights before a first scan, with the frequencies of this table. */
export function unlearnedModel(table: LinkTable): LinkModel {
  return { shares: expectedShares(chanceOf(table)), doubled: expectedDoubled, people: table.size, pairs: 0 };
}

/** Learns the weights from a compared register. */
export function learnModel(table: LinkTable, pairs: ComparedPairs): LinkModel {
  const lesson = { open: pairs.open, certain: pairs.certain, chance: chanceOf(table) };
  const { shares, matches, together } = learn(lesson, table.size);
  const doubled = Math.min(1, Math.max(0.002, matches / Math.max(1, table.size)));
  return { shares, together, doubled, people: table.size, pairs: pairs.count };
}

/** log2 of the odds that two people drawn by chance from so many are one. */
export function priorBits(model: LinkModel, people: number): number {
  return Math.log2((model.doubled * 2) / Math.max(10, people));
}
