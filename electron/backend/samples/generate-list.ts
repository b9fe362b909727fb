import type { SheetCell } from '#backend/exports/service.ts';
import type { SampleAreas } from './areas.ts';
import { planFollowUps } from './follow-ups.ts';
import { type Group, planGroups } from './groups.ts';
import { FIRST_DATA_ROW, SHEET_NAME } from './layout.ts';
import { type MadeRow, makeRow } from './make-row.ts';
import { inventPerson, type Person, type PersonTraits } from './people.ts';
import { seededRandom } from './random.ts';
import type { RowPlace, RowPlan } from './row-parts.ts';
import type { TruthRow } from './truth.ts';

/** What a list is made of. The same options give the same rows. */
export type ListOptions = {
  /** How many rows of people, at least 1. */
  readonly rows: number;
  readonly seed: number;
  /** The day on which ages count, 'YYYY-MM-DD'. */
  readonly referenceDate: string;
  readonly areas: SampleAreas;
  /** A CSV file cannot hold numbers and date cells, so their damage looks different there. */
  readonly format: 'xlsx' | 'csv';
};

/** One row of the list: its cells, and what is true of it. */
export type SampleRow = { readonly cells: readonly SheetCell[]; readonly truth: TruthRow };

/** A written row of a person, to which later rows may refer. */
export type Written = { readonly person: Person; readonly row: number; readonly made: MadeRow };

type Target = {
  readonly person: Person;
  readonly plan: RowPlan;
  readonly duplicateOf?: number;
  readonly lookalikeOf?: number;
};

function truthOf(row: number, options: ListOptions, group: Group, target: Target, made: MadeRow): TruthRow {
  const { person } = target;
  return {
    sheet: SHEET_NAME[options.format],
    row,
    person_id: person.id,
    nik_true: person.nik,
    nik_state: made.nikState,
    birth_date_true: person.birthDate,
    birth_state: made.birthState,
    sex_true: person.sex,
    kelurahan_code_true: group.village.code,
    eligible: made.verdict.eligible,
    eligible_reason: made.verdict.reasons.join(';'),
    duplicate_of: target.duplicateOf ?? '',
    lookalike_of: target.lookalikeOf ?? '',
    defects: made.defects.join(';'),
    expected_action: made.verdict.action,
    also_ok: made.verdict.alsoOk.join(';'),
  };
}

function cohortStart(referenceDate: string, cohort: Group['cohort']): string {
  return `${Number(referenceDate.slice(0, 4)) - 1}-${cohort === 'I' ? '03' : '10'}-01`;
}

/** The same row again: same cells, judged as the repetition that it is. */
function exactCopy(first: Written): MadeRow {
  const { made } = first;
  const alsoOk = made.verdict.eligible === 'yes' ? [] : [made.verdict.eligible === 'no' ? 'reject' : 'hold'];
  return {
    ...made,
    defects: [...made.defects.filter((defect) => !defect.startsWith('alike_')), 'dup_exact'],
    verdict: { ...made.verdict, action: 'duplicate', alsoOk },
  };
}

/**
 * Makes the rows of a fictitious office list one after another, ordered by kelurahan and cohort. Only persons to whom a
 * later row still refers are kept, and the set of NIK given. Throws RangeError for less than one row or no areas.
 */
export function* generateList(options: ListOptions): Generator<SampleRow, void, undefined> {
  const { rows, seed, referenceDate, areas, format } = options;
  if (!Number.isInteger(rows) || rows < 1 || areas.villages.length === 0) throw new RangeError('no rows or no areas');
  const random = seededRandom(seed);
  const context = { random, areas, referenceDate, usedNiks: new Set<string>() };
  const groups = planGroups(random, areas.villages, rows);
  const pending = planFollowUps(random, groups, referenceDate);
  let persons = 0;
  let row = FIRST_DATA_ROW[format] - 1;
  const invent = (group: Group, traits?: PersonTraits) => inventPerson(context, ++persons, group.village, traits);

  for (const [index, group] of groups.entries()) {
    const place: RowPlace = {
      ...group,
      villages: areas.villages,
      cohortStart: cohortStart(referenceDate, group.cohort),
      referenceDate,
      format,
    };
    const write = (target: Target, copyOf?: Written): SampleRow => {
      row++;
      const made = copyOf ? exactCopy(copyOf) : makeRow(random, target.person, target.plan, place);
      pending.written({ person: target.person, row, made });
      return {
        cells: made.cells.with(0, row - FIRST_DATA_ROW[format] + 1),
        truth: truthOf(row, options, group, target, made),
      };
    };
    pending.open(index);
    for (let slot = 0; slot < group.size; slot++) {
      const due = pending.due(slot);
      if (due === undefined) {
        const step = pending.firstRow(slot);
        yield write({ person: invent(group, step.traits), plan: step.plan });
      } else if (due.kind === 'duplicate') {
        const { person, row: duplicateOf } = due.first;
        yield write({ person, plan: due.plan, duplicateOf }, due.exact ? due.first : undefined);
      } else {
        yield write({ person: invent(group, due.traits), plan: due.plan, lookalikeOf: due.first.row });
      }
    }
  }
}
