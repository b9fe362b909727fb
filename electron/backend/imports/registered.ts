import { createDecreeCheck } from '../db/decree-needed.ts';
import type { Connection } from '../db/open.ts';
import { createPairJudge, type LinkPerson, type PairJudge } from '../duplicates/service.ts';
import { fieldColumns } from '../workers/service.ts';
import { nothingSaid, type PersonValues } from './person.ts';
import { traceOf } from './person-index.ts';
import type { PersonTrace } from './same-person.ts';
import type { StoredPerson } from './stored-person.ts';

/** A registered person as an import looks at her. */
export type Registered = StoredPerson & { readonly trace: PersonTrace };

/** The live enrolment of a person in one programme. */
export type LiveEnrolment = { readonly id: number; readonly kpj: string | null; readonly start_date: string | null };

/** A place on a roster. */
export type LiveEntry = { readonly id: number; readonly member_number: string | null; readonly details: string };

/** A row that waits in another import. */
export type WaitingRow = { readonly importId: number; readonly fileName: string; readonly row: number };

/** Looks people of the register up; everything by indexed keys. */
export type Register = {
  readonly isEmpty: boolean;
  readonly byNik: (nik: string) => Registered | undefined;
  /** Whoever is kept of two records of which the other, which is merged, has the NIK. */
  readonly keptByNik: (nik: string) => Registered | undefined;
  /** Somebody with the NIK who left or was refused. */
  readonly goneByNik: (nik: string) => Registered | undefined;
  /** Whoever had this NIK and left by death, a move or the like; not who was entered by mistake or whose list was undone. */
  readonly leftByNik: (nik: string) => Registered | undefined;
  /** People who share family card, birth date or name with the row; a person may come twice. */
  readonly candidates: (trace: PersonTrace, values: PersonValues) => Iterable<Registered>;
  /** Compares a registered person with that of a row as Ganda does. */
  readonly judge: PairJudge;
  readonly enrolment: (workerId: number, programId: number) => LiveEnrolment | undefined;
  /** Whether nobody may register the person in the programme before a decree. */
  readonly needsDecree: (workerId: number, programId: number) => boolean;
  readonly cardHolder: (kpj: string, workerId: number) => number | undefined;
  readonly rosterEntry: (workerId: number, rosterCode: string) => LiveEntry | undefined;
  /** A row with the NIK, or with the birth date and a like name, that waits in another import. */
  readonly waiting: (values: PersonValues, importId: number) => readonly (WaitingRow & { readonly name: string })[];
};

const columns = `id, version, state, name_key, ${Object.values(fieldColumns).join(', ')}`;
const live = `state NOT IN ('rejected', 'inactive', 'replaced')`;

/** Of people who share a key only so many are compared. */
const mostCompared = 40;

function withTrace(worker: StoredPerson): Registered {
  const values: PersonValues = {
    ...nothingSaid,
    nik: worker.nik,
    nikState: worker.nik === null ? 'blank' : 'whole',
    kk: worker.kk,
    name: worker.name,
    birthPlace: worker.birth_place,
    birthDate: worker.birth_date,
    sex: worker.sex,
    motherName: worker.mother_name,
    address: worker.address,
    rt: worker.rt,
    rw: worker.rw,
    villageCode: worker.village_code,
    phone: worker.phone,
    occupationCode: worker.occupation_code,
    disability: worker.disability,
    incomeBand: worker.income_band,
    heirName: worker.heir_name,
    heirRelation: worker.heir_relation,
  };
  return { ...worker, trace: traceOf({ sheet: 0, row: 0 }, values) };
}

/** A registered person as Ganda compares her. */
export const linkPersonOf = (worker: StoredPerson): LinkPerson => ({
  nik: worker.nik,
  nikState: worker.nik === null ? 'blank' : 'whole',
  nikRaw: null,
  kk: worker.kk,
  name: worker.name,
  birthDate: worker.birth_date,
  sex: worker.sex,
  motherName: worker.mother_name,
  address: worker.address,
  villageCode: worker.village_code,
  phone: worker.phone,
  heirName: worker.heir_name,
});

/** Prepares the lookups on one connection. */
export function openRegister(connection: Connection): Register {
  const people = (condition: string, limit: number) =>
    connection.prepare<[string], StoredPerson>(`SELECT ${columns} FROM worker WHERE ${condition} LIMIT ${limit}`);
  const byNik = people(`nik = ? AND ${live}`, 1);
  const gone = people(`nik = ? AND NOT (${live}) ORDER BY id DESC`, 1);
  const kept = people(
    `id = (SELECT merged_into FROM worker WHERE nik = ? AND merged_into IS NOT NULL ORDER BY id DESC) AND ${live}`,
    1,
  );
  const left = people(
    `nik = ? AND state = 'inactive' AND EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = worker.id AND e.state = 'inactive'
       AND e.reason IS NOT NULL AND e.reason NOT IN ('entered_wrongly', 'duplicate')) ORDER BY id DESC`,
    1,
  );
  const byFamilyCard = people(`kk = ? AND ${live}`, mostCompared);
  const byBirth = people(`birth_date = ? AND ${live}`, mostCompared);
  const byName = people(`name_key = ? AND ${live}`, mostCompared);
  const enrolment = connection.prepare<[number, number], LiveEnrolment>(
    `SELECT id, kpj, start_date FROM enrolment WHERE worker_id = ? AND program_id = ? AND state <> 'inactive'`,
  );
  const holder = connection
    .prepare<[string, number], number>(`SELECT worker_id FROM enrolment WHERE kpj = ? AND worker_id <> ? LIMIT 1`)
    .pluck();
  const entry = connection.prepare<[number, string], LiveEntry>(
    `SELECT id, member_number, details FROM roster_entry WHERE worker_id = ? AND roster_code = ? AND state = 'active'`,
  );
  const waiting = (key: string) =>
    connection.prepare<[string, number], WaitingRow & { name: string }>(
      `SELECT i.id AS importId, i.file_name AS fileName, r.row_number AS row, coalesce(r.person ->> 'name', '') AS name
         FROM import_row r JOIN import i ON i.id = r.import_id
        WHERE r.person ->> '${key}' = ? AND r.verdict = 'hold' AND r.import_id <> ? AND i.kind = 'people' LIMIT ${mostCompared}`,
    );
  const waitingByNik = waiting('nik');
  const waitingByBirth = waiting('birthDate');
  const one = (worker: StoredPerson | undefined) => (worker === undefined ? undefined : withTrace(worker));
  return {
    isEmpty: connection.prepare('SELECT 1 FROM worker LIMIT 1').get() === undefined,
    byNik: (nik) => one(byNik.get(nik)),
    keptByNik: (nik) => one(kept.get(nik)),
    goneByNik: (nik) => one(gone.get(nik)),
    leftByNik: (nik) => one(left.get(nik)),
    *candidates({ nameKey }, { kk, birthDate }) {
      if (kk !== null) yield* byFamilyCard.all(kk).map(withTrace);
      if (birthDate !== null) yield* byBirth.all(birthDate).map(withTrace);
      if (nameKey !== '') yield* byName.all(nameKey).map(withTrace);
    },
    judge: createPairJudge(connection),
    enrolment: (workerId, programId) => enrolment.get(workerId, programId),
    needsDecree: createDecreeCheck(connection),
    cardHolder: (kpj, workerId) => holder.get(kpj, workerId),
    rosterEntry: (workerId, rosterCode) => entry.get(workerId, rosterCode),
    waiting: ({ nik, birthDate }, importId) => [
      ...(nik === null ? [] : waitingByNik.all(nik, importId)),
      ...(birthDate === null ? [] : waitingByBirth.all(birthDate, importId)),
    ],
  };
}
