import type { LetterPrint } from '#shared/contract/letter-prints.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';

/** Lists are cut off here; nobody reads on. */
const most = 1000;

const prints = (db: Db) =>
  db
    .selectFrom('letter_print')
    .innerJoin('account', 'account.id', 'letter_print.asked_by')
    .select(['letter_print.id', 'part', 'first_page as from', 'last_page as to', 'letters', 'way', 'printer', 'reason'])
    .select(['letter_print.state', 'asked_at as at', 'account.display_name as by', 'batch_id as batchId'])
    .orderBy('letter_print.id', 'desc')
    .limit(most);

/** What has left the files of a batch, the newest first. */
export function printHistory(db: Db, batchId: number): Promise<LetterPrint[]> {
  return prints(db).where('batch_id', '=', batchId).execute();
}

/** Prints of which nobody knows what became of them, the newest first; those that are under way are among them. */
export function openPrints(db: Db): Promise<LetterPrint[]> {
  return prints(db).where('letter_print.state', 'in', ['asked', 'unknown']).execute();
}

/** After a start: no print is under way, so whatever was asked for and has no answer will never have one by itself. */
export function recoverPrints(connection: Connection, at: string): void {
  connection.prepare("UPDATE letter_print SET state = 'unknown', ended_at = ? WHERE state = 'asked'").run(at);
}
