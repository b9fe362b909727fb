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

/** The bytes of an attachment as they were stored. @throws AppError attachments.lost when they are not what was stored */
export function readContent(connection: Connection, { id, sha256 }: { id: number; sha256: string }): Buffer {
  const content = Buffer.concat(connection.prepare<[number], Buffer>(pieces).pluck().all(id));
  if (fingerprint(content) !== sha256) throw new AppError('attachments.lost');
  return content;
}

type Stored = { readonly id: number; readonly size: number; readonly sha256: string };

/** Reads every kept byte and compares; `detail` names the first attachment that is not what was stored, or tells how many there are. */
export function examineAttachments(connection: Connection): { ok: boolean; detail: string } {
  const all = connection.prepare<[], Stored>('SELECT id, size, sha256 FROM attachment ORDER BY id').all();
  const select = connection.prepare<[number], Buffer>(pieces).pluck();
  for (const { id, size, sha256 } of all) {
    const hash: Hash = createHash('sha256');
    let found = 0;
    for (const piece of select.iterate(id)) {
      hash.update(piece);
      found += piece.length;
    }
    if (found !== size || hash.digest('hex') !== sha256) return { ok: false, detail: `#${id}` };
  }
  const orphans = `SELECT count(*) FROM attachment_part p WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.id = p.attachment_id)`;
  if (connection.prepare<[], number>(orphans).pluck().get() !== 0) return { ok: false, detail: 'attachment_part' };
  return { ok: true, detail: String(all.length) };
}
