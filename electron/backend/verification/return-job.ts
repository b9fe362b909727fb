import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { translate } from '#shared/i18n/index.ts';
import { areasOfDirect } from '../accounts/service.ts';
import { officeDate, timestamp } from '../clock.ts';
import { journalisePeople } from '../db/journal-people.ts';
import { type Sheet, writeAtomically, writeXlsx } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { letterOffice, typesetDocument } from '../letters/service.ts';
import { checkConfirmed, useUpRequest } from '../requests/service.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { returnDocument } from './return-document.ts';
import { type ReturnPackage, returnPackages } from './return-facts.ts';

/** Params of the job that writes what the kelurahan have to mend. */
export const returnParams = z.object({
  folder: z.string(),
  villageCode: z.string().nullable(),
  requestId: z.number().int().nullable().default(null),
});

const text = translate('id');

const columns = [
  ['number', 6],
  ['nik', 20],
  ['kk', 20],
  ['name', 34],
  ['address', 40],
  ['rt', 6],
  ['rw', 6],
  ['reason', 34],
  ['note', 40],
  ['returnedOn', 14],
  ['mended', 40],
] as const;

/** The list as a sheet: identifiers are text cells, the last column is for the kelurahan's answer. */
function returnSheet({ people, village }: ReturnPackage): Sheet {
  return {
    name: (village === '' ? text('verification.returns.noArea') : village).slice(0, 31),
    widths: columns.map(([, width]) => width),
    header: [columns.map(([column]) => text(`verification.returns.columns.${column}`))],
    rows: [
      people.map((person, index) => ({
        cells: [
          index + 1,
          person.nik,
          person.kk,
          person.name,
          person.address,
          person.rt,
          person.rw,
          person.reason,
          person.note,
          { date: officeDate({ now: () => new Date(person.at) }) },
          null,
        ],
      })),
    ],
  };
}

/** A name that every file system takes, told apart by the code of the kelurahan. */
function fileName({ code, village }: ReturnPackage, date: string): string {
  const name = village.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return ['pengembalian', name || 'tanpa-kelurahan', code, date].filter(Boolean).join('-').toLowerCase();
}

/**
 * Writes for each kelurahan with returned people a PDF and an .xlsx list of what to mend into the folder. The journal tells of a
 * package before its first file has its name; the first package uses the confirmation up.
 * @throws AppError verification.nothing_returned and as checkConfirmed and writeAtomically
 */
export async function returnPackagesJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { folder, villageCode, requestId } = returnParams.parse(raw);
  const { connection, actorId } = context;
  const packages = returnPackages(connection, villageCode, areasOfDirect(connection, actorId));
  if (packages.length === 0) throw new AppError('verification.nothing_returned');
  const count = packages.reduce((sum, { people }) => sum + people.length, 0);
  checkConfirmed(context, count, requestId);
  const office = letterOffice(loadSettingsDirect(connection));
  const date = officeDate(context.clock);
  for (const [index, one] of packages.entries()) {
    context.checkpoint();
    const path = join(folder, fileName(one, date));
    const pdf = await typesetDocument(returnDocument(office, one, date), context.resourcesDir);
    const ids = one.people.map(({ id }) => id);
    const detail = { count: ids.length, area: one.code, request: requestId };
    const beforeNamed = () =>
      context.write(() => {
        const entry = { at: timestamp(context.clock), actorId, detail };
        journalisePeople(connection, { ...entry, action: 'cases.returns_written' }, ids);
        useUpRequest(connection, requestId);
      });
    await writeAtomically(`${path}.pdf`, (sink) => sink(pdf), beforeNamed);
    await writeXlsx(`${path}.xlsx`, [returnSheet(one)], { policy: 'safe', strings: 'inline' });
    context.progress('writing', index + 1, packages.length);
  }
  return { count, villages: packages.length, folder };
}
