import { type Expression, type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import type { EditableField, WorkerFilter } from '#shared/contract/workers.ts';
import { readRtOrRw } from '#shared/domain/rt-rw.ts';
import type { Tables } from '../db/tables.ts';
import type { WorkerTable } from '../db/tables-workers.ts';
import { type ColumnCondition, dateBound } from './date-bounds.ts';
import { searchExpression } from './search.ts';

/** Column that stores each editable field. */
export const fieldColumns = {
  nik: 'nik',
  kk: 'kk',
  name: 'name',
  birthPlace: 'birth_place',
  birthDate: 'birth_date',
  sex: 'sex',
  motherName: 'mother_name',
  address: 'address',
  rt: 'rt',
  rw: 'rw',
  villageCode: 'village_code',
  phone: 'phone',
  occupationCode: 'occupation_code',
  disability: 'disability',
  incomeBand: 'income_band',
  heirName: 'heir_name',
  heirRelation: 'heir_relation',
} as const satisfies Record<EditableField, keyof WorkerTable>;

/** Tables in scope of a condition on workers: the table under its own name. */
export type WorkerScope = Tables;
type Build = ExpressionBuilder<WorkerScope, 'worker'>;
type Condition = ExpressionWrapper<WorkerScope, 'worker', SqlBool>;
type SetColumn = 'village_code' | 'occupation_code' | 'sex' | 'import_id';

/** Numbers are found by their beginning through an index: `7371…` matches from `7371` up to but without `7371:`. */
function numberStartsWith(build: Build, column: 'nik' | 'kk', digits: string) {
  return build.and([build(`worker.${column}`, '>=', digits), build(`worker.${column}`, '<', `${digits}:`)]);
}

/** The digits when a search text is the beginning of an identifier; else null. */
export function searchedDigits(text: string): string | null {
  const digits = text.replace(/[\s.'-]/g, '');
  return /^\d{4,16}$/.test(digits) ? digits : null;
}

function searchCondition(build: Build, text: string): Condition {
  const digits = searchedDigits(text);
  if (digits !== null) return build.or([numberStartsWith(build, 'nik', digits), numberStartsWith(build, 'kk', digits)]);
  const expression = searchExpression(text);
  // Signs alone are in nobody's name: to show everybody for them would make a bulk edit of "what was found" one of all.
  if (!expression) return build.or([]);
  return build.and([
    sql<SqlBool>`worker.id in (select rowid from worker_search where worker_search match ${expression})`,
  ]);
}

function columnCondition(build: Build, condition: ColumnCondition): Condition {
  const bound = dateBound(condition);
  if (bound) return build.and([build(`worker.${bound.column}`, bound.operator, bound.value)]);
  if (condition.field === 'updatedAt') return build.and([]);
  const column = `worker.${fieldColumns[condition.field]}` as const;
  const pattern = condition.value.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const like = (text: string) => sql<SqlBool>`${sql.ref(column)} like ${text} escape '\\'`;
  if (condition.kind === 'blank') return build.and([build(column, 'is', null)]);
  if (condition.kind === 'notBlank') return build.and([build(column, 'is not', null)]);
  if (condition.kind === 'from' || condition.kind === 'to') {
    const padded = condition.field === 'rt' || condition.field === 'rw' ? readRtOrRw(condition.value) : null;
    return build.and([build(column, condition.kind === 'from' ? '>=' : '<=', padded ?? condition.value)]);
  }
  if (condition.kind === 'equals')
    return build.and([sql<SqlBool>`${sql.ref(column)} = ${condition.value} collate nocase`]);
  return build.and([like(condition.kind === 'startsWith' ? `${pattern}%` : `%${pattern}%`)]);
}

/** Any of the values, or nothing where null is among them; an empty set fits nobody. */
function anyOf(build: Build, column: SetColumn, values: readonly (string | number | null)[]): Condition {
  const known = values.filter((value) => value !== null);
  const some = sql<SqlBool>`${sql.ref(`worker.${column}`)} in (${sql.join(known)})`;
  return build.or([
    ...(known.length > 0 ? [some] : []),
    ...(values.includes(null) ? [build(`worker.${column}`, 'is', null)] : []),
  ]);
}

/** People of any of the districts, found by the beginning of their village's code: from `73.71.01.` up to `73.71.01/`. */
function inDistricts(build: Build, codes: readonly (string | null)[]): Condition {
  return build.or(
    codes.map((code) =>
      code === null
        ? build('worker.village_code', 'is', null)
        : build.and([build('worker.village_code', '>=', `${code}.`), build('worker.village_code', '<', `${code}/`)]),
    ),
  );
}

/** People with any of the kinds of warnings, or with none where null is among them. */
function withWarnings(build: Build, codes: readonly (string | null)[]): Condition {
  const known = codes.filter((code) => code !== null);
  const some = sql<SqlBool>`worker.warning_count > 0 and exists (
    select 1 from json_each(worker.warnings) warning where warning.value ->> 'code' in (${sql.join(known)}))`;
  return build.or([
    ...(known.length > 0 ? [some] : []),
    ...(codes.includes(null) ? [build('worker.warning_count', '=', 0)] : []),
  ]);
}

/** All conditions of the filter as one expression on `worker`. */
export function matches(build: Build, filter: WorkerFilter): Condition {
  const all: Expression<SqlBool>[] = [];
  if (filter.search?.trim()) all.push(searchCondition(build, filter.search.trim()));
  if (filter.ids) all.push(build('worker.id', 'in', filter.ids));
  if (filter.states) all.push(build('worker.state', 'in', filter.states));
  if (filter.villageCodes) all.push(anyOf(build, 'village_code', filter.villageCodes));
  if (filter.districtCodes) all.push(inDistricts(build, filter.districtCodes));
  if (filter.occupationCodes) all.push(anyOf(build, 'occupation_code', filter.occupationCodes));
  if (filter.sexes) all.push(anyOf(build, 'sex', filter.sexes));
  if (filter.birthFrom) all.push(build('worker.birth_date', '>=', filter.birthFrom));
  if (filter.birthTo) all.push(build('worker.birth_date', '<=', filter.birthTo));
  if (filter.importIds) all.push(anyOf(build, 'import_id', filter.importIds));
  if (filter.programId !== undefined) {
    all.push(
      sql<SqlBool>`exists (select 1 from enrolment e where e.worker_id = worker.id and e.program_id = ${filter.programId})`,
    );
  }
  if (filter.hasWarnings !== undefined) all.push(build('worker.warning_count', filter.hasWarnings ? '>' : '=', 0));
  if (filter.warningCodes) all.push(withWarnings(build, filter.warningCodes));
  for (const condition of filter.columns ?? []) all.push(columnCondition(build, condition));
  return build.and(all);
}

/** Whether the filter leaves nobody out. */
export function isEmptyFilter(filter: WorkerFilter): boolean {
  return Object.values(filter).every(
    (value) => value === undefined || (typeof value === 'string' && value.trim() === ''),
  );
}
