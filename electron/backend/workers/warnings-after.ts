import { z } from 'zod';
import { type ProblemData, problemData } from '#shared/contract/base.ts';
import { type EditableField, editableFields } from '#shared/contract/workers.ts';
import type { AgeLimits } from '#shared/domain/eligibility.ts';
import type { Connection } from '../db/open.ts';
import type { WorkerRecord } from './cell-plan.ts';
import { fieldColumns } from './filter.ts';
import { personWarnings, ruleColumns } from './warnings.ts';

/** Warnings as stored: JSON text, null for none, and their number. */
export type StoredWarnings = { readonly text: string | null; readonly count: number };

/** Works out a person's warnings after a change of these columns. */
export type WarningsAfter = (worker: WorkerRecord, changed: Partial<WorkerRecord>) => StoredWarnings;

const warningList = z.array(problemData);
const sourceProblems = z.array(problemData.extend({ field: z.string().nullable(), severity: z.string() }));
const sourceValues = z.record(z.string(), z.unknown());

type Column = (typeof fieldColumns)[EditableField];
type SourceWarning = ProblemData & { readonly columns: readonly Column[]; readonly asRead: readonly unknown[] };

/** Fields that a problem of a list is about besides the one that it names. */
const moreFields: Readonly<Record<string, readonly EditableField[]>> = { rt_rw_from_date: ['rw'] };

function columnsOf(code: string, field: string | null): readonly EditableField[] {
  const named = editableFields.filter((known) => known === field);
  return [...named, ...(moreFields[code] ?? [])];
}

/** Warnings of the row of a list from which the person came, with what was read out of it for the fields that they are about. */
function sourceReader(connection: Connection): (importRowId: number) => readonly SourceWarning[] {
  const read = connection.prepare<[number], { problems: string; person: string }>(
    'SELECT problems, person FROM import_row WHERE id = ? AND problems IS NOT NULL',
  );
  return (importRowId) => {
    const row = read.get(importRowId);
    if (!row) return [];
    const values = sourceValues.parse(JSON.parse(row.person));
    return sourceProblems
      .parse(JSON.parse(row.problems))
      .filter(({ severity }) => severity === 'warning')
      .map(({ code, params, field }) => {
        const fields = columnsOf(code, field);
        const asRead = fields.map((name) => values[name] ?? null);
        return { code, params, columns: fields.map((name) => fieldColumns[name]), asRead };
      });
  };
}

/** A blank field needs no word of its own where the list already says why it is blank. */
function isExplained(code: string, others: readonly SourceWarning[]): boolean {
  return (
    code.endsWith('_blank') && others.some(({ columns }) => ruleColumns[code]?.some((name) => columns.includes(name)))
  );
}

/**
 * Prepares the one place where warnings of a person are worked out anew: those about the changed columns by the rules of today,
 * those of the source row as long as the register still holds what was read there (so that an undo brings them back), all
 * others as they were.
 */
export function createWarningsAfter(connection: Connection, limits: AgeLimits, today: string): WarningsAfter {
  const sourceOf = sourceReader(connection);
  return (worker, changed) => {
    const after: WorkerRecord = { ...worker, ...changed };
    const before = worker.warnings ? warningList.parse(JSON.parse(worker.warnings)) : [];
    const source = worker.import_row_id === null ? [] : sourceOf(worker.import_row_id);
    const columns = (code: string) => ruleColumns[code] ?? source.find((one) => one.code === code)?.columns ?? [];
    const isTouched = ({ code }: { readonly code: string }) => columns(code).some((name) => name in changed);
    const hasCardNumber = [...before, ...source].some(({ code }) => code === 'age_renewal');
    const sourced = source.filter(
      (one) =>
        !(one.code in ruleColumns) && isTouched(one) && one.columns.every((name, at) => after[name] === one.asRead[at]),
    );
    const ruled = personWarnings({ ...after, hasCardNumber }, limits, today)
      .map((code) => ({ code, params: {} }))
      .filter((one) => isTouched(one) && !isExplained(one.code, sourced));
    const told = sourced.map(({ code, params }) => ({ code, params }));
    const all = [...before.filter((one) => !isTouched(one)), ...told, ...ruled];
    return { text: all.length > 0 ? JSON.stringify(all) : null, count: all.length };
  };
}
