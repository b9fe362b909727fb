import type { LinkRule } from '#shared/domain/linkage.ts';
import { linkRules } from '#shared/domain/linkage.ts';
import type { Connection } from '../db/open.ts';
import { visitPairs } from './blocks.ts';
import { comparePair, type Pattern } from './levels.ts';
import type { LinkTable } from './link-table.ts';
import { ruleOf } from './rules.ts';
import type { PatternCounts } from './weights.ts';

/** Pairs that are not plainly two people, in columns, with their patterns and rules. */
export type ComparedPairs = {
  readonly candidates: number;
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly pattern: Int32Array;
  readonly rule: (place: number) => LinkRule | null;
  /** Patterns of pairs that no rule decides, and of those that are certain. */
  readonly open: PatternCounts;
  readonly certain: PatternCounts;
};

/** What a long comparison tells, and where it may be stopped. */
export type LinkProgress = {
  readonly progress?: (phase: string, done: number, total: number | null) => void;
  readonly checkpoint?: () => void;
};

function growing() {
  let [left, right, pattern] = [new Int32Array(4096), new Int32Array(4096), new Int32Array(4096)];
  let rules = new Uint8Array(4096);
  let count = 0;
  const grow = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
    to.set(from);
    return to;
  };
  return {
    push: (a: number, b: number, levels: Pattern, rule: number) => {
      if (count === left.length) {
        const size = count * 2;
        [left, right] = [grow(left, new Int32Array(size)), grow(right, new Int32Array(size))];
        pattern = grow(pattern, new Int32Array(size));
        rules = grow(rules, new Uint8Array(size));
      }
      left[count] = a;
      right[count] = b;
      pattern[count] = levels;
      rules[count] = rule;
      count += 1;
    },
    finish: () => ({ count, left, right, pattern, rules }),
  };
}

/** Compares everybody with everybody who shares a block; with `from`, only newcomers with all. */
export function compareAll(
  connection: Connection,
  table: LinkTable,
  options: LinkProgress & { readonly from?: number } = {},
): ComparedPairs {
  const pairs = growing();
  const open = new Map<Pattern, number>();
  const certain = new Map<Pattern, number>();
  let candidates = 0;
  const visit = (left: number, right: number): void => {
    candidates += 1;
    if ((candidates & 0xffff) === 0) options.checkpoint?.();
    const pattern = comparePair(table, left, right);
    if (pattern === 0) return;
    const rule = ruleOf(table, pattern, left, right);
    if (rule !== null && rule !== 'same_nik_birth') return;
    const counts = rule === null ? open : certain;
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    pairs.push(left, right, pattern, rule === null ? 0 : linkRules.indexOf(rule) + 1);
  };
  const afterBlock = (done: number, all: number) => options.progress?.('comparing', done, all);
  visitPairs(connection, table, visit, { from: options.from, afterBlock });
  const { rules, ...columns } = pairs.finish();
  return { ...columns, candidates, open, certain, rule: (place) => linkRules[(rules[place] ?? 0) - 1] ?? null };
}
