import type { RowProposal } from '#shared/contract/imports.ts';
import type { RepairAct } from '#shared/contract/repairs.ts';
import type { Village } from '#shared/domain/areas.ts';
import { exchangeDayAndMonth } from '#shared/domain/calendar.ts';
import { confirmableProblems } from '#shared/domain/import-repairs.ts';
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

/** Texts that say the same as the file are no repair. */
function withCells({ repairs, source }: RowFacts, texts: Readonly<Record<string, string>>): RowRepairs {
  const cells = { ...repairs.cells };
  for (const [field, text] of Object.entries(texts)) {
    if (!isField(field)) continue;
    if (source(field) === text) delete cells[field];
    else cells[field] = text;
  }
  return { ...repairs, cells };
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

function restored({ repairs }: RowFacts, field: string | undefined): RowRepairs {
  if (field === undefined) return { ...repairs, cells: {}, confirmed: [], decision: null, differences: {} };
  const cells = { ...repairs.cells };
  if (isField(field)) delete cells[field];
  return { ...repairs, cells };
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
