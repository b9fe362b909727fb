import type { DecreeRow } from '#shared/contract/decrees.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Connection } from '../db/open.ts';
import { areasParameter, inAreas } from './places.ts';

type Areas = readonly string[] | undefined;

const query = (condition: string) => `
SELECT d.id, d.program_id AS programId, g.name AS programName, d.state, d.number, d.decree_date AS date, d.signer_title AS signerTitle,
       d.signer_name AS signerName, d.signer_nip AS signerNip, d.about, k.name AS districtName, maker.display_name AS createdBy,
       d.created_at AS createdAt, enactor.display_name AS enactedBy, d.enacted_at AS enactedAt, voider.display_name AS voidedBy,
       d.voided_at AS voidedAt, d.void_reason AS voidReason, d.version,
       (SELECT count(*) FROM decree_person p WHERE p.decree_id = d.id AND p.state <> 'off' AND ${inAreas('p.village_code')}) AS people
  FROM decree d JOIN program g ON g.id = d.program_id JOIN account maker ON maker.id = d.created_by
  LEFT JOIN district k ON k.code = d.district_code LEFT JOIN account enactor ON enactor.id = d.enacted_by
  LEFT JOIN account voider ON voider.id = d.voided_by
 WHERE ${condition} ORDER BY d.id DESC`;

/** Decrees of a programme or of all, newest first; an account that is limited to areas counts only its people. */
export function decreeRows(connection: Connection, programId: number | undefined, areas: Areas): DecreeRow[] {
  return connection
    .prepare<{ programId: number | null; areas: string | null }, DecreeRow>(
      query('(@programId IS NULL OR d.program_id = @programId)'),
    )
    .all({ programId: programId ?? null, areas: areasParameter(areas) });
}

/** One decree. @throws AppError common.not_found */
export function decreeById(connection: Connection, id: number, areas: Areas): DecreeRow {
  const find = connection.prepare<{ id: number; areas: string | null }, DecreeRow>(query('d.id = @id'));
  const found = find.get({ id, areas: areasParameter(areas) });
  if (!found) throw new AppError('common.not_found');
  return found;
}

/** Whoever is limited to areas changes no decree with people of others. @throws AppError rules.outside_area */
export function refuseOutside(connection: Connection, id: number, areas: Areas): void {
  if (areas === undefined) return;
  const outside = connection.prepare<{ id: number; areas: string | null }>(
    `SELECT 1 FROM decree_person WHERE decree_id = @id AND state <> 'off' AND NOT ${inAreas('village_code')} LIMIT 1`,
  );
  if (outside.get({ id, areas: areasParameter(areas) })) throw new AppError('rules.outside_area');
}
