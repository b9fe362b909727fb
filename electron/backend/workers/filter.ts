import { type Expression, type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import type { EditableField, WorkerFilter } from '#shared/contract/workers.ts';
import { nameKey } from '#shared/domain/names.ts';
import type { Tables, WorkerTable } from '../db/tables.ts';

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

function searchWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * The full-text query for a name in any usual spelling or an address, each word by its beginning; null when nothing
 * searchable was typed.
 */
export function searchExpression(text: string): string | null {
  const prefixes = (words: readonly string[]) => words.map((word) => `"${word}"*`).join(' AND ');
  const name = nameKey(text)
    .split(' ')
    .filter((word) => word !== '');
  const plain = searchWords(text);
  const parts = [
    name.length > 0 ? `name_key : (${prefixes(name)})` : '',
    plain.length > 0 ? `(${prefixes(plain)})` : '',
  ];
  return parts.filter((part) => part !== '').join(' OR ') || null;
}

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
  if (!expression) return build.and([]);
  return build.and([
    sql<SqlBool>`worker.id in (select rowid from worker_search where worker_search match ${expression})`,
  ]);
}

/** The full-text query when a filter asks for nothing but a name or address; its matches are exactly the workers. */
export function plainSearch(filter: WorkerFilter): string | null {
  const text = filter.search?.trim();
  const asked = Object.values(filter).filter((condition) => condition !== undefined);
  return text && asked.length === 1 && searchedDigits(text) === null ? searchExpression(text) : null;
}

function columnCondition(build: Build, condition: NonNullable<WorkerFilter['columns']>[number]): Condition {
  const column = `worker.${fieldColumns[condition.field]}` as const;
  const pattern = condition.value.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const like = (text: string) => sql<SqlBool>`${sql.ref(column)} like ${text} escape '\\'`;
  if (condition.kind === 'blank') return build.and([build(column, 'is', null)]);
  if (condition.kind === 'notBlank') return build.and([build(column, 'is not', null)]);
  if (condition.kind === 'equals')
    return build.and([sql<SqlBool>`${sql.ref(column)} = ${condition.value} collate nocase`]);
  return build.and([like(condition.kind === 'startsWith' ? `${pattern}%` : `%${pattern}%`)]);
}

/** All conditions of the filter as one expression on `worker`. */
export function matches(build: Build, filter: WorkerFilter): Condition {
  const all: Expression<SqlBool>[] = [];
  const area = filter.districtCode;
  if (filter.search?.trim()) all.push(searchCondition(build, filter.search.trim()));
  if (filter.ids) all.push(build('worker.id', 'in', filter.ids));
  if (filter.states) all.push(build('worker.state', 'in', filter.states));
  if (filter.villageCodes) all.push(build('worker.village_code', 'in', filter.villageCodes));
  if (area) all.push(build('worker.village_code', '>=', `${area}.`), build('worker.village_code', '<', `${area}/`));
  if (filter.occupationCodes) all.push(build('worker.occupation_code', 'in', filter.occupationCodes));
  if (filter.importId !== undefined) all.push(build('worker.import_id', '=', filter.importId));
  if (filter.programId !== undefined) {
    all.push(
      sql<SqlBool>`exists (select 1 from enrolment e where e.worker_id = worker.id and e.program_id = ${filter.programId})`,
    );
  }
  if (filter.hasWarnings !== undefined) all.push(build('worker.warning_count', filter.hasWarnings ? '>' : '=', 0));
  for (const condition of filter.columns ?? []) all.push(columnCondition(build, condition));
  return build.and(all);
}
