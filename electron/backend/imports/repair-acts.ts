import type { RowProposal } from '#shared/contract/imports.ts';
import type { RepairAct } from '#shared/contract/repairs.ts';
import type { Village } from '#shared/domain/areas.ts';
import { exchangeDayAndMonth } from '#shared/domain/calendar.ts';
import { confirmableProblems, listFieldsOf } from '#shared/domain/import-repairs.ts';
import { type ImportField, importFields } from './fields.ts';
import type { PersonValues, RowProblem } from './person.ts';
import type { RowRepairs } from './repair.ts';

/** What an act looks at in a row. */
export type RowFacts = {
  readonly repairs: RowRepairs;
  readonly problems: readonly RowProblem[];
  /** Those that may be accepted with this act. */
  readonly proposals: readonly RowProposal[];
  readonly birthDate: PersonValues['birthDate'];
  /** What stands in the file, by field. */
  readonly source: (field: ImportField) => string;
};

const isField = (field: string): field is ImportField => importFields.some((known) => known === field);

const birthFields = ['birthDate', 'birthPlaceDate', 'birthDay', 'birthMonth', 'birthYear', 'nik', 'kk', 'kpj'];

/** The fields by which two records are compared. */
const personFields = [
  ...birthFields,
  ...['name', 'lastName', 'birthPlace', 'motherName', 'address', 'phone', 'rt', 'rw'].flatMap(listFieldsOf),
  ...listFieldsOf('sex'),
  ...listFieldsOf('villageCode'),
];

/** The fields at which somebody looked who let a problem pass; every field for those that are not named. */
const lookedAt: Readonly<Record<string, readonly string[]>> = {
  row_hidden: [],
  district_differs: listFieldsOf('villageCode'),
  birth_order_doubtful: birthFields,
  age_renewal: birthFields,
  duplicate_possible: personFields,
  duplicate_likely: personFields,
  registered_likely: personFields,
  registered_possible: personFields,
  registered_left: personFields,
};

/** Texts that say the same as the file are no repair. What was let pass is asked again when what was looked at is another now. */
function withCells({ repairs, source }: RowFacts, texts: Readonly<Record<string, string>>): RowRepairs {
  const cells = { ...repairs.cells };
  const changed: string[] = [];
  for (const [field, text] of Object.entries(texts)) {
    if (!isField(field)) continue;
    if ((cells[field] ?? source(field)) !== text) changed.push(field);
    if (source(field) === text) delete cells[field];
    else cells[field] = text;
  }
  const stands = (code: string) => !changed.some((field) => lookedAt[code]?.includes(field) ?? true);
  return { ...repairs, cells, confirmed: repairs.confirmed.filter(stands) };
}

function accepted(facts: RowFacts, reason: string | undefined): RowRepairs {
  const wanted = facts.proposals.filter((proposal) => reason === undefined || proposal.reason === reason);
  return withCells(facts, Object.assign({}, ...wanted.map(({ cells }) => cells)));
}

function swapped(facts: RowFacts): RowRepairs {
  const other = facts.birthDate === null ? null : exchangeDayAndMonth(facts.birthDate);
  return other === null ? facts.repairs : withCells(facts, { birthDate: other });
}

function confirmed({ repairs, problems }: RowFacts, code: string): RowRepairs {
  const holds = problems.some((problem) => problem.code === code && problem.severity === 'error');
  if (!holds || !confirmableProblems.has(code)) return repairs;
  return { ...repairs, confirmed: [...repairs.confirmed, code] };
}

function restored(facts: RowFacts, field: string | undefined): RowRepairs {
  const { repairs } = facts;
  if (field === undefined) return { ...repairs, cells: {}, confirmed: [], decision: null, differences: {} };
  return isField(field) ? withCells(facts, { [field]: facts.source(field) }) : repairs;
}

function resolved({ repairs }: RowFacts, field: string, choice: 'take' | 'leave' | null): RowRepairs {
  const differences = { ...repairs.differences };
  if (choice === null) delete differences[field];
  else differences[field] = choice;
  return { ...repairs, differences };
}

/** The repairs of a row after an act; those it has when the act does nothing to it. `village` is the one that an area act names. */
export function repairsAfter(act: RepairAct, facts: RowFacts, village: Village | null): RowRepairs {
  switch (act.kind) {
    case 'write':
      return withCells(facts, act.cells);
    case 'area':
      return village === null
        ? facts.repairs
        : withCells(facts, { village: village.name, district: village.districtName });
    case 'accept':
      return accepted(facts, act.reason);
    case 'swapDays':
      return swapped(facts);
    case 'confirm':
      return confirmed(facts, act.code);
    case 'decide':
      return { ...facts.repairs, decision: { verdict: act.verdict, reason: act.reason } };
    case 'resolve':
      return resolved(facts, act.field, act.choice);
    case 'restore':
      return restored(facts, act.field);
    default:
      return act satisfies never;
  }
}

/** The fields that an act writes, for telling of it. */
export function fieldsOfAct(act: RepairAct): readonly string[] {
  switch (act.kind) {
    case 'write':
      return Object.keys(act.cells);
    case 'area':
      return ['village'];
    case 'swapDays':
      return ['birthDate'];
    case 'resolve':
      return [act.field];
    default:
      return [];
  }
}
