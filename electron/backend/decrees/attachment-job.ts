import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { roleMay, roles } from '#shared/contract/permissions.ts';
import { translate } from '#shared/i18n/index.ts';
import { areasOfDirect } from '../accounts/service.ts';
import { officeDate, timestamp } from '../clock.ts';
import { journalisePeople } from '../db/journal-people.ts';
import { rowBatches, type Sheet, type SheetRow, writeAtomically, writeXlsx } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { letterOffice, typesetDocument } from '../letters/service.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { attachmentDocument } from './attachment-document.ts';
import { type AttachedPerson, type Attachment, attachedPeople, partsOf, sumsOf } from './attachment-facts.ts';
import { decreeById } from './stored.ts';

/** Params of the job that writes the attachment of a decree. */
const printParams = z.object({
  id: z.number().int(),
  folder: z.string(),
  paper: z.enum(['A4', 'F4']),
  mark: z.boolean(),
  role: z.enum(roles),
});

/** People in one file: some sixty pages. */
const peoplePerFile = 2000;

const text = translate('id');

/**
 * The attachment needs whole numbers. They stay masked for a role that may not see them, and on a draft of more people than may be
 * exported without a second person, where the office wants one.
 */
function readAttachment({ connection, actorId }: JobContext, { id, role }: z.infer<typeof printParams>) {
  const settings = loadSettingsDirect(connection);
  const areas = areasOfDirect(connection, actorId);
  const decree = decreeById(connection, id, areas);
  const needsSecond = settings.secondPerson.includes('mass_export') && decree.people > settings.massExportRows;
  const whole = roleMay(role, 'workers.identifiers') && !(decree.state === 'draft' && needsSecond);
  const people = attachedPeople(connection, id, { areas, whole });
  if (people.length === 0) throw new AppError('exports.nothing');
  return { attachment: { decree, people }, whole, office: letterOffice(settings) };
}

const listColumns = [
  ['place', 7],
  ['district', 20],
  ['village', 22],
  ['name', 34],
  ['nik', 20],
  ['birthPlace', 18],
  ['birthDate', 13],
  ['sex', 6],
  ['address', 38],
  ['rt', 6],
  ['rw', 6],
  ['occupation', 26],
  ['replaces', 30],
] as const;

function listRow(person: AttachedPerson): SheetRow {
  const { place, district, village, name, nik, birthPlace, birthDate, sex, address, rt, rw } = person;
  const born = birthDate === null ? null : { date: birthDate };
  const where = [address, rt, rw, person.occupation, person.replacesName];
  return { cells: [place, district, village, name, nik, birthPlace, born, sex, ...where] };
}

/** The list and its sums as sheets; identifiers are text cells. */
function sheetsOf({ people }: Attachment): Sheet[] {
  const sums = sumsOf(people).flatMap(({ district, villages }) =>
    villages.map(({ village, count }): SheetRow => ({ cells: [district, village, count] })),
  );
  const head = (column: string) => text(`decrees.attachment.columns.${column}`);
  return [
    {
      name: text('decrees.attachment.sheet'),
      widths: listColumns.map(([, width]) => width),
      header: [listColumns.map(([column]) => head(column))],
      rows: rowBatches(people, listRow),
    },
    {
      name: text('decrees.attachment.sumSheet'),
      widths: [22, 24, 12],
      header: [['district', 'village', 'people'].map(head)],
      rows: [[...sums, { cells: [text('decrees.attachment.sumOfAll'), null, people.length] }]],
    },
  ];
}

/** A name that every file system takes. */
function fileName({ decree }: Attachment): string {
  const number = (decree.number ?? '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return ['lampiran-sk', number || `konsep-${decree.id}`].join('-').toLowerCase();
}

async function typesetParts(
  context: JobContext,
  order: z.infer<typeof printParams>,
  { attachment, office }: ReturnType<typeof readAttachment>,
): Promise<Uint8Array[]> {
  const parts = partsOf(attachment.people, peoplePerFile);
  const mark = order.mark && attachment.decree.state === 'draft' ? text('decrees.attachment.mark') : null;
  const voidMark = attachment.decree.state === 'void' ? text('decrees.attachment.voidMark') : mark;
  const pdfs: Uint8Array[] = [];
  for (const index of parts.keys()) {
    context.progress('printing', index, parts.length);
    context.checkpoint();
    const look = { paper: order.paper, mark: voidMark, parts, index };
    const document = attachmentDocument(office, attachment, look, officeDate(context.clock));
    pdfs.push(await typesetDocument(document, context.resourcesDir));
  }
  context.checkpoint();
  return pdfs;
}

/**
 * Writes the attachment of a decree as PDF, in parts when it is long, and as .xlsx into the folder. No file is written before all
 * are set, so that stopping leaves none. @throws AppError common.not_found, exports.nothing and as writeAtomically
 */
export async function attachmentJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const order = printParams.parse(raw);
  const { connection, actorId } = context;
  const found = readAttachment(context, order);
  const { people } = found.attachment;
  const pdfs = await typesetParts(context, order, found);
  const path = join(order.folder, fileName(found.attachment));
  // What goes out is journalled first: a file without its row would be known to nobody.
  const detail = { count: people.length, nik: found.whole };
  const entry = { at: timestamp(context.clock), actorId, entity: 'decree', entityId: order.id, detail };
  const ids = people.map(({ workerId }) => workerId);
  context.write(() => journalisePeople(connection, { ...entry, action: 'decree.printed' }, ids));
  for (const [index, pdf] of pdfs.entries()) {
    const part = pdfs.length === 1 ? '' : `-${String(index + 1).padStart(2, '0')}`;
    await writeAtomically(`${path}${part}.pdf`, (sink) => sink(pdf));
    context.progress('writing', index + 1, pdfs.length);
  }
  await writeXlsx(`${path}.xlsx`, sheetsOf(found.attachment), { policy: 'safe', strings: 'inline' });
  return { count: people.length, files: pdfs.length + 1, masked: found.whole ? 0 : 1, folder: order.folder };
}
