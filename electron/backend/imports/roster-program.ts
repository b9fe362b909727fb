import { AppError } from '#shared/contract/errors.ts';
import { type RosterCode, rosterCodes } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';

/** A programme by id and code. */
export type ListProgram = { readonly id: number; readonly code: string };

/**
 * The programme in which the people of a list are enrolled: the chosen one, else the one of their roster (for posyandu cadres a
 * programme with old-age savings), else the newest. @throws AppError programs.none
 */
export function programOfList(connection: Connection, chosen: number | null, roster: RosterCode | null): ListProgram {
  const find = (condition: string, ...values: (number | string | null)[]) =>
    connection
      .prepare<typeof values, ListProgram>(
        `SELECT p.id, p.code FROM program p WHERE ${condition} ORDER BY p.year DESC, p.id LIMIT 1`,
      )
      .get(...values);
  const ofRoster = () =>
    find('p.id = (SELECT program_id FROM roster WHERE code = ?)', roster) ??
    (roster === 'posyandu_cadres' ? find(`EXISTS (SELECT 1 FROM json_each(p.parts) WHERE value = 'JHT')`) : undefined);
  const program = chosen === null ? (ofRoster() ?? find('1')) : find('p.id = ?', chosen);
  if (program === undefined) throw new AppError('programs.none');
  return program;
}

/**
 * The programme of each row of a list whose import has a programme and a roster (that of its first sheet). Where that programme is the
 * roster's own, rows of another roster have that one's: a workbook may bring two. A programme that the clerk chose otherwise is
 * for all. Undefined asks for the list's.
 */
export function programsOfRows(
  connection: Connection,
  { programId, roster }: { readonly programId: number; readonly roster: RosterCode | null },
): (row?: RosterCode | null) => ListProgram {
  const list = programOfList(connection, programId, null);
  const isOwn = programOfList(connection, null, roster).id === list.id;
  const others = new Map<RosterCode | null, ListProgram>();
  return (row) => {
    if (row === undefined || row === roster || !isOwn) return list;
    const known = others.get(row) ?? programOfList(connection, null, row);
    others.set(row, known);
    return known;
  };
}

/** The programme of each roster's lists, and of the office's own (null), unless the clerk says otherwise; none without any programme. */
export function programsOfLists(
  connection: Connection,
): { readonly rosterCode: RosterCode | null; readonly programId: number }[] {
  if (connection.prepare('SELECT 1 FROM program LIMIT 1').get() === undefined) return [];
  return [null, ...rosterCodes].map((rosterCode) => ({
    rosterCode,
    programId: programOfList(connection, null, rosterCode).id,
  }));
}
