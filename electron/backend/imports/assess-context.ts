import { type AreaIndex, type AreaMatch, isCityArea, matchArea } from '#shared/domain/areas.ts';
import type { DateOrder } from '#shared/domain/birth-date.ts';
import type { IsoDate } from '#shared/domain/calendar.ts';
import type { AgeLimits } from '#shared/domain/eligibility.ts';
import { matchOccupation, type Occupation } from '#shared/domain/occupations.ts';
import type { ImportKind, ListChange, RosterCode } from '#shared/domain/states.ts';
import type { ImportField } from './fields.ts';

/** What a sheet says for all its rows, in its letterhead, name or headers. */
export type SheetDefaults = {
  readonly villageText: string | null;
  readonly districtText: string | null;
  readonly occupationCode: string | null;
  /** The branch of the union whose members stand on the sheet, and its province. */
  readonly branch: string | null;
  readonly province: string | null;
};

/** Everything that judging a row needs besides the row. */
export type AssessContext = {
  readonly areas: AreaIndex;
  /** The day on which ages count. */
  readonly today: IsoDate;
  readonly limits: AgeLimits;
  readonly date1904: boolean;
  /** Which number comes first in the dates of the sheet. */
  readonly dateOrder?: DateOrder;
  /** What the rows are. */
  readonly kind: ImportKind;
  /** The roster that the people stand on. A union is no proposal for the programme: nobody is refused for age or work. */
  readonly roster: RosterCode | null;
  /** What a list of changes says of everybody on it; null when a column says it. */
  readonly change: ListChange | null;
  /** False for a list that neither says where its people live nor was said to bring people: its rows are held. */
  readonly proposesPeople: boolean;
  readonly fields: ReadonlySet<ImportField>;
  readonly defaults: SheetDefaults;
};

/** Lookups that repeat in every row, remembered. */
export type Lookups = {
  readonly area: (villageText: string, districtText: string | null) => AreaMatch;
  readonly occupation: (text: string) => Occupation | null | undefined;
  readonly isCityArea: (place: string) => boolean;
};

/** A list may hold any number of different misspellings; beyond this many the memory starts anew. */
const remembered = 5_000;

/** A copy that does not keep the chunk of the file alive out of which the text was cut. */
export const ownText = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

const remember = <Result>(find: (key: string) => Result): ((key: string) => Result) => {
  const known = new Map<string, Result>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Result;
    if (known.size >= remembered) known.clear();
    const result = find(key);
    known.set(ownText(key), result);
    return result;
  };
};

/** Prepares the lookups of one import. */
export const createLookups = (areas: AreaIndex): Lookups => {
  const area = remember((key) => {
    const [villageText = '', districtText] = key.split('\u0000');
    return matchArea(areas, villageText, districtText ?? null);
  });
  return {
    area: (villageText, districtText) =>
      area(districtText === null ? villageText : `${villageText}\u0000${districtText}`),
    occupation: remember(matchOccupation),
    isCityArea: (place) => isCityArea(areas, place),
  };
};
