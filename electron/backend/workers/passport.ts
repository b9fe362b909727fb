import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import type { Db } from '../db/office-database.ts';
import { readAs } from '../imports/service.ts';
import type { Actor } from '../session.ts';
import { fieldChanges } from './detail.ts';
import { fieldColumns } from './filter.ts';
import { shownValue } from './hidden-fields.ts';

/** Columns of a list out of which a field may have been read, the plain one first. */
const sources: Readonly<Partial<Record<EditableField, readonly string[]>>> = {
  birthPlace: ['birthPlace', 'birthPlaceDate'],
  birthDate: ['birthDate', 'birthPlaceDate', 'birthDay'],
  sex: ['sex', 'sexMale', 'sexFemale'],
  rt: ['rt', 'rtRw'],
  rw: ['rw', 'rtRw'],
  villageCode: ['village', 'villageDistrict'],
  occupationCode: ['occupation'],
  incomeBand: ['income'],
  heirName: ['heirName', 'heir'],
  heirRelation: ['heirRelation', 'heir'],
};

const cellList = z.array(z.string());

async function sourceCell(db: Db, actor: Actor, importRowId: number, field: EditableField) {
  const row = await db
    .selectFrom('import_row')
    .innerJoin('import', 'import.id', 'import_row.import_id')
    .select(['file_name', 'sheet', 'row_number', 'cells', 'choices'])
    .where('import_row.id', '=', importRowId)
    .executeTakeFirst();
  if (!row) return null;
  const reading = readAs.parse(JSON.parse(row.choices));
  const sheet = reading.sheets.find((known) => known.sheet === row.sheet);
  const wanted = sources[field] ?? [field];
  const column = sheet?.mapping.find(([, mapped]) => wanted.includes(mapped))?.[0];
  const header = column === undefined ? undefined : sheet?.headers[column];
  const cell = column === undefined ? null : (cellList.parse(JSON.parse(row.cells))[column] ?? null);
  return {
    fileName: row.file_name,
    sheet: reading.sheetNames[row.sheet] ?? '',
    rowNumber: row.row_number,
    cell: shownValue(actor, field, cell),
    column: header ? [header.group, header.own].filter((part) => part !== '').join(' › ') : null,
  };
}

async function verification(db: Db, id: number) {
  const row = await db
    .selectFrom('verification_case')
    .innerJoin('account', 'account.id', 'verification_case.decided_by')
    .select(['display_name', 'decided_at'])
    .where('worker_id', '=', id)
    .where('verification_case.state', '=', 'approved')
    .orderBy('verification_case.id', 'desc')
    .executeTakeFirst();
  return { verifiedBy: row?.display_name ?? null, verifiedAt: row?.decided_at ?? null };
}

/** Where the value of one cell comes from. @throws AppError common.not_found */
export async function passport(db: Db, actor: Actor, id: number, field: EditableField) {
  const worker = await db.selectFrom('worker').selectAll().where('id', '=', id).executeTakeFirst();
  if (!worker) throw new AppError('common.not_found');
  const changes = await fieldChanges(db, actor, id);
  return {
    value: shownValue(actor, field, worker[fieldColumns[field]]),
    source: worker.import_row_id === null ? null : await sourceCell(db, actor, worker.import_row_id, field),
    changes: changes.filter((change) => change.field === field),
    ...(await verification(db, id)),
  };
}
