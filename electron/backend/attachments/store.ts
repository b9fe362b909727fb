import { createHash, type Hash } from 'node:crypto';
import { AppError } from '#shared/contract/errors.ts';
import type { Connection } from '../db/open.ts';

/** Bytes of a piece; the last one may be shorter. */
const pieceBytes = 256 * 1024;

/** SHA-256 as 64 hexadecimal digits. */
export const fingerprint = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Writes the bytes of an attachment inside the caller's write. */
export function storeContent(connection: Connection, id: number, content: Buffer): void {
  const insert = connection.prepare('INSERT INTO attachment_part (attachment_id, part, content) VALUES (?, ?, ?)');
  for (let at = 0; at < content.length; at += pieceBytes)
    insert.run(id, at / pieceBytes, content.subarray(at, at + pieceBytes));
}

const pieces = 'SELECT content FROM attachment_part WHERE attachment_id = ? ORDER BY part';

type Wanted = { readonly id: number; readonly sha256: string; readonly destroyed_at: string | null };

/** The bytes of an attachment as they were stored. @throws AppError attachments.lost when they are not what was stored, .destroyed */
export function readContent(connection: Connection, { id, sha256, destroyed_at }: Wanted): Buffer {
  if (destroyed_at !== null) throw new AppError('attachments.destroyed');
  const content = Buffer.concat(connection.prepare<[number], Buffer>(pieces).pluck().all(id));
  if (fingerprint(content) !== sha256) throw new AppError('attachments.lost');
  return content;
}

type Stored = { readonly id: number; readonly size: number; readonly sha256: string; readonly destroyed: number };

const stored = `SELECT a.id, a.size, a.sha256, d.attachment_id IS NOT NULL AS destroyed
  FROM attachment a LEFT JOIN attachment_destruction d ON d.attachment_id = a.id ORDER BY a.id`;

/** Reads every kept byte and compares; of what was destroyed there must be none. `detail` names the first attachment that is not what was stored, or tells how many there are. */
export function examineAttachments(connection: Connection): { ok: boolean; detail: string } {
  const all = connection.prepare<[], Stored>(stored).all();
  const select = connection.prepare<[number], Buffer>(pieces).pluck();
  for (const { id, size, sha256, destroyed } of all) {
    const hash: Hash = createHash('sha256');
    let found = 0;
    for (const piece of select.iterate(id)) {
      hash.update(piece);
      found += piece.length;
    }
    const whole = destroyed ? found === 0 : found === size && hash.digest('hex') === sha256;
    if (!whole) return { ok: false, detail: `#${id}` };
  }
  const orphans = `SELECT count(*) FROM attachment_part p WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.id = p.attachment_id)`;
  if (connection.prepare<[], number>(orphans).pluck().get() !== 0) return { ok: false, detail: 'attachment_part' };
  return { ok: true, detail: String(all.length) };
}
