import type { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { savedView } from '#shared/contract/workers.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';

type View = z.infer<typeof savedView>;

async function readViews(db: Db, actor: Actor): Promise<View[]> {
  const rows = await db
    .selectFrom('saved_view')
    .innerJoin('account', 'account.id', 'saved_view.owner_id')
    .select(['saved_view.id', 'name', 'shared', 'owner_id', 'display_name', 'definition'])
    .where((build) => build.or([build('owner_id', '=', actor.id), build('shared', '=', 1)]))
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shared: row.shared === 1,
    mine: row.owner_id === actor.id,
    ownerName: row.display_name,
    definition: row.definition,
  }));
}

/** One's own views and the shared ones of others. */
export function listViews(office: Office, actor: Actor): Promise<View[]> {
  return readViews(office.database.read, actor);
}

/** A view as the dialog sends it; `definition` is JSON that the window understands. */
export type ViewInput = {
  readonly id?: number;
  readonly name: string;
  readonly shared: boolean;
  readonly definition: string;
};

function checkDefinition(definition: string): void {
  try {
    JSON.parse(definition);
  } catch {
    throw new AppError('workers.view_unreadable');
  }
}

/** Stores or changes one's own view. @throws AppError workers.view_taken, workers.view_not_yours, workers.view_unreadable */
export async function saveView(office: Office, actor: Actor, input: ViewInput): Promise<View> {
  checkDefinition(input.definition);
  const values = { name: input.name, shared: input.shared ? 1 : 0, definition: input.definition };
  return office.database.write(async (db) => {
    const same = await db
      .selectFrom('saved_view')
      .select('id')
      .where('owner_id', '=', actor.id)
      .where('name', '=', input.name)
      .executeTakeFirst();
    if (same && same.id !== input.id) throw new AppError('workers.view_taken', { name: input.name });
    const stored =
      input.id === undefined
        ? await db
            .insertInto('saved_view')
            .values({ owner_id: actor.id, ...values })
            .returning('id')
            .executeTakeFirst()
        : await db
            .updateTable('saved_view')
            .set(values)
            .where('id', '=', input.id)
            .where('owner_id', '=', actor.id)
            .returning('id')
            .executeTakeFirst();
    const view = (await readViews(db, actor)).find(({ id }) => id === stored?.id);
    if (!view) throw new AppError('workers.view_not_yours');
    return view;
  });
}

/** Removes one's own view. @throws AppError workers.view_not_yours */
export async function removeView(office: Office, actor: Actor, id: number): Promise<void> {
  await office.database.write(async (db) => {
    const removed = await db
      .deleteFrom('saved_view')
      .where('id', '=', id)
      .where('owner_id', '=', actor.id)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) throw new AppError('workers.view_not_yours');
  });
}
