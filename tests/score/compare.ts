import type { Staged, StagedList } from './staged-list.ts';
import { agrees, expectedOf, kindsOf, type ListTruth, type Truth } from './truth.ts';

/** How many rows are right, and which are not: places by what went wrong. */
export type Tally = { right: number; all: number; readonly wrong: Map<string, string[]> };

/** Agreement of one list. `entered` are damaged NIK that would go in as whole ones; `dates` and `updates` judge the values. */
export type Score = {
  readonly whole: Tally;
  readonly kinds: ReadonlyMap<string, Tally>;
  readonly dates: Tally;
  readonly updates: Tally;
  readonly entered: readonly string[];
  /** KK numbers in the NIK column of a list without KK column: nothing in the row tells them from a NIK. */
  readonly unseen: readonly string[];
  readonly damaged: number;
  readonly invented: number;
};

const newTally = (): Tally => ({ right: 0, all: 0, wrong: new Map() });

function count(tally: Tally, place: string, what: string, right: boolean): void {
  tally.all += 1;
  if (right) {
    tally.right += 1;
    return;
  }
  tally.wrong.set(what, [...(tally.wrong.get(what) ?? []), place]);
}

const damages = new Set(
  'number_last0 exponent letters len15 len17 blank placeholder kk_in_nik nik_kk_swapped error'.split(' '),
);

/** States in which the cell says the true date in some form; the others say nothing, several things or a wrong one. */
const sayNothing = new Set('blank absent wrong swapped mdy_ambiguous impossible year_only zero_date'.split(' '));

const registerFields: Readonly<Record<string, string>> = {
  kelurahan: 'villageCode',
  status: 'leaving',
  phone: 'phone',
  name: 'name',
  birth_date: 'birthDate',
  occupation: 'occupationCode',
  kpj: 'kpj',
};

function judgeUpdate(tally: Tally, place: string, truth: Truth, staged: Staged): void {
  if (truth.update_field === '' || staged.verdict !== 'change') return;
  const field = registerFields[truth.update_field];
  const found = staged.differences.find((difference) => difference.field === field);
  // A value that stands in the register already is no difference.
  count(
    tally,
    place,
    `${truth.update_field} not ${truth.update_value}`,
    found === undefined || found.new === truth.update_value,
  );
}

/** Compares what was staged with the truth. */
export function compare(truth: ListTruth, staged: StagedList, afterMain: boolean): Score {
  const [whole, dates, updates] = [newTally(), newTally(), newTally()];
  const kinds = new Map<string, Tally>();
  const entered: string[] = [];
  const unseen: string[] = [];
  let damaged = 0;
  for (const [place, row] of truth) {
    const found = staged.rows.get(place);
    const verdict = found?.verdict ?? 'missing';
    const right = agrees(row, verdict, afterMain);
    const what = `${expectedOf(row, afterMain)} → ${verdict}`;
    count(whole, place, what, right);
    for (const kind of kindsOf(row, afterMain)) {
      const tally = kinds.get(kind) ?? newTally();
      count(tally, place, what, right);
      kinds.set(kind, tally);
    }
    if (found === undefined) continue;
    if (!sayNothing.has(row.birth_state)) {
      count(dates, place, `${row.birth_state} read as another`, found.birthDate === row.birth_date_true);
    }
    judgeUpdate(updates, place, row, found);
    if (!damages.has(row.nik_state)) continue;
    damaged += 1;
    if (found.nik === null || (verdict !== 'import' && verdict !== 'change')) continue;
    if (row.nik_state === 'kk_in_nik' && row.also_ok.includes('import')) unseen.push(place);
    else entered.push(place);
  }
  const invented = [...staged.rows.keys()].filter((place) => !truth.has(place)).length;
  return { whole, kinds, dates, updates, entered, unseen, damaged, invented };
}
