import { AppError } from '#shared/contract/errors.ts';
import type { Permission } from '#shared/contract/permissions.ts';
import type { EditableField, WorkerFilter } from '#shared/contract/workers.ts';
import { type Actor, isInAreas, may } from '../session.ts';
import { searchedDigits } from './filter.ts';
import { masked } from './rows.ts';

/** Fields that not every role may see, with the permission that shows them. */
export const hiddenFields: Readonly<Partial<Record<EditableField, Permission>>> = {
  nik: 'workers.identifiers',
  kk: 'workers.identifiers',
  phone: 'workers.identifiers',
  disability: 'workers.disability',
};

/** A card number opens a savings balance. */
const permissionOf: Readonly<Record<string, Permission | undefined>> = { ...hiddenFields, kpj: 'workers.identifiers' };

/** A value of the field as the actor may see it: numbers masked, the disability not at all. */
export function shownValue(actor: Actor, field: string, value: string | null): string | null {
  const permission = permissionOf[field];
  if (!permission || may(actor, permission)) return value;
  return field === 'disability' ? null : masked(value);
}

/** Identifiers are found whole by everybody; by their beginning only by those who see them whole. */
const wholeNumber = 16;

/** Refuses a search from which a number that the actor sees masked could be guessed digit by digit. @throws AppError workers.search_whole_number */
export function refuseGuessing(actor: Actor, search: string | undefined): void {
  if (search === undefined || may(actor, 'workers.identifiers')) return;
  const digits = searchedDigits(search);
  if (digits !== null && digits.length < wholeNumber) throw new AppError('workers.search_whole_number');
}

/**
 * Refuses conditions on what the actor may not see: the number of matches would tell it.
 * @throws AppError workers.filter_hidden, workers.search_whole_number
 */
export function refuseHiddenConditions(actor: Actor, filter: WorkerFilter): void {
  for (const condition of filter.columns ?? []) {
    const permission = permissionOf[condition.field];
    if (permission && !may(actor, permission)) throw new AppError('workers.filter_hidden');
  }
  refuseGuessing(actor, filter.search);
}

/** The filter within the areas of an actor who is limited to some; of no kelurahan where nothing is left. */
export function filterInAreas(actor: Actor, filter: WorkerFilter): WorkerFilter {
  if (!actor.areas) return filter;
  const { villageCodes } = filter;
  const left = villageCodes ? villageCodes.filter((code) => isInAreas(actor, code)) : [...actor.areas];
  return { ...filter, villageCodes: left.length > 0 ? left : ['-'] };
}
