import type { EditableField } from '#shared/contract/workers.ts';
import { type AreaIndex, createAreaIndex, matchArea } from '#shared/domain/areas.ts';
import { readDisability } from '#shared/domain/disability.ts';
import { readIncomeBand } from '#shared/domain/income.ts';
import { matchOccupation } from '#shared/domain/occupations.ts';
import { readSex } from '#shared/domain/sex.ts';
import { type Choice, matchingChoices } from './choices.ts';

/** Names of the coded fields as people write them in lists; undefined when there is no one reading. */
export const nameReaders: Readonly<Partial<Record<EditableField, (text: string) => string | null | undefined>>> = {
  sex: readSex,
  occupationCode: (text) => matchOccupation(text)?.code,
  disability: readDisability,
  incomeBand: readIncomeBand,
};

const indexes = new WeakMap<readonly Choice[], AreaIndex>();

/** The kelurahan of a list of choices, whose hints are their kecamatan, prepared for matching once a list. */
export function areaIndexOf(villages: readonly Choice[]): AreaIndex {
  const known = indexes.get(villages);
  if (known) return known;
  const index = createAreaIndex(
    villages.flatMap(({ code, name, hint = '' }) =>
      code === null ? [] : [{ code, name, districtCode: code.slice(0, 8), districtName: hint, postcode: '' }],
    ),
  );
  indexes.set(villages, index);
  return index;
}

/** What somebody means by "kel. Rapokalling, Tallo"; a typing slip is allowed, because the person sees what is found. */
function nearArea(villages: readonly Choice[], typed: string): string | undefined {
  const [name = '', district = null] = typed.split(/[,/(]/);
  return matchArea(areaIndexOf(villages), name, district).village?.code;
}

/** Choices for typed text: those that hold it, else the one that is written differently or with a slip. */
export function searchChoices(field: EditableField, choices: readonly Choice[], typed: string): readonly Choice[] {
  const found = matchingChoices(choices, typed);
  if (found.length > 0) return found;
  const code = field === 'villageCode' ? nearArea(choices, typed) : nameReaders[field]?.(typed);
  return choices.filter((choice) => choice.code !== null && choice.code === code);
}
