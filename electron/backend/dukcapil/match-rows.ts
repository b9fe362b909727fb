import type { AnswerReason } from '#shared/contract/dukcapil.ts';
import type { MatchProfileBody } from '#shared/contract/match-profile.ts';
import { nameNearness } from '#shared/domain/match-comparison.ts';
import type { MatchState } from '#shared/domain/match-states.ts';
import type { NikState } from '#shared/domain/nik.ts';
import { letterKey } from '#shared/domain/text.ts';
import type { ReadAnswerRow } from './read-answer.ts';
import { readReference } from './sent-row.ts';

/** A case as it went out. */
export type SentCase = {
  readonly caseId: number;
  readonly workerId: number;
  readonly nik: string | null;
  readonly name: string;
  readonly birthDate: string | null;
};

/** Whom a row speaks of and what it says, or why it is left out; the case is named where it is known all the same. */
export type MatchedRow =
  | { readonly reason: null; readonly sent: SentCase; readonly state: MatchState }
  | { readonly reason: AnswerReason; readonly sent: SentCase | null };

/** NIK cells that held a number before some program damaged it. */
const damaged: ReadonlySet<NikState> = new Set([
  'rounded',
  'exponent',
  'letters',
  'too_short',
  'too_long',
  'invalid',
  'error',
]);

const leave = (reason: AnswerReason, sent: SentCase | null = null): MatchedRow => ({ reason, sent });

const sameName = (left: string, right: string): boolean => nameNearness(left, right) !== 'different';

/** What is known of a file that went out, by mark and by NIK. */
export type SentFile = {
  readonly batchId: number;
  readonly byCase: ReadonlyMap<number, SentCase>;
  readonly byNik: ReadonlyMap<string, readonly SentCase[]>;
};

/** Puts the cases of a file in order for finding them again. */
export function sentFile(batchId: number, cases: readonly SentCase[]): SentFile {
  const byNik = new Map<string, SentCase[]>();
  for (const sent of cases) {
    if (sent.nik === null) continue;
    const same = byNik.get(sent.nik);
    if (same) same.push(sent);
    else byNik.set(sent.nik, [sent]);
  }
  return { batchId, byCase: new Map(cases.map((sent) => [sent.caseId, sent])), byNik };
}

/** By our own mark. The NIK beside it must be the one that was sent, or be damaged beyond reading while the name still fits. */
function byReference(file: SentFile, row: ReadAnswerRow): SentCase | MatchedRow {
  const reference = readReference(row.reference);
  if (reference === null) return leave('no_identity');
  if (reference.batchId !== file.batchId) return leave('other_batch');
  const sent = file.byCase.get(reference.caseId);
  if (!sent) return leave('not_in_batch');
  if (row.nik.number !== null && sent.nik !== null && row.nik.number !== sent.nik) return leave('nik_changed', sent);
  const fits = row.name === '' || sameName(row.name, sent.name);
  if (damaged.has(row.nik.state) && (row.name === '' || !fits)) return leave('nik_damaged', sent);
  return sent;
}

/** Without the mark: by NIK and name together. */
function byNikAndName(file: SentFile, row: ReadAnswerRow): SentCase | MatchedRow {
  if (row.nik.number === null) return leave(damaged.has(row.nik.state) ? 'nik_damaged' : 'no_identity');
  const cases = file.byNik.get(row.nik.number) ?? [];
  if (cases.length === 0) return leave('not_in_batch');
  if (row.name === '') return leave('no_identity');
  const named = cases.filter(({ name }) => sameName(row.name, name));
  const [sent] = named;
  if (!sent) return leave('name_differs', cases.length === 1 ? (cases[0] ?? null) : null);
  return named.length > 1 ? leave('ambiguous') : sent;
}

/** The words of the profile's answer by their letters. */
export function statesByWord({ words }: Pick<MatchProfileBody, 'words'>): ReadonlyMap<string, MatchState> {
  return new Map(words.map(({ word, state }) => [letterKey(word), state]));
}

/** Finds the case that a row speaks of and what it says of it; nothing is guessed. */
export function matchRow(file: SentFile, words: ReadonlyMap<string, MatchState>, row: ReadAnswerRow): MatchedRow {
  if (row.hidden) return leave('hidden_row');
  const found = row.reference === '' ? byNikAndName(file, row) : byReference(file, row);
  if ('reason' in found) return found;
  if (letterKey(row.status) === '') return leave('blank_status', found);
  const state = words.get(letterKey(row.status));
  return state === undefined ? leave('unknown_status', found) : { reason: null, sent: found, state };
}

/** A row with whom it speaks of. */
export type JudgedRow = { readonly row: ReadAnswerRow; readonly match: MatchedRow };

/** What a row says, without where it stands. */
const said = ({ row: { status, note, answered } }: JudgedRow): string =>
  JSON.stringify([letterKey(status), note, answered]);

/**
 * Of rows that speak of the same case, those that say the same are one; where they say different things none of them is recorded.
 */
export function withoutTwice(rows: readonly JudgedRow[]): JudgedRow[] {
  const byCase = Map.groupBy(
    rows.filter(({ match }) => match.reason === null),
    ({ match }) => match.sent?.caseId,
  );
  return rows.map((judged) => {
    const { match } = judged;
    const same = (match.reason === null && byCase.get(match.sent.caseId)) || [];
    const [first] = same;
    if (match.reason !== null || !first || same.length === 1) return judged;
    const agree = same.every((one) => said(one) === said(first));
    if (agree && judged === first) return judged;
    return { ...judged, match: leave(agree ? 'repeated' : 'twice', match.sent) };
  });
}
