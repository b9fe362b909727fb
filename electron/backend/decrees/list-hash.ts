import { createHash } from 'node:crypto';
import type { Connection } from '../db/open.ts';

const text = `
SELECT json_array(number, decree_date, signer_title, signer_name, signer_nip, about) FROM decree WHERE id = ?`;

const list = `
SELECT json_array(ordinal, worker_id, enrolment_id, village_code, person) FROM decree_person
 WHERE decree_id = ? AND ordinal IS NOT NULL ORDER BY ordinal, id`;

/** SHA-256 of what a decree says and of its list as it was enacted, in hexadecimal; whatever became of the people since is no part of it. */
export function listHash(connection: Connection, decreeId: number): string {
  const hash = createHash('sha256');
  for (const query of [text, list])
    for (const line of connection.prepare<[number], string>(query).pluck().iterate(decreeId)) hash.update(`${line}\n`);
  return hash.digest('hex');
}
