import { AppError } from '#shared/contract/errors.ts';
import { revertOutcome } from '#shared/contract/imports.ts';
import type { ImportKind, ListChange, RosterCode } from '#shared/domain/states.ts';
import { lookup } from '#shared/i18n/index.ts';
import type { Connection } from '../db/open.ts';
import { letterOffice, type OfficeDocument } from '../letters/service.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { type ImportFigures, importFigures } from './figures.ts';
import { readAs } from './read-as.ts';

type Act = { readonly by: string; readonly at: string };

/** Everything that the minutes of an import say. */
export type MinutesFacts = {
  readonly office: OfficeDocument['office'];
  readonly importId: number;
  /** Number of the document and who sent the list, when they were told; else room to write them by hand. */
  readonly number: string | null;
  readonly sender: string | null;
  readonly fileName: string;
  readonly fileSize: number;
  readonly fileSha256: string;
  readonly kind: ImportKind;
  readonly roster: RosterCode | null;
  readonly change: ListChange | null;
  readonly program: string;
  readonly cohort: string | null;
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  readonly earlier: { readonly id: number; readonly fileName: string } | null;
  readonly totals: ImportFigures['totals'];
  readonly problems: readonly {
    readonly text: string;
    readonly severity: string;
    readonly verdict: string;
    readonly count: number;
  }[];
  readonly staged: Act;
  /** Null while nothing is in the register. */
  readonly committed: Act | null;
  readonly changeSetId: number | null;
  /** Who took all of it out of the register again, and when. */
  readonly reverted: Act | null;
};

type Head = {
  readonly file_name: string;
  readonly file_size: number;
  readonly file_sha256: string;
  readonly kind: ImportKind;
  readonly roster_code: RosterCode | null;
  readonly list_change: ListChange | null;
  readonly sender: string | null;
  readonly program: string;
  readonly cohort: string | null;
  readonly choices: string;
  readonly totals: string;
  readonly maker: string;
  readonly created_at: string;
  readonly committer: string | null;
  readonly committed_at: string | null;
  readonly change_set_id: number | null;
  readonly reverted: string | null;
};

/** The name of a kind of problem: what is wrong, without what to do and without the values of a single row. */
function problemName(code: string): string {
  const found = lookup('id', `problemKinds.${code}`) ?? lookup('id', `problems.${code}`) ?? code;
  return /^.*?\.(?=\s|$)/.exec(found)?.[0].slice(0, -1) ?? found;
}

function headOf(connection: Connection, importId: number): Head {
  const head = connection
    .prepare<[number], Head>(
      `SELECT i.*, p.name AS program, m.display_name AS maker, c.display_name AS committer
         FROM import i JOIN program p ON p.id = i.program_id JOIN account m ON m.id = i.created_by
         LEFT JOIN account c ON c.id = i.committed_by
        WHERE i.id = ? AND i.state IN ('staged', 'committed', 'reverted') AND i.totals IS NOT NULL`,
    )
    .get(importId);
  if (!head) throw new AppError('common.not_found');
  return head;
}

function sheetsOf(connection: Connection, importId: number, choices: string): MinutesFacts['sheets'] {
  const { sheetNames } = readAs.parse(JSON.parse(choices));
  return connection
    .prepare<[number], { sheet: number; rows: number }>(
      'SELECT sheet, count(*) AS rows FROM import_row WHERE import_id = ? GROUP BY sheet ORDER BY sheet',
    )
    .all(importId)
    .map(({ sheet, rows }) => ({ name: sheetNames[sheet] ?? '', rows }));
}

/** Collects what the minutes of an import say. @throws AppError common.not_found when it is not there or was thrown away */
export function minutesFacts(
  connection: Connection,
  importId: number,
  told: { readonly number: string | null; readonly sender: string | null },
): MinutesFacts {
  const head = headOf(connection, importId);
  const { totals, problems } = importFigures.parse(JSON.parse(head.totals));
  const earlier = connection
    .prepare<[number], { id: number; fileName: string }>(
      `SELECT e.id, e.file_name AS fileName FROM import_round r JOIN import e ON e.id = r.earlier_id WHERE r.import_id = ?`,
    )
    .get(importId);
  return {
    number: told.number,
    sender: told.sender ?? head.sender,
    office: letterOffice(loadSettingsDirect(connection)),
    importId,
    fileName: head.file_name,
    fileSize: head.file_size,
    fileSha256: head.file_sha256,
    kind: head.kind,
    roster: head.roster_code,
    change: head.list_change,
    program: head.program,
    cohort: head.cohort,
    sheets: sheetsOf(connection, importId, head.choices),
    earlier: earlier ?? null,
    totals,
    problems: problems.map(({ code, ...rest }) => ({ ...rest, text: problemName(code) })),
    staged: { by: head.maker, at: head.created_at },
    committed: head.committed_at === null ? null : { by: head.committer ?? '', at: head.committed_at },
    changeSetId: head.change_set_id,
    reverted:
      head.reverted === null ? null : revertOutcome.pick({ by: true, at: true }).parse(JSON.parse(head.reverted)),
  };
}
