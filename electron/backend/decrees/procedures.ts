import { basename } from 'node:path';
import { reading } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import { guarded } from '../implement.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { prioritise, saveDecree, setRequired, takeOffDecree } from './acts.ts';
import { saveQuotas, vacancies, villageQuotas } from './quotas.ts';
import { previewRefill } from './refill.ts';
import { decreeRows } from './stored.ts';
import { decreeDetail, decreePeople, waitingPage } from './view.ts';

const read = <T>({ database }: Office, work: (connection: Connection) => T): Promise<T> =>
  reading(database, () => work(database.connection));

type Move = { readonly id: number; readonly version: number; readonly reason?: string };

async function move(office: Office, actor: Actor, to: 'enacted' | 'discarded' | 'void', input: Move) {
  const params = { id: input.id, version: input.version, to, reason: input.reason ?? null };
  return { jobId: await office.jobs.start({ kind: 'decrees.move', subject: '', params, actorId: actor.id }) };
}

/** The contract's `decrees`. */
export const decrees = {
  list: guarded.decrees.list.handler(({ context: { office, actor }, input }) =>
    read(office, (connection) => decreeRows(connection, input.programId, actor.areas)),
  ),
  get: guarded.decrees.get.handler(({ context: { office, actor }, input }) =>
    read(office, (connection) => decreeDetail(connection, actor, input.id)),
  ),
  people: guarded.decrees.people.handler(({ context: { office, actor }, input }) =>
    read(office, (connection) => decreePeople(connection, actor, input)),
  ),
  waiting: guarded.decrees.waiting.handler(({ context: { office, actor }, input }) =>
    read(office, (connection) => waitingPage(connection, actor, input)),
  ),
  create: guarded.decrees.create.handler(async ({ context: { office, actor }, input }) => {
    const { programId, districtCode = null, about, expectedCount = null } = input;
    const params = { programId, districtCode, about, expectedCount };
    return { jobId: await office.jobs.start({ kind: 'decrees.gather', subject: '', params, actorId: actor.id }) };
  }),
  save: guarded.decrees.save.handler(({ context, input }) => saveDecree(context.office, context.actor, input)),
  takeOff: guarded.decrees.takeOff.handler(async ({ context, input }) => {
    await takeOffDecree(context.office, context.actor, input);
    return { id: input.id };
  }),
  previewRefill: guarded.decrees.previewRefill.handler(({ context: { office, actor }, input }) =>
    read(office, (connection) => previewRefill(connection, input.id, actor.areas)),
  ),
  refill: guarded.decrees.refill.handler(async ({ context: { office, actor }, input }) => {
    return {
      jobId: await office.jobs.start({ kind: 'decrees.refill', subject: '', params: input, actorId: actor.id }),
    };
  }),
  enact: guarded.decrees.enact.handler(({ context, input }) => move(context.office, context.actor, 'enacted', input)),
  discard: guarded.decrees.discard.handler(({ context, input }) =>
    move(context.office, context.actor, 'discarded', input),
  ),
  void: guarded.decrees.void.handler(({ context, input }) => move(context.office, context.actor, 'void', input)),
  print: guarded.decrees.print.handler(async ({ context: { office, actor }, input }) => {
    const params = { ...input, role: actor.role };
    const order = { kind: 'decrees.print', subject: basename(input.folder), params, actorId: actor.id };
    return { jobId: await office.jobs.start(order) };
  }),
  quotas: guarded.decrees.quotas.handler(({ context: { office, actor }, input }) =>
    read(office, (connection) => villageQuotas(connection, actor, input.programId)),
  ),
  saveQuotas: guarded.decrees.saveQuotas.handler(({ context, input }) =>
    saveQuotas(context.office, context.actor, input),
  ),
  vacancies: guarded.decrees.vacancies.handler(({ context: { office, actor }, input }) =>
    read(office, (connection) => vacancies(connection, actor, input.programId)),
  ),
  prioritise: guarded.decrees.prioritise.handler(async ({ context, input }) => {
    await prioritise(context.office, context.actor, input);
    return { enrolmentId: input.enrolmentId };
  }),
  setRequired: guarded.decrees.setRequired.handler(async ({ context, input }) => {
    await setRequired(context.office, context.actor, input.programId, input.required);
    return { programId: input.programId };
  }),
};
