import type { AttachmentDue } from '#shared/contract/attachments.ts';
import { type DestructionGround, destructionGrounds } from '#shared/domain/attachments.ts';
import { timestamp } from '../clock.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import { loadSettings } from '../settings/service.ts';

/** A scan whose time is over. */
export type DueScan = { readonly id: number; readonly ground: DestructionGround; readonly size: number };

/** Each scan once: one that was withdrawn from somebody who left is due as withdrawn, if it is. */
const due = `
SELECT a.id, max(r.ground) AS ground, a.size FROM attachment_retention r JOIN attachment a ON a.id = r.attachment_id
 WHERE r.since < strftime('%Y-%m-%dT%H:%M:%fZ', @at, '-' || r.years || ' years')`;

/** Scans whose time is over at a moment, by the years in the settings. */
export function dueScans(connection: Connection, at: string): DueScan[] {
  return connection.prepare<{ at: string }, DueScan>(`${due} GROUP BY a.id ORDER BY a.id`).all({ at });
}

/** Whether the time of one scan is over. */
export function isDue(connection: Connection, id: number, at: string): boolean {
  return connection.prepare(`${due} AND r.attachment_id = @id GROUP BY a.id`).get({ at, id }) !== undefined;
}

type Past = AttachmentDue['requests'][number];

const requests = `
SELECT r.id, r.state, asker.display_name AS askedBy, r.requested_at AS askedAt, second.display_name AS confirmedBy,
       r.payload ->> '$.reason' AS reason, (SELECT max(destroyed_at) FROM attachment_destruction d WHERE d.request_id = r.id) AS endedAt,
       (SELECT count(*) FROM attachment_destruction_plan p WHERE p.request_id = r.id) AS planned,
       (SELECT count(*) FROM attachment_destruction d WHERE d.request_id = r.id) AS destroyed,
       EXISTS (SELECT 1 FROM job j WHERE j.kind = 'attachments.destroy' AND j.state IN ('queued', 'running')
                  AND j.params ->> '$.requestId' = r.id) AS running
  FROM second_person_request r JOIN account asker ON asker.id = r.requested_by LEFT JOIN account second ON second.id = r.decided_by
 WHERE r.kind = 'destruction' ORDER BY r.id DESC LIMIT 50`;

/** What is due, how much it is, and what was asked for and done before, newest first. */
export async function listDue(office: Office): Promise<AttachmentDue> {
  const { connection, read } = office.database;
  const { settings } = await loadSettings(read);
  const scans = dueScans(connection, timestamp(office.clock));
  const counts = destructionGrounds.map((ground) => scans.filter((scan) => scan.ground === ground).length);
  const rows = connection.prepare<[], Omit<Past, 'running'> & { running: number }>(requests).all();
  return {
    withdrawnYears: settings.attachmentWithdrawnYears,
    leftYears: settings.attachmentLeftYears,
    withdrawn: counts[0] ?? 0,
    left: counts[1] ?? 0,
    count: scans.length,
    bytes: scans.reduce((sum, { size }) => sum + size, 0),
    requests: rows.map((row) => ({ ...row, running: row.running === 1 })),
  };
}
