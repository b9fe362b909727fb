import type { DecreeRow } from '#shared/contract/decrees.ts';
import { occupations } from '#shared/domain/occupations.ts';
import type { Connection } from '../db/open.ts';
import { masked } from '../workers/service.ts';
import { areasParameter, inAreas } from './places.ts';

/** A person of the attachment. Identifiers are text. */
export type AttachedPerson = {
  readonly workerId: number;
  /** Number in the whole list, from 1. */
  readonly place: number;
  readonly name: string;
  readonly nik: string | null;
  readonly birthPlace: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly address: string | null;
  readonly rt: string | null;
  readonly rw: string | null;
  readonly occupation: string | null;
  readonly village: string;
  readonly district: string;
  readonly replacesName: string | null;
};

/** What the attachment says: the decree and its people in the order of the list. */
export type Attachment = { readonly decree: DecreeRow; readonly people: readonly AttachedPerson[] };

// In force the list is as it was enacted, whatever became of the people since; a draft is as the register is.
const query = `
SELECT workerId, row_number() OVER (ORDER BY ordinal, district, village, name_key, workerId) AS place, village, district, replacesName,
       person ->> '$.name' AS name, person ->> '$.nik' AS nik, person ->> '$.birthPlace' AS birthPlace, person ->> '$.birthDate' AS birthDate,
       person ->> '$.sex' AS sex, person ->> '$.address' AS address, person ->> '$.rt' AS rt, person ->> '$.rw' AS rw,
       person ->> '$.occupation' AS occupation
  FROM (SELECT p.worker_id AS workerId, p.ordinal, v.name AS village, d.name AS district, w.name_key, l.name AS replacesName,
               coalesce(p.person, json_object('name', w.name, 'nik', w.nik, 'birthPlace', w.birth_place, 'birthDate', w.birth_date,
                 'sex', w.sex, 'address', w.address, 'rt', w.rt, 'rw', w.rw, 'occupation', w.occupation_code)) AS person
          FROM decree_person p JOIN worker w ON w.id = p.worker_id JOIN village v ON v.code = p.village_code
          JOIN district d ON d.code = v.district_code LEFT JOIN enrolment e ON e.id = p.replaces_id LEFT JOIN worker l ON l.id = e.worker_id
         WHERE p.decree_id = @id AND p.state <> 'off' AND ${inAreas('p.village_code')})
 ORDER BY place`;

const occupationNames = new Map<string, string>(occupations.map(({ code, name }) => [code, name]));

/** The people of a decree within the areas; without `whole` numbers are masked. */
export function attachedPeople(
  connection: Connection,
  id: number,
  { areas, whole }: { readonly areas: readonly string[] | undefined; readonly whole: boolean },
): AttachedPerson[] {
  const rows = connection
    .prepare<{ id: number; areas: string | null }, AttachedPerson>(query)
    .all({ id, areas: areasParameter(areas) });
  return rows.map((row) => ({
    ...row,
    nik: whole ? row.nik : masked(row.nik),
    occupation: row.occupation === null ? null : (occupationNames.get(row.occupation) ?? null),
  }));
}

/**
 * People in the order of the list in parts of at most so many, so that no file is too long for the typesetter. A kecamatan begins a
 * new part where it would not end in the one before, so that only one too large for a part is cut.
 */
export function partsOf(people: readonly AttachedPerson[], most: number): AttachedPerson[][] {
  const parts: AttachedPerson[][] = [];
  for (const here of Map.groupBy(people, ({ district }) => district).values()) {
    const last = parts.at(-1);
    if (last && last.length + here.length <= most) last.push(...here);
    else for (let start = 0; start < here.length; start += most) parts.push(here.slice(start, start + most));
  }
  return parts;
}

/** Numbers of people by kecamatan and, in it, by kelurahan, in the order of the list. */
export function sumsOf(people: readonly AttachedPerson[]) {
  return [...Map.groupBy(people, ({ district }) => district)].map(([district, here]) => ({
    district,
    count: here.length,
    villages: [...Map.groupBy(here, ({ village }) => village)].map(([village, of]) => ({ village, count: of.length })),
  }));
}
