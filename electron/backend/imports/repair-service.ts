import type { z } from 'zod';
import type { RepairRow, RowChoice, repairs } from '#shared/contract/repairs.ts';
import { listFieldsOf, singleProposals } from '#shared/domain/import-repairs.ts';
import type { Connection } from '../db/open.ts';
import { createPairJudge } from '../duplicates/service.ts';
import { noteOpened } from '../journal/service.ts';
import type { Office } from '../office.ts';
import { type Actor, may } from '../session.ts';
import { type ImportField, importFields } from './fields.ts';
import { importFigures } from './figures.ts';
import type { PersonValues, RowProblem } from './person.ts';
import { parseRepairs, type RowRepairs } from './repair.ts';
import { chosenPage, chosenRows, groupText, problemOf, sourceTexts } from './repair-choice.ts';
import { rowLinks } from './repair-links.ts';
import { repairLog } from './repair-log.ts';
import { linkPersonOfRow, othersOf, pairRows, peopleOfList, saidOfRow } from './repair-pairs.ts';
import { rowReader, type StoredRow } from './repair-rows.ts';
import { areasOf, openStaged, type Planned, planAct, type Staged } from './repair-session.ts';
import { type AreaNames, cellsByField } from './repair-view.ts';
import { shownRow } from './shown-row.ts';

type Answer<Name extends keyof typeof repairs> = z.input<NonNullable<(typeof repairs)[Name]['~orpc']['outputSchema']>>;

/** Most groups that are told of one problem. */
const mostGroups = 100;
const mostExamples = 10;

const noFields: RepairRow['fields'] = {};

function areaNames(office: Office): AreaNames {
  const name = office.database.connection.prepare<[string], { village: string; district: string }>(
    'SELECT v.name AS village, d.name AS district FROM village v JOIN district d ON d.code = v.district_code WHERE v.code = ?',
  );
  return (code) => name.get(code);
}

function asRepairRow(staged: Staged, row: StoredRow, whole: boolean, areas: AreaNames): RepairRow {
  const repairs = parseRepairs(row.repairs);
  const read: Partial<PersonValues> = JSON.parse(row.person);
  return {
    ...shownRow(row, staged.reading.sheetNames, null, whole),
    hidden: row.hidden === 1,
    fields: whole ? cellsByField(JSON.parse(row.cells), staged.mapping(row.sheet), repairs, read, areas) : noFields,
    confirmed: [...repairs.confirmed],
    decision: repairs.decision,
    resolved: repairs.differences,
  };
}

const seesAll = (actor: Actor): boolean => may(actor, 'workers.identifiers') && may(actor, 'workers.disability');

/** The fields of the list in the order of its columns, and the last act. @throws AppError imports.not_staged */
export function repairState(office: Office, importId: number): Answer<'state'> {
  const { connection } = office.database;
  const staged = openStaged(connection, importId);
  const log = repairLog(connection, importId);
  const columns = new Set([...staged.sheets.values()].flatMap(({ mapping }) => [...mapping.values()]));
  columns.delete('number');
  const last = log.last();
  return {
    ready: rowLinks(connection, importId).made(),
    columns: [...columns],
    last: last && { kind: last.kind, fields: last.fields, rows: last.rows, at: last.at, by: last.by },
    acts: log.count(),
  };
}

/** A page of the chosen rows. Whole only for those who may see identifiers. @throws AppError imports.not_staged */
export function repairRows(
  office: Office,
  actor: Actor,
  query: { readonly id: number; readonly rows: RowChoice; readonly start: number; readonly end: number },
): Answer<'rows'> {
  const { connection } = office.database;
  const staged = openStaged(connection, query.id);
  const page = chosenPage(connection, query.id, query.rows, query, staged.mapping);
  const areas = areaNames(office);
  const whole = seesAll(actor);
  return { total: page.total, rows: page.rows.map((row) => asRepairRow(staged, row, whole, areas)) };
}

/** Rows with one problem by what stands in their cell. @throws AppError imports.not_staged */
export function problemGroups(office: Office, importId: number, code: string): Answer<'groups'> {
  const staged = openStaged(office.database.connection, importId);
  const groups = new Map<string, Answer<'groups'>['groups'][number]>();
  const proposals = new Map<string, number>();
  for (const row of chosenRows(staged.connection, importId, { problemCode: code }, staged.mapping)) {
    const field = problemOf(row, code)?.field ?? null;
    const text = groupText(row, parseRepairs(row.repairs), staged.mapping(row.sheet), field);
    const key = `${row.sheet} ${text}`;
    const known = groups.get(key);
    const sheetName = staged.reading.sheetNames[row.sheet] ?? '';
    if (known) known.count += 1;
    else groups.set(key, { text, sheet: row.sheet, sheetName, count: 1, rowNumber: row.row_number });
    const offered: readonly { reason: string }[] = row.proposals === null ? [] : JSON.parse(row.proposals);
    for (const reason of new Set(offered.map((one) => one.reason))) {
      if (!singleProposals.has(reason)) proposals.set(reason, (proposals.get(reason) ?? 0) + 1);
    }
  }
  const ordered = [...groups.values()].sort((left, right) => right.count - left.count);
  return {
    groups: ordered.slice(0, mostGroups),
    more: Math.max(0, ordered.length - mostGroups),
    proposals: Array.from(proposals, ([reason, count]) => ({ reason, count })),
  };
}

/** For each kind of problem of an import the first row that has it. @throws AppError imports.not_staged */
export function problemExamples(office: Office, importId: number): Answer<'examples'> {
  const { connection } = office.database;
  const staged = openStaged(connection, importId);
  const first = new Map<string, number>();
  const rows = connection.prepare<[number], { id: number; problems: string }>(
    'SELECT id, problems FROM import_row INDEXED BY import_row_problems WHERE import_id = ? AND problems IS NOT NULL',
  );
  for (const { id, problems } of rows.iterate(importId)) {
    const found: readonly RowProblem[] = JSON.parse(problems);
    for (const { code } of found) if (id < (first.get(code) ?? Number.POSITIVE_INFINITY)) first.set(code, id);
  }
  const { one } = rowReader(connection, importId);
  return [...first].flatMap(([code, id]) => {
    const row = one(id);
    return row === undefined ? [] : [exampleOfProblem(staged, row, code)];
  });
}

function exampleOfProblem(staged: Staged, row: StoredRow, code: string): Answer<'examples'>[number] {
  const field = problemOf(row, code)?.field ?? null;
  const fields = field === null ? [] : listFieldsOf(field);
  const source = sourceTexts(JSON.parse(row.cells), staged.mapping(row.sheet));
  const text = fieldTexts(
    importFields.filter((one) => fields.includes(one)),
    source,
  );
  return { code, sheet: staged.reading.sheetNames[row.sheet] ?? '', rowNumber: row.row_number, text };
}

const fieldTexts = (fields: readonly ImportField[], text: (field: ImportField) => string): string =>
  fields
    .map(text)
    .filter((one) => one !== '')
    .join(' · ');

function exampleOf(staged: Staged, { row, repairs }: Planned): Answer<'alike'>['examples'][number] {
  const before: RowRepairs = parseRepairs(row.repairs);
  const source = sourceTexts(JSON.parse(row.cells), staged.mapping(row.sheet));
  const touched = importFields.filter((field) => before.cells[field] !== repairs.cells[field]);
  const { sheet, rowNumber, name, verdict } = shownRow(row, staged.reading.sheetNames, null, true);
  const { birthDate } = JSON.parse(row.person) as Partial<PersonValues>;
  const stood = (field: ImportField) =>
    before.cells[field] ?? (source(field) || (field === 'birthDate' ? (birthDate ?? '') : ''));
  return {
    sheet,
    rowNumber,
    name,
    verdict,
    before: fieldTexts(touched, stood),
    after: fieldTexts(touched, (field) => repairs.cells[field] ?? source(field)),
  };
}

/** What an act would change. @throws AppError imports.not_staged, imports.area_unknown */
export async function previewAct(
  office: Office,
  input: { readonly id: number; readonly rows: RowChoice; readonly act: Parameters<typeof planAct>[2] },
): Promise<Answer<'alike'>> {
  const areas = await areasOf(office.database.connection, office.resourcesDir);
  const staged = openStaged(office.database.connection, input.id);
  const examples: Answer<'alike'>['examples'] = [];
  let count = 0;
  for (const planned of planAct(staged, input.rows, input.act, areas)) {
    count += 1;
    if (examples.length < mostExamples) examples.push(exampleOf(staged, planned));
  }
  return { count, examples };
}

/** So many rows at most are told of after one repair; others are read when they are looked at. */
const mostTold = 200;

/** Rows as they are now, each once, the first one first. */
export function repairRowsById(office: Office, actor: Actor, importId: number, ids: readonly number[]): RepairRow[] {
  const { connection } = office.database;
  const staged = openStaged(connection, importId);
  const { one } = rowReader(connection, importId);
  const areas = areaNames(office);
  const whole = seesAll(actor);
  return [...new Set(ids)].slice(0, mostTold).flatMap((id) => {
    const row = one(id);
    return row === undefined ? [] : [asRepairRow(staged, row, whole, areas)];
  });
}

/** What stands in the cell of the NIK of a row, with its repairs; '' when the list has no such column. */
function nikCellOf(staged: Staged, row: StoredRow): string {
  const source = sourceTexts(JSON.parse(row.cells), staged.mapping(row.sheet));
  return parseRepairs(row.repairs).cells.nik ?? source('nik');
}

/** Rows that may be one person with another record, and both side by side. @throws AppError imports.not_staged */
export function repairPairs(
  office: Office,
  actor: Actor,
  query: { readonly id: number; readonly start: number; readonly end: number },
): Answer<'pairs'> {
  const { connection } = office.database;
  const staged = openStaged(connection, query.id);
  const { rows, total } = pairRows(connection, query.id, query);
  const areas = areaNames(office);
  const whole = seesAll(actor);
  const nikCell = (row: StoredRow) => nikCellOf(staged, row);
  const otherOf = othersOf(connection, query.id, rows, staged.reading.sheetNames, areas, nikCell);
  const judge = createPairJudge(connection, {
    size: importFigures.parse(JSON.parse(staged.head.totals)).totals.rows,
    people: () => peopleOfList(connection, query.id),
  });
  const shown: number[] = [];
  const pairs = rows.map((row) => {
    const found = otherOf(row);
    if (whole && found?.kind === 'worker' && row.worker_id !== null) shown.push(row.worker_id);
    const { person, ...other } = found ?? { person: null };
    return {
      row: asRepairRow(staged, row, whole, areas),
      said: whole ? saidOfRow(row, areas) : {},
      other: whole && 'kind' in other ? other : null,
      finding: person === null ? null : judge(person, linkPersonOfRow(row, nikCell(row))),
    };
  });
  noteOpened(office, actor, shown);
  return { total, pairs };
}

function rowsBySheet(connection: Connection, importId: number) {
  return connection
    .prepare<[number], { sheet: number; count: number }>(
      'SELECT sheet, count(*) AS count FROM import_row WHERE import_id = ? GROUP BY sheet',
    )
    .all(importId);
}

/** What was read from which sheet: its rows, and the columns with the field that each holds. @throws AppError imports.not_staged */
export function repairSheets(office: Office, importId: number): Answer<'sheets'> {
  const { connection } = office.database;
  const { reading, head } = openStaged(connection, importId);
  const { rows } = importFigures.parse(JSON.parse(head.totals)).totals;
  const counts =
    reading.sheets.length > 1 ? rowsBySheet(connection, importId) : [{ sheet: reading.sheets[0]?.sheet, count: rows }];
  const sheets = reading.sheets.map(({ sheet, name, kind, roster, headers, mapping }) => ({
    name,
    kind,
    roster,
    rows: counts.find((one) => one.sheet === sheet)?.count ?? 0,
    columns: mapping.map(([column, field]) => ({
      header: [headers[column]?.group, headers[column]?.own].filter(Boolean).join(' › '),
      field,
    })),
  }));
  const people = new Set(reading.sheets.map(({ sheet }) => sheet));
  return { sheets, others: reading.sheetNames.filter((name, index) => name !== '' && !people.has(index)) };
}
