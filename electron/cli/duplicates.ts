import { type EditableField, editableFields } from '#shared/contract/workers.ts';
import { explainPair } from '#shared/domain/explain-pair.ts';
import type { Language } from '#shared/i18n/index.ts';
import { UsageError } from './arguments.ts';
import type { OfficeSession } from './office-session.ts';

const isField = (name: string): name is EditableField => editableFields.some((field) => field === name);

/** Reads `name=12,phone=13`: from which record each field comes. @throws UsageError */
function readFields(text: string): Partial<Record<EditableField, number>> {
  const fields: Partial<Record<EditableField, number>> = {};
  for (const part of text.split(',').filter((piece) => piece !== '')) {
    const [field = '', from = ''] = part.split('=');
    if (!isField(field) || !/^\d+$/.test(from)) throw new UsageError(`--fields ${part}`);
    fields[field] = Number(from);
  }
  return fields;
}

/** An id typed as a word. @throws UsageError */
export function idOf(text: string, usage: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(usage);
  return Number(text);
}

/** Compares everybody with everybody and waits; the figures of the scan. */
export async function scanDuplicates({ client, wait }: OfficeSession) {
  const job = await wait(await client.duplicates.scan());
  return { ok: true, jobId: job.id, ...job.result };
}

/** Open clusters, each pair with its sentence. */
export async function listDuplicates({ client }: OfficeSession, language: Language, limit: number) {
  const { clusters, total } = await client.duplicates.list({ end: limit });
  const shown = clusters.map(({ id, band, score, people, pairs }) => ({
    id,
    band,
    score,
    people: people.map(({ id: workerId, name, nik, birthDate, villageName }) => ({
      id: workerId,
      name,
      nik,
      birthDate,
      villageName,
    })),
    pairs: pairs.map((pair) => ({
      id: pair.id,
      leftId: pair.leftId,
      rightId: pair.rightId,
      score: pair.finding.score,
      sentence: explainPair(language, pair.finding),
    })),
  }));
  return { ok: true, total, clusters: shown };
}

/** Merges two people as they are now; fields that are not told take the proposal. */
export async function mergeDuplicates(
  { client }: OfficeSession,
  order: {
    readonly ids: readonly [number, number];
    readonly keep: number;
    readonly fields: string;
    readonly note?: string;
  },
) {
  const [leftId, rightId] = order.ids;
  const { left, right } = await client.duplicates.compare({ leftId, rightId });
  const [kept, other] = order.keep === leftId ? [left.row, right.row] : [right.row, left.row];
  const { row, ...merged } = await client.duplicates.merge({
    keepId: kept.id,
    keepVersion: kept.version,
    otherId: other.id,
    otherVersion: other.version,
    fields: readFields(order.fields),
    note: order.note,
  });
  return { ok: true, ...merged, kept: row.id, merged: other.id, name: row.name, state: row.state };
}

/** Takes a merge back and tells what was left. */
export async function unmergeDuplicates({ client }: OfficeSession, mergeId: number, note: string | undefined) {
  const { kept, other, ...done } = await client.duplicates.unmerge({ mergeId, note });
  return { ok: true, ...done, kept: kept.id, other: other.id };
}
