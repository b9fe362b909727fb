import { AppError } from '#shared/contract/errors.ts';
import { letterTemplateBody } from '#shared/contract/letter-templates.ts';
import type { LetterTemplate } from '#shared/domain/letter-template.ts';
import { isOutsideProgrammes } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import { chosenProgramId } from '../programs/service.ts';

/** A version of a template that letters can be made with. */
export type StoredTemplate = {
  readonly id: number;
  readonly rosterCode: RosterCode | null;
  /** The programme of the roster's people, where the roster has one. */
  readonly rosterProgramId: number | null;
  readonly body: LetterTemplate;
};

const parsed = (body: string): LetterTemplate => letterTemplateBody.parse(JSON.parse(body));

/** The letter of the programme's own list, for whoever names no template. */
const usual = 'vulnerable_worker';

/** The version in use of a template. @throws AppError letters.no_template */
export async function templateInUse(db: Db, code: string = usual): Promise<StoredTemplate> {
  const found = await db
    .selectFrom('letter_template')
    .leftJoin('roster', 'roster.code', 'letter_template.roster_code')
    .select(['id', 'body', 'roster_code as rosterCode', 'roster.program_id as rosterProgramId'])
    .where('state', '=', 'in_use')
    .where('letter_template.code', '=', code)
    .executeTakeFirst();
  if (!found) throw new AppError('letters.no_template');
  return { ...found, body: parsed(found.body) };
}

/**
 * The programme that letters of the template are about: the one asked for, that of the roster or the newest; null where the
 * template's roster belongs to none. @throws AppError programs.not_found, programs.none
 */
export async function letterProgramId(
  db: Db,
  { rosterCode, rosterProgramId }: StoredTemplate,
  chosen: number | undefined,
): Promise<number | null> {
  if (rosterCode !== null && isOutsideProgrammes(rosterCode)) return null;
  return chosenProgramId(db, chosen ?? rosterProgramId ?? undefined);
}

/** The version that a batch was made with; the first of all for a batch from before there were templates. @throws AppError letters.no_template */
export function templateOfBatch(connection: Connection, batchId: number): LetterTemplate {
  const body = connection
    .prepare<[number], string>(
      `SELECT t.body FROM letter_batch b JOIN letter_template t ON t.id = coalesce(b.template_id, 1) WHERE b.id = ?`,
    )
    .pluck()
    .get(batchId);
  if (body === undefined) throw new AppError('letters.no_template');
  return parsed(body);
}
