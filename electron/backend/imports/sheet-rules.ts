import type { AreaIndex } from '#shared/domain/areas.ts';
import type { DateOrder } from '#shared/domain/birth-date.ts';
import type { IsoDate } from '#shared/domain/calendar.ts';
import type { AgeLimits } from '#shared/domain/eligibility.ts';
import type { AssessContext } from './assess-context.ts';
import type { ColumnHeader } from './columns.ts';
import { type ColumnMapping, fieldsGiven } from './fields.ts';
import type { ListKind } from './list-kind.ts';
import { readSheetDefaults, villageWithin } from './sheet-defaults.ts';

/** What is the same for all sheets of a file. Ages count on `today`. */
export type FileRules = {
  readonly areas: AreaIndex;
  readonly today: IsoDate;
  readonly limits: AgeLimits;
  readonly date1904: boolean;
};

/** A sheet as it is read: lines above the header, headers, which column holds which field, and what its rows are. */
export type SheetReading = ListKind & {
  readonly name: string;
  readonly titles: readonly string[];
  readonly headers: readonly ColumnHeader[];
  readonly mapping: ColumnMapping;
  readonly proposesPeople: boolean;
  /** Which number comes first in its dates, where somebody said so. */
  readonly dateOrder?: DateOrder;
};

/** The context in which the rows of a sheet are judged, at the reading and again when they are repaired. */
export const contextOfSheet = (rules: FileRules, sheet: SheetReading): AssessContext => {
  const defaults = readSheetDefaults(sheet, sheet.name);
  const villageText = defaults.villageText ?? villageWithin(sheet.titles, defaults.districtText, rules.areas);
  return {
    areas: rules.areas,
    today: rules.today,
    limits: rules.limits,
    date1904: rules.date1904,
    ...(sheet.dateOrder === undefined ? {} : { dateOrder: sheet.dateOrder }),
    kind: sheet.kind,
    roster: sheet.roster,
    change: sheet.change,
    proposesPeople: sheet.proposesPeople,
    fields: fieldsGiven(sheet.mapping),
    defaults: { ...defaults, villageText },
  };
};
