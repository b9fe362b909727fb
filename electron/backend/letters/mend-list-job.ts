import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { workerFilter } from '#shared/contract/workers.ts';
import { rosterCodes } from '#shared/domain/states.ts';
import { translate } from '#shared/i18n/index.ts';
import { timestamp } from '../clock.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journalisePeople } from '../db/journal-people.ts';
import { type SheetRow, writeXlsx } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { awaitingDecree, incomplete, lackOf, letterPeople, type Selection, unconfirmed } from './selection.ts';

/** Params of the job that writes who cannot get a letter and why. */
export const mendListParams = z.object({
  path: z.string(),
  filter: workerFilter,
  programId: z.number().int().nullable(),
  rosterCode: z.enum(rosterCodes).nullable(),
  /** Ids of those whose texts fit on no page, as the pre-flight measured them. */
  tooLong: z.array(z.number().int()),
});

const text = translate('id');
const heads = ['person', 'birthDate', 'village', 'district', 'rw', 'rt', 'reason'] as const;
const widths = [34, 14, 24, 24, 6, 6, 70];
const rowsPerBatch = 500;

type Lack = { readonly id: number; readonly code: string };

function lacksOf({ connection }: JobContext, selection: Selection, tooLong: readonly number[]): readonly Lack[] {
  const { programId } = selection;
  const waits = programId === null ? unconfirmed(builder, selection) : awaitingDecree(builder, selection);
  const code = programId === null ? 'letters.member_unconfirmed' : 'letters.decree_missing';
  return [
    ...allRows(connection, incomplete(builder, selection)).map((person) => ({
      id: person.id,
      code: lackOf(person, programId),
    })),
    ...allRows(connection, waits).map(({ id }) => ({ id, code })),
    ...tooLong.map((id) => ({ id, code: 'letters.text_too_long' })),
  ];
}

/** Writes everybody who cannot get a letter, with where she lives and what is to be mended. @throws AppError exports.nothing */
export async function mendListJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { path, tooLong, ...selection } = mendListParams.parse(raw);
  const { connection } = context;
  const lacks = lacksOf(context, selection, tooLong);
  if (lacks.length === 0) throw new AppError('exports.nothing');
  async function* batches(): AsyncGenerator<readonly SheetRow[]> {
    for (let start = 0; start < lacks.length; start += rowsPerBatch) {
      context.checkpoint();
      const part = lacks.slice(start, start + rowsPerBatch);
      const ids = part.map(({ id }) => id);
      const found = allRows(connection, letterPeople(builder, selection).where('worker.id', 'in', ids));
      const people = new Map(found.map((person) => [person.id, person]));
      yield part.flatMap(({ id, code }): SheetRow[] => {
        const person = people.get(id);
        if (!person) return [];
        const { name, birthDate, villageName, districtName, rw, rt } = person;
        const born = birthDate === null ? null : { date: birthDate };
        return [{ cells: [name, born, villageName, districtName, rw, rt, text(`errors.${code}`)] }];
      });
      context.progress('writing', Math.min(start + rowsPerBatch, lacks.length), lacks.length);
    }
  }
  const sheet = {
    name: text('letters.mendList.sheet'),
    widths,
    header: [heads.map((head) => text(`letters.mendList.${head}`))],
    rows: batches(),
  };
  const beforeNamed = () => {
    const detail = { count: lacks.length, list: 'mend' };
    const entry = { at: timestamp(context.clock), actorId: context.actorId, detail };
    const people = [...new Set(lacks.map(({ id }) => id))];
    context.write(() => journalisePeople(connection, { ...entry, action: 'letters.exported' }, people));
  };
  await writeXlsx(path, [sheet], { policy: 'safe', strings: 'inline', beforeNamed });
  return { count: lacks.length, path };
}
