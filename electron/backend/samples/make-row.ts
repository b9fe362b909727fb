import type { SheetCell } from '#backend/exports/service.ts';
import { type BirthCells, birthDefects } from './birth-cell.ts';
import type { NikState } from './nik-cell.ts';
import type { Person } from './people.ts';
import { incomeCell, neighbourhoodCell, phoneCell } from './plain-cells.ts';
import type { Random } from './random.ts';
import {
  personDefects,
  type RowPlace,
  type RowPlan,
  spoilWhiteSpace,
  writeArea,
  writeBirth,
  writeName,
  writeNik,
  writeNote,
  writeSex,
} from './row-parts.ts';
import { judgeRow, type RowFacts, type Verdict } from './verdict.ts';

/** The cells of a row without its running number, and what is right for it. */
export type MadeRow = {
  readonly cells: readonly SheetCell[];
  readonly nikState: NikState;
  readonly birthState: BirthCells['state'];
  readonly defects: readonly string[];
  readonly verdict: Verdict;
};

/** Upper case for the texts of a clerk who writes everything in capitals; identifiers and marks stay as they are. */
const CAPITAL_COLUMNS: ReadonlySet<number> = new Set([3, 4, 7, 10, 11, 13, 16, 17]);

function inCapitals(cells: readonly SheetCell[]): readonly SheetCell[] {
  return cells.map((cell, index) =>
    typeof cell === 'string' && CAPITAL_COLUMNS.has(index) ? cell.toUpperCase() : cell,
  );
}

function writeParts(random: Random, person: Person, plan: RowPlan, place: RowPlace) {
  const fate = plan.duplicate === undefined ? person.fate : 'living';
  const inName = fate === 'deceased' && random.chance(0.22);
  return {
    fate,
    name: writeName(random, person, plan, inName),
    nik: writeNik(random, person, plan, place),
    birth: writeBirth(random, person, plan, place),
    sex: writeSex(random, person, place.habits),
    area: writeArea(random, place),
    phone: phoneCell(random, person.phone, person.secondPhone, place.habits.phoneForm),
    income: incomeCell(random, person.income, place.habits.income),
    note: writeNote(random, fate, inName),
    address: random.chance(0.0019) ? null : person.street,
    occupation: random.chance(0.0024) ? null : person.occupation,
  } as const;
}

type Parts = ReturnType<typeof writeParts>;

function toCells(parts: Parts, person: Person, { habits, cohort, cohortStart }: RowPlace): SheetCell[] {
  return [
    null,
    parts.nik.kk,
    parts.nik.nik,
    parts.name.text,
    parts.birth.place,
    parts.birth.date,
    parts.sex.text,
    parts.address,
    neighbourhoodCell(person.rt, 'RT', habits.neighbourhood),
    neighbourhoodCell(person.rw, 'RW', habits.neighbourhood),
    parts.area.village,
    parts.area.district,
    parts.phone.cell,
    parts.occupation,
    parts.income,
    person.disability ?? habits.noDisability,
    person.mother,
    person.heirName,
    person.heirRelation,
    cohort,
    'JKK, JKM',
    person.kpj ?? null,
    { date: cohortStart },
    parts.note.text,
  ];
}

function isDoubtful(plan: RowPlan, defects: readonly string[]): boolean {
  if (plan.nikIsShared || plan.lookalike === 'twin' || plan.lookalike === 'namesake_same_birth') return true;
  return defects.some((defect) => defect === 'kel_misspelt' || defect === 'kec_old' || defect === 'sex_blank');
}

function toFacts(parts: Parts, person: Person, plan: RowPlan): RowFacts {
  return {
    birthDate: person.birthDate,
    birthState: parts.birth.state,
    nikState: parts.nik.state,
    nikText: String(parts.nik.nik),
    showsKk: parts.nik.kk !== null,
    showsKpj: person.kpj !== undefined,
    fate: parts.fate,
    occupation: parts.occupation === null ? 'blank' : person.occupationExcluded ? 'excluded' : 'eligible',
    missing: parts.name.text === '' || parts.area.village === '' || parts.address === null,
    districtWrong: parts.area.wrong,
    doubtful: isDoubtful(plan, [...parts.area.defects, ...parts.sex.defects]),
    duplicate: plan.duplicate,
  };
}

function partDefects(parts: Parts, format: RowPlace['format']): readonly string[] {
  return [
    parts.nik.defect,
    ...birthDefects(parts.birth.state),
    ...parts.name.defects,
    ...parts.sex.defects,
    ...parts.area.defects,
    parts.phone.defect === 'phone_number' && format === 'csv' ? 'phone_no_zero' : parts.phone.defect,
    ...parts.note.defects,
    parts.address === null ? 'address_blank' : '',
    parts.occupation === null ? 'occupation_blank' : '',
  ];
}

/** Writes the row of a person; the first cell, the running number, is left empty. */
export function makeRow(random: Random, person: Person, plan: RowPlan, place: RowPlace): MadeRow {
  const parts = writeParts(random, person, plan, place);
  const facts = toFacts(parts, person, plan);
  const cells = toCells(parts, person, place);
  const spoilt = spoilWhiteSpace(random, cells);
  const verdict = judgeRow(facts, place.referenceDate);
  const defects = [
    ...partDefects(parts, place.format),
    facts.occupation === 'excluded' ? 'occ_excluded' : '',
    place.habits.capitals ? 'all_caps' : '',
    spoilt,
    ...verdict.reasons.filter((reason) => reason.startsWith('age_')),
    ...personDefects(person, plan, place.referenceDate),
  ].filter((defect) => defect !== '');
  return {
    cells: place.habits.capitals ? inCapitals(cells) : cells,
    nikState: parts.nik.state,
    birthState: parts.birth.state,
    defects,
    verdict,
  };
}
