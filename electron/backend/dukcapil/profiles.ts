import { z } from 'zod';
import type { MatchProfile } from '#shared/contract/dukcapil.ts';
import { AppError } from '#shared/contract/errors.ts';
import { type MatchProfileBody, matchProfileBody, profileFlaw } from '#shared/contract/match-profile.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';

/** All profiles, those that are switched off last. */
export async function listProfiles(db: Db): Promise<MatchProfile[]> {
  const rows = await db.selectFrom('match_profile').selectAll().orderBy('active', 'desc').orderBy('name').execute();
  return rows.map(({ id, name, body, active, version }) => ({
    ...matchProfileBody.parse(JSON.parse(body)),
    id,
    name,
    active: active === 1,
    version,
  }));
}

/** A profile as it stands, for the threads of jobs. @throws AppError common.not_found */
export function readProfile(connection: Connection, id: number): MatchProfileBody & { readonly name: string } {
  const row = connection
    .prepare<[number], { name: string; body: string }>('SELECT name, body FROM match_profile WHERE id = ?')
    .get(id);
  if (!row) throw new AppError('common.not_found');
  return { ...matchProfileBody.parse(JSON.parse(row.body)), name: row.name };
}

/** A profile as it was used, with its name. */
export const usedProfile = matchProfileBody.extend({ name: z.string() });

/** A profile that is added (without an id) or changed. */
type ProfileInput = Omit<MatchProfile, 'id' | 'version'> & Partial<Pick<MatchProfile, 'id' | 'version'>>;

async function write(db: Db, input: ProfileInput): Promise<number> {
  const { id, version, name, active, ...body } = input;
  const values = { name, body: JSON.stringify(matchProfileBody.parse(body)), active: active ? 1 : 0 } as const;
  const taken = await db.selectFrom('match_profile').select('id').where('name', '=', name).executeTakeFirst();
  if (taken && taken.id !== id) throw new AppError('dukcapil.profile_taken', { name });
  if (id === undefined) {
    const made = await db.insertInto('match_profile').values(values).returning('id').executeTakeFirstOrThrow();
    return made.id;
  }
  const changed = await db
    .updateTable('match_profile')
    .set({ ...values, version: (version ?? 0) + 1 })
    .where('id', '=', id)
    .where('version', '=', version ?? 0)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new AppError('common.stale');
  return id;
}

/** Adds or changes a profile; files that went out keep theirs as it was. @throws AppError dukcapil.profile_taken, .profile_flawed; common.stale */
export async function saveProfile(office: Office, actor: Actor, input: ProfileInput): Promise<MatchProfile[]> {
  if (profileFlaw(input) !== null) throw new AppError('dukcapil.profile_flawed');
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const entityId = await write(db, input);
    const { columns, answerColumns, words, active } = input;
    const detail = { columns: columns.length, answers: answerColumns.length, words: words.length, active };
    await journalise(db, {
      at,
      actorId: actor.id,
      action: 'dukcapil.profile_saved',
      entity: 'match_profile',
      entityId,
      detail,
    });
  });
  return listProfiles(office.database.read);
}
