// Examines an exported journal of Berjasa without Berjasa. Needs Node.js only (https://nodejs.org).
//   node verify-journal.mjs jurnal.jsonl [COUNT LAST_HASH]
// Each line is one row. Its hash is SHA-256 over a JSON array: the hash of the row before, then time, account, action, kind
// and number of the thing, detail. The first row follows 64 zeros; rows are numbered 1, 2, 3 ... without a gap. A row that was
// changed, taken out or put in therefore breaks the chain. The last line tells how many rows there are and the last hash. Whoever
// cuts off the end can write that line anew: give COUNT and LAST_HASH as the office shows them to detect that too.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
const [file, expectedCount, expectedHash] = process.argv.slice(2);
const end = (code, message) => (console.log(message), process.exit(code));
if (!file) end(2, 'Usage: node verify-journal.mjs FILE [COUNT LAST_HASH]');
let previous = '0'.repeat(64);
let count = 0;
let closing;
for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  if (line === '') continue;
  if (closing) end(1, 'BROKEN at the end: something stands behind the closing line');
  const broken = (why) => end(1, `BROKEN at line ${count + 1}: ${why}`);
  let row;
  try {
    row = JSON.parse(line);
  } catch {
    broken('not a row of JSON');
  }
  if (row.last_hash) closing = row;
  if (closing) continue;
  if (row.id !== count + 1) broken(`row ${count + 1} expected, row ${row.id} found (taken out, put in or moved)`);
  if (row.previous_hash !== previous) broken(`row ${row.id} does not follow the row before it`);
  const fields = [previous, row.at, row.actor_id, row.action, row.entity, row.entity_id, row.detail];
  const hash = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
  if (row.hash !== hash) broken(`row ${row.id} was changed: its content gives another hash`);
  previous = hash;
  count += 1;
}
if (closing?.rows !== count || closing.last_hash !== previous)
  end(1, 'BROKEN at the end: the closing line is missing or tells of another end');
if (expectedCount && Number(expectedCount) !== count) end(1, `BROKEN at the end: ${expectedCount} rows expected, ${count} found`);
if (expectedHash && expectedHash !== previous) end(1, 'BROKEN at the end: the last hash is another one');
end(0, `WHOLE: ${count} rows, last hash ${previous}`);
