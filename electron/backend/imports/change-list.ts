import { nameKey } from '#shared/domain/names.ts';
import type { ListFinding, ListIndex } from './assess-list.ts';
import { type AssessedPerson, failure, type PersonValues, type RowChange } from './person.ts';
import type { RowPlace } from './person-index.ts';

/** An earlier row that spoke of the same thing, with what it said. */
type Told = RowPlace & { readonly value: string };

const unchanged = (person: AssessedPerson): ListFinding => ({
  verdict: person.verdict,
  problems: [],
  duplicateOf: null,
  amendments: [],
});

const again = ({ sheet, row }: RowPlace): ListFinding => ({
  verdict: 'duplicate',
  problems: [failure('duplicate_row', null, { row })],
  duplicateOf: { sheet, row },
  amendments: [],
});

/** Two rows that contradict each other: nobody can say from the list which one is right, so both wait. */
const contradicts = (code: string, place: RowPlace, first: RowPlace, person: AssessedPerson): ListFinding => ({
  verdict: person.verdict === 'import' ? 'hold' : person.verdict,
  problems: [failure(code, null, { row: first.row })],
  duplicateOf: null,
  amendments: [{ sheet: first.sheet, row: first.row, problem: failure(code, null, { row: place.row }) }],
});

/** Who a row speaks of: the NIK when it is whole, else name and birth. */
const subjectOf = ({ nik, nikRaw, name, birthDate }: PersonValues): string =>
  nik ?? `${nameKey(name ?? '')} ${birthDate ?? ''} ${nikRaw ?? ''}`;

/** What is changed and what it becomes: a move is one thing, though it changes street, neighbourhood and kelurahan. */
const changeParts = ({ leaving, values }: RowChange): readonly [string, string] => {
  if (leaving !== null) return ['leaving', leaving];
  const fields = Object.keys(values);
  const isMove = fields.some((field) => ['address', 'rt', 'rw', 'villageCode'].includes(field));
  return [isMove ? 'move' : fields.join(), JSON.stringify(values)];
};

/**
 * Creates the memory of a list of changes: the same change of the same person again is a duplicate, another value for the same
 * thing contradicts the earlier row. Different changes of one person stand side by side.
 */
export const createChangeIndex = (): ListIndex => {
  const known = new Map<string, Told>();
  return {
    add: (place, person) => {
      const { change } = person.values;
      if (change === null) return unchanged(person);
      const [what, value] = changeParts(change);
      const key = `${subjectOf(person.values)} ${what}`;
      const first = known.get(key);
      if (first === undefined) {
        known.set(key, { ...place, value });
        return unchanged(person);
      }
      return first.value === value ? again(first) : contradicts('change_conflict', place, first, person);
    },
  };
};

/**
 * Creates the memory of an answer of BPJS: the same person with the same answer again is a duplicate, with another one a
 * contradiction; one card number for two people holds both.
 */
export const createReplyIndex = (): ListIndex => {
  const bySubject = new Map<string, Told>();
  const byCard = new Map<string, RowPlace>();
  return {
    add: (place, person) => {
      const { kpj, reply, startDate } = person.values;
      const value = `${reply?.accepted} ${kpj} ${startDate}`;
      const subject = subjectOf(person.values);
      const told = bySubject.get(subject);
      if (told !== undefined) {
        return told.value === value ? again(told) : contradicts('reply_conflict', place, told, person);
      }
      bySubject.set(subject, { ...place, value });
      const holder = kpj === null ? undefined : byCard.get(kpj);
      if (holder !== undefined) return contradicts('kpj_given_twice', place, holder, person);
      if (kpj !== null) byCard.set(kpj, place);
      return unchanged(person);
    },
  };
};
