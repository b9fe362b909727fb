import { AppError } from '#shared/contract/errors.ts';
import type { LinkFinding } from '#shared/domain/linkage.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { readDetail, type WorkerRecord } from '../workers/service.ts';
import { unlearnedModel } from './learn-weights.ts';
import { fullPattern } from './levels.ts';
import { mergeRefusal, readWorker } from './merge.ts';
import { readModel, scaleFor } from './model-store.ts';
import { readTwo } from './register-people.ts';
import { ruleOf } from './rules.ts';
import { judgePair } from './score.ts';
import { chosenChanges, proposeFields, recordToKeep, verifiedAt } from './survivorship.ts';
import { readPairOf } from './views.ts';

/** Judges any two people with the weights of the last scan; how rare their names are is not known outside a scan. */
function findingOf(connection: Connection, left: number, right: number): LinkFinding {
  const table = readTwo(connection, left, right);
  const model = readModel(connection);
  const people = connection.prepare<[], number>('SELECT count(*) FROM worker').pluck().get() ?? 0;
  const scale = scaleFor(connection, model ?? unlearnedModel(table), people);
  const pattern = fullPattern(table, 0, 1);
  return judgePair(table, scale, { pattern, rule: ruleOf(table, pattern, 0, 1), left: 0, right: 1 });
}

async function personOf(db: Db, actor: Actor, connection: Connection, worker: WorkerRecord) {
  const { row, enrolments, letters, cases } = await readDetail(db, actor, worker.id);
  const made = await db
    .selectFrom('change_set')
    .innerJoin('account', 'account.id', 'change_set.actor_id')
    .select(['display_name as createdBy', 'at as createdAt'])
    .where('change_set.id', '=', worker.created_change_set_id)
    .executeTakeFirstOrThrow();
  return { row, ...made, verifiedAt: verifiedAt(connection, worker.id) || null, enrolments, letters, cases };
}

/** Two people side by side with what is proposed. @throws AppError common.not_found, duplicates.same_record */
export async function compareTwo(
  office: Office,
  actor: Actor,
  ids: { readonly leftId: number; readonly rightId: number },
) {
  const { connection, read: db } = office.database;
  if (ids.leftId === ids.rightId) throw new AppError('duplicates.same_record');
  const [left, right] = [readWorker(connection, ids.leftId), readWorker(connection, ids.rightId)];
  const kept = recordToKeep(left, right);
  const other = kept === left ? right : left;
  const fields = proposeFields(connection, kept, other);
  const pair = await readPairOf(db, left.id, right.id);
  return {
    pair,
    finding: pair?.finding ?? findingOf(connection, left.id, right.id),
    left: await personOf(db, actor, connection, left),
    right: await personOf(db, actor, connection, right),
    proposal: { keepId: kept.id, fields },
    refusal: mergeRefusal(connection, kept, other),
    approvalLapses: ['approved', 'decreed'].includes(kept.state) && chosenChanges(kept, other, fields).length > 0,
  };
}
