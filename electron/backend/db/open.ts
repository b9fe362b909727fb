import { existsSync, statfsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '#shared/contract/errors.ts';
import { addressKey } from '#shared/domain/address.ts';
import { actInHand } from './act-in-hand.ts';
import { dueDate } from './due-date.ts';
import { sealJournalRow } from './journal.ts';
import { isSearchedTogether } from './search-together.ts';
import { warningCodes } from './warning-codes.ts';

/** An open connection to the encrypted file. */
export type Connection = Database.Database;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the triggers of the search index call: its text of an address with RT and RW. */
const searchedAddress = (address: unknown, rt: unknown, rw: unknown): string =>
  addressKey(textOf(address), textOf(rt), textOf(rw));

/** 32 bytes as 64 hexadecimal digits. */
export type DatabaseKey = string;

const networkFileSystems = new Set([0x6969, 0xff534d42, 0x517b, 0xfe534d42, 0x564c]);

/** Refuses network shares: SQLite's locks do not hold there and a second writer would damage the file. */
function refuseNetworkShare(folder: string): void {
  const isUnc = folder.startsWith('\\\\') || folder.startsWith('//');
  if (isUnc || networkFileSystems.has(statfsSync(folder).type)) throw new AppError('settings.network_share');
}

/** Blocks that a disk has to have free for SQLite's smallest write; some systems report a full disk as a fault of the disk. */
const fewBlocks = 64;

function isFull(folder: string): boolean {
  try {
    return statfsSync(folder).bavail < fewBlocks;
  } catch {
    return false;
  }
}

function explain(error: unknown, folder: string): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB') return new AppError('settings.wrong_key');
  if (code.startsWith('SQLITE_CORRUPT')) return new AppError('settings.damaged');
  if (code === 'SQLITE_FULL') return new AppError('settings.disk_full');
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'EACCES')
    return new AppError('settings.not_writable');
  if (code.startsWith('SQLITE_BUSY')) return new AppError('settings.in_use');
  if (code.startsWith('SQLITE_IOERR'))
    return new AppError(isFull(folder) ? 'settings.disk_full' : 'settings.disk_error');
  return new AppError('settings.cannot_open', { detail: error instanceof Error ? error.message : String(error) });
}

/**
 * Opens the file in SQLCipher-4 format, so that standard tools can open it with the key. The raw key is given as hex and
 * needs no derivation. WAL with `synchronous=FULL`: a decision that was answered is on the disk.
 * @throws AppError settings.wrong_key, .damaged, .not_writable, .network_share, .in_use, .disk_error, .cannot_open
 */
export function openConnection(
  file: string,
  key: DatabaseKey,
  options: { create?: boolean; folder: string },
): Connection {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new AppError('settings.wrong_key');
  if (!options.create && !existsSync(file)) throw new AppError('settings.no_office');
  // SQLite takes an empty file for a new database and would write into it.
  if (!options.create && statSync(file).size === 0) throw new AppError('settings.damaged');
  let connection: Connection | undefined;
  try {
    refuseNetworkShare(options.folder);
    connection = new Database(file, { timeout: 10_000 });
    connection.pragma("cipher='sqlcipher'");
    connection.pragma('legacy=4');
    connection.pragma(`key="x'${key}'"`);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('recursive_triggers = ON');
    connection.pragma('temp_store = MEMORY');
    connection.pragma('cache_size = -32768');
    const opened = connection;
    connection.function('address_key', { deterministic: true }, searchedAddress);
    connection.function('warning_codes', { deterministic: true }, warningCodes);
    connection.function('due_date', { deterministic: true }, dueDate);
    connection.function('journal_seal', { deterministic: true, varargs: true }, sealJournalRow);
    connection.function('act_in_hand', () => actInHand(opened));
    connection.function('searched_together', (id) => isSearchedTogether(opened, id));
    connection.prepare('SELECT count(*) FROM sqlite_master').get();
    return connection;
  } catch (error) {
    connection?.close();
    throw error instanceof AppError ? error : explain(error, options.folder);
  }
}

/** Turns a fault of SQLite during later work in the folder into a clear error; anything else comes back unchanged. */
export function explainFault(error: unknown, folder: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const rule =
    /^(maker_is_checker|case_not_open|append_only|never_deleted|letter_[a-z_]+|number_not_reserved|approval_without_case|decision_without_event|case_starts_open|worker_starts_as_draft|merged_is_replaced|counter_grows|sample_needed|reason_unknown|second_person_needed|outside_area|area_unknown|attachment_other_case|attachment_not_due|outside_stage|stage_skipped|decided_before|last_human_stage|template_not_in_use|match_[a-z_]+)$/;
  if (rule.test(error.message)) return new AppError(`rules.${error.message}`);
  if (/^(decree_[a-z_]+|quota_full)$/.test(error.message)) return new AppError(`rules.${error.message}`);
  if (error.message === 'UNIQUE constraint failed: letter.number') return new AppError('letters.number_taken');
  if (/^SQLITE_(FULL|READONLY|CORRUPT|BUSY|IOERR|NOTADB)/.test(error.code)) return explain(error, folder);
  return error;
}
