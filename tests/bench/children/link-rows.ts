import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Connection } from '#backend/db/open.ts';
import { createLinkTable } from '#backend/duplicates/link-table.ts';
import type { PersonValues } from '#backend/imports/person.ts';
import { blockedShare, figuresOf, linkTable } from '#tests/support/linkage.ts';
import { openFile } from '#tests/support/office.ts';

/**
 * Links the rows of a staged import with themselves in this process alone and prints the figures with its processor time and greatest
 * memory. Parameters: the office's folder, its key, the import, and the truth of the list.
 */
const [dataDir = '', key = '', importId = '', truthFile = ''] = process.argv.slice(2);

const truthRow = z.object({
  sheet: z.string().default(''),
  row: z.string(),
  person_id: z.string(),
  lookalike_of: z.string().default(''),
});

type Row = { readonly sheet: number; readonly row_number: number; readonly person: string };

function sheetNames(connection: Connection): readonly string[] {
  const choices = connection.prepare<[string], string>('SELECT choices FROM import WHERE id = ?').pluck().get(importId);
  return z.object({ sheetNames: z.array(z.string()) }).parse(JSON.parse(choices ?? '{}')).sheetNames;
}

function readPeople(connection: Connection) {
  const names = sheetNames(connection);
  const builder = createLinkTable();
  const places = new Map<string, number>();
  const rows = connection.prepare<[string], Row>(
    'SELECT sheet, row_number, person FROM import_row WHERE import_id = ? ORDER BY id',
  );
  for (const row of rows.iterate(importId)) {
    const person: Partial<PersonValues> = JSON.parse(row.person);
    const { nik = null, nikState = 'blank', nikRaw = null, kk = null, name = null, birthDate = null } = person;
    const { sex = null, motherName = null, address = null, villageCode = null, phone = null, heirName = null } = person;
    const told = { nik, nikState, nikRaw, kk, name, birthDate, sex, motherName, address, villageCode, phone, heirName };
    places.set(`${names[row.sheet] ?? ''}!${row.row_number}`, places.size);
    builder.add(told);
  }
  return { table: builder.finish(), places };
}

function readTruth(places: ReadonlyMap<string, number>) {
  const truth = z.array(truthRow).parse(parse(readFileSync(truthFile), { columns: true, bom: true }));
  const persons: string[] = new Array(places.size).fill('');
  const lookalikes: [number, number][] = [];
  for (const { sheet, row, person_id, lookalike_of } of truth) {
    const place = places.get(`${sheet}!${row}`);
    if (place === undefined) continue;
    persons[place] = person_id;
    const other = places.get(lookalike_of.includes('!') ? lookalike_of : `${sheet}!${lookalike_of}`);
    if (other !== undefined) lookalikes.push([other, place]);
  }
  return { persons, lookalikes };
}

const connection = openFile(dataDir, key);
const begin = performance.now();
const { table, places } = readPeople(connection);
const linked = linkTable(connection, table);
const seconds = Math.round(performance.now() - begin) / 1000;
const { user, system } = process.cpuUsage();
const peak =
  process.platform === 'linux'
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
    : process.resourceUsage().maxRSS;
const { persons, lookalikes } = readTruth(places);
console.log(
  JSON.stringify({
    ...figuresOf(linked, persons, lookalikes),
    blocked: blockedShare(connection, table, persons),
    seconds,
    processorSeconds: Math.round((user + system) / 10_000) / 100,
    peakMegabytes: Math.round((peak * 1024) / 1e6),
  }),
);
connection.close();
