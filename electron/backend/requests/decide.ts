import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { type Permission, roleMay, roles } from '#shared/contract/permissions.ts';
import type { RequestKind, SecondPersonRequest } from '#shared/contract/requests.ts';
import { officeSettings } from '#shared/contract/settings.ts';
import { chainStages } from '#shared/contract/stages.ts';
import { accountUpdate, applyAccount, applyPassword, applyUpdate, newAccountOrder } from '../accounts/service.ts';
import { startDestruction } from '../attachments/service.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { applySettings, loadSettings } from '../settings/service.ts';
import { applyChain, chainChanges } from '../stages/service.ts';
import { listChanges, listOrder } from './lists.ts';
import { exportKinds } from './mass-export.ts';

const passwordOrder = z.object({ hash: z.string() });
const settingsOrder = z.object({ value: z.string(), version: z.number().int() });
const chainOrder = z.object({ programId: z.number().int(), version: z.number().int(), stages: chainStages });
const exportOrder = z.object({
  job: z.enum(exportKinds),
  count: z.number().int(),
  subject: z.string(),
  params: z.record(z.string(), z.unknown()),
});

/** What whoever asks must still be allowed when it is confirmed. */
const needed: Readonly<Record<RequestKind, Permission>> = {
  password_reset: 'accounts.manage',
  role_change: 'accounts.manage',
  settings: 'settings.edit',
  stages: 'settings.edit',
  mass_export: 'exports.run',
  reasons: 'settings.edit',
  letter_series: 'settings.edit',
  programs: 'programs.edit',
  destruction: 'attachments.destroy',
};

/** What a job carries out after it was confirmed; the job says when it is done. */
const worksLater: ReadonlySet<RequestKind> = new Set(['mass_export', 'destruction']);

function openRequests(db: Db) {
  return db
    .selectFrom('second_person_request')
    .innerJoin('account as requester', 'requester.id', 'requested_by')
    .leftJoin('account as subject', 'subject.id', 'subject_id')
    .selectAll('second_person_request')
    .select(['requester.display_name as requestedBy', 'requester.role as requesterRole'])
    .select(['requester.active as requesterActive', 'subject.display_name as subjectName'])
    .where('state', '=', 'open');
}

const told = z.object({
  role: z.enum(roles).optional(),
  displayName: z.string().optional(),
  count: z.number().optional(),
  programId: z.number().optional(),
  reason: z.string().nullish(),
  areas: z.array(z.string()).optional(),
  active: z.boolean().optional(),
});

/** Names of kecamatan and kelurahan in the order of their codes. */
async function areaNames(db: Db, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const districts = await db.selectFrom('district').select(['code', 'name']).where('code', 'in', codes).execute();
  const villages = await db.selectFrom('village').select(['code', 'name']).where('code', 'in', codes).execute();
  const names = new Map([...districts, ...villages].map(({ code, name }) => [code, name]));
  return [...codes].sort().map((code) => names.get(code) ?? code);
}

/** Everything that waits, longest waiting first. */
export async function listRequests(office: Office, actor: Actor): Promise<SecondPersonRequest[]> {
  const db = office.database.read;
  const rows = await openRequests(db).orderBy('second_person_request.id').execute();
  const now = (await loadSettings(db)).settings;
  const programs = new Map(
    (await db.selectFrom('program').select(['id', 'name']).execute()).map((one) => [one.id, one.name]),
  );
  const list = rows.map(async (row): Promise<SecondPersonRequest> => {
    const payload: unknown = JSON.parse(row.payload);
    const {
      role = null,
      displayName = null,
      count = null,
      programId = 0,
      reason = null,
      ...account
    } = told.parse(payload);
    const isAccount = row.kind === 'role_change';
    const order = listOrder(office, db, row.kind, payload);
    return {
      id: row.id,
      kind: row.kind,
      requestedBy: row.requestedBy,
      requestedAt: row.requested_at,
      own: row.requested_by === actor.id,
      subjectName: row.subjectName ?? order?.name ?? displayName ?? programs.get(programId) ?? null,
      role,
      areas: isAccount && account.areas ? await areaNames(db, account.areas) : null,
      active: isAccount ? (account.active ?? true) : null,
      changes: order ? await listChanges(order) : await changesOf(db, now, row.kind, payload),
      count,
      reason: row.kind === 'destruction' ? reason : null,
    };
  });
  return Promise.all(list);
}

async function changesOf(
  db: Db,
  now: z.infer<typeof officeSettings>,
  kind: RequestKind,
  payload: unknown,
): Promise<SecondPersonRequest['changes']> {
  if (kind === 'settings') return settingChanges(now, settingsOrder.parse(payload).value);
  if (kind !== 'stages') return [];
  const changes = await chainChanges(db, chainOrder.parse(payload));
  return changes.map(({ code, before, after }) => ({ field: code, before, after }));
}

function settingChanges(now: z.infer<typeof officeSettings>, value: string): SecondPersonRequest['changes'] {
  const wanted = officeSettings.parse(JSON.parse(value));
  return (Object.keys(wanted) as (keyof typeof wanted)[]).flatMap((field) => {
    const [before, after] = [JSON.stringify(now[field] ?? null), JSON.stringify(wanted[field])];
    return before === after ? [] : [{ field, before, after }];
  });
}

async function openRequest(db: Db, id: number) {
  const row = await openRequests(db).where('second_person_request.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('requests.closed');
  return row;
}

type Row = Awaited<ReturnType<typeof openRequest>>;

/** Does within the write what was asked for, in the name of who asked; an export is only made ready. */
async function carryOut(db: Db, office: Office, { kind, subject_id, payload, requested_by }: Row): Promise<void> {
  const order: unknown = JSON.parse(payload);
  const at = timestamp(office.clock);
  if (kind === 'password_reset') {
    const { hash } = passwordOrder.parse(order);
    await applyPassword(db, { actorId: requested_by, id: subject_id ?? 0, hash, at, action: 'account.password_reset' });
  } else if (kind === 'settings') {
    const { value, version } = settingsOrder.parse(order);
    await applySettings(db, { actorId: requested_by, at, settings: officeSettings.parse(JSON.parse(value)), version });
  } else if (kind === 'stages') {
    await applyChain(db, { actorId: requested_by, at }, chainOrder.parse(order));
  } else if (kind === 'role_change') {
    if (subject_id === null)
      await applyAccount(db, { actorId: requested_by, at, account: newAccountOrder.parse(order) });
    else await applyUpdate(db, { actorId: requested_by, at, update: accountUpdate.parse(order) });
  } else await listOrder(office, db, kind, order)?.apply({ actorId: requested_by, at });
}

/**
 * Confirms a request and carries it out, both or neither.
 * @throws AppError requests.closed, .not_entitled; rules.maker_is_checker and the reasons of what was asked for
 */
export async function confirmRequest(office: Office, actor: Actor, id: number): Promise<void> {
  const at = timestamp(office.clock);
  const row = await office.database.write(async (db) => {
    const request = await openRequest(db, id);
    if (request.requesterActive !== 1 || !roleMay(request.requesterRole, needed[request.kind]))
      throw new AppError('requests.not_entitled');
    const table = db.updateTable('second_person_request').where('id', '=', id);
    await table.set({ state: 'confirmed', decided_by: actor.id, decided_at: at }).execute();
    await carryOut(db, office, request);
    if (!worksLater.has(request.kind)) await table.set({ state: 'done' }).execute();
    const detail = { kind: request.kind, request: id };
    await journalise(db, { at, actorId: actor.id, action: 'request.confirmed', detail });
    return request;
  });
  if (row.kind === 'destruction') await startDestruction(office, row.requested_by, id);
  if (row.kind !== 'mass_export') return;
  const { job, subject, params } = exportOrder.parse(JSON.parse(row.payload));
  await office.jobs.start({
    kind: job,
    subject,
    params: { ...params, requestId: id },
    actorId: row.requested_by,
  });
}

/** Refuses a request, or takes one's own back. @throws AppError requests.closed */
export async function refuseRequest(office: Office, actor: Actor, id: number): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const request = await openRequest(db, id);
    const own = request.requested_by === actor.id;
    await db
      .updateTable('second_person_request')
      .set({ state: own ? 'withdrawn' : 'refused', decided_by: actor.id, decided_at: at })
      .where('id', '=', id)
      .execute();
    const detail = { kind: request.kind, request: id };
    await journalise(db, { at, actorId: actor.id, action: own ? 'request.withdrawn' : 'request.refused', detail });
  });
}
