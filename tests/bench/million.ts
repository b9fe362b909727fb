import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bulkLoad } from '#backend/db/bulk-load.ts';
import { migrations } from '#backend/db/migrations/index.ts';
import { type Connection, openConnection } from '#backend/db/open.ts';
import type { FilledOffice } from './import-bench.ts';

/** To be raised when `multiply` or the list gives other people: what was kept is made anew then. */
const generatorVersion = 1;

/** People of the large register: what an office of a whole province may come to. */
const millionRows = 1_000_000;

const columns =
  'kk, name, name_key, birth_place, birth_date, sex, mother_name, address, rt, rw, village_code, phone, occupation_code, ' +
  'disability, income_band, heir_name, heir_relation, warnings, warning_count, import_id, import_row_id, created_change_set_id, updated_at';

/**
 * Multiplies the imported people up to a million: the same names, dates and areas under other NIK, so that every search and
 * filter finds as many more. Nothing random: the same list gives the same register.
 */
export function multiply(connection: Connection, rows: number): number {
  const first = Number(connection.prepare('SELECT max(id) FROM worker').pluck().get());
  const count = () => Number(connection.prepare('SELECT count(*) FROM worker').pluck().get());
  const copy = connection.prepare(
    `INSERT OR IGNORE INTO worker (nik, ${columns})
     SELECT substr(nik, 1, 6) || substr(nik, 7, 6) || printf('%04d', (substr(nik, 13) + ? * 613) % 9999 + 1), ${columns}
       FROM worker WHERE id <= ? LIMIT ?`,
  );
  connection
    .transaction(() =>
      bulkLoad(connection, ['worker'], () => {
        for (let round = 1; count() < rows && round < 60; round += 1) copy.run(round, first, rows - count());
      }),
    )
    .immediate();
  // Row by row the full-text index grows in many small parts; an import builds it at once.
  connection.exec(`INSERT INTO worker_search (worker_search) VALUES ('optimize')`);
  return count();
}

/** Opens the office's file beside the backend. */
export function openOffice({ dataDir, key }: FilledOffice): Connection {
  return openConnection(join(dataDir, 'berjasa.db'), key, { folder: dataDir });
}

const keptName = 'berjasa-bench-kept-';

function keptFolder(): string {
  const shape = JSON.stringify([generatorVersion, millionRows, migrations.map(({ sql }) => sql)]);
  const version = createHash('sha256').update(shape).digest('hex').slice(0, 12);
  return join(tmpdir(), `${keptName}${version}`);
}

function grow(office: FilledOffice): void {
  const connection = openOffice(office);
  process.stderr.write(`register: ${multiply(connection, millionRows)} people\n`);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

/** Makes both registers in a folder that gets its name when all is done: a run that was stopped leaves nothing half. */
async function keep(folder: string, fill: () => Promise<FilledOffice>): Promise<void> {
  const { dataDir, key } = await fill();
  const draft = await mkdtemp(join(tmpdir(), 'berjasa-bench-draft-'));
  await writeFile(join(draft, 'key'), key);
  for (const name of ['list', 'million']) {
    await mkdir(join(draft, name));
    await cp(join(dataDir, 'berjasa.db'), join(draft, name, 'berjasa.db'));
  }
  grow({ dataDir: join(draft, 'million'), key });
  const older = (await readdir(tmpdir())).filter((name) => name.startsWith(keptName));
  for (const name of older) await rm(join(tmpdir(), name), { recursive: true });
  await rename(draft, folder);
}

/**
 * Copies of two registers that the bench may write into: the imported list, and the same multiplied to a million people. Making
 * them takes minutes, so they are kept beside the system's other temporary files until the shape of the database changes.
 */
export async function largeRegisters(
  folder: string,
  fill: () => Promise<FilledOffice>,
): Promise<{ readonly list: FilledOffice; readonly million: FilledOffice }> {
  const kept = keptFolder();
  if (!existsSync(kept)) await keep(kept, fill);
  const key = await readFile(join(kept, 'key'), 'utf8');
  const copy = async (name: string): Promise<FilledOffice> => {
    const dataDir = join(folder, name);
    await rm(dataDir, { recursive: true, force: true });
    await cp(join(kept, name), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
    return { dataDir, key };
  };
  return { list: await copy('list'), million: await copy('million') };
}
