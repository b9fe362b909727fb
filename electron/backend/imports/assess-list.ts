import { type AssessedPerson, failure, type RowProblem, type RowVerdict } from './person.ts';
import { createChains, createNikFilter, type RowPlace, traceOf } from './person-index.ts';
import { likelySame, type PersonTrace, sameByNik } from './same-person.ts';

/** What the whole list adds to a row. `amendments` are problems found now of rows that were given out before; they are held. */
export type ListFinding = {
  readonly verdict: RowVerdict;
  readonly problems: readonly RowProblem[];
  readonly duplicateOf: RowPlace | null;
  readonly amendments: readonly (RowPlace & { readonly problem: RowProblem })[];
};

/** Remembers every person of a list and finds the ones that come again. Memory: some 300 bytes a row. */
export type ListIndex = { readonly add: (place: RowPlace, person: AssessedPerson) => ListFinding };

/** Of people who share a birth date, family card or phone only so many of the latest are compared: no list can make it quadratic. */
export const mostCompared = 60;

const unchanged = (person: AssessedPerson): ListFinding => ({
  verdict: person.verdict,
  problems: [],
  duplicateOf: null,
  amendments: [],
});

const duplicate = (code: string, first: PersonTrace): ListFinding => ({
  verdict: 'duplicate',
  problems: [failure(code, 'nik', { row: first.row })],
  duplicateOf: { sheet: first.sheet, row: first.row },
  amendments: [],
});

const held = (person: AssessedPerson, code: string, other: PersonTrace): ListFinding => ({
  verdict: person.verdict === 'import' ? 'hold' : person.verdict,
  problems: [failure(code, 'nik', { row: other.row })],
  duplicateOf: null,
  amendments: [],
});

const judgeNik = (trace: PersonTrace, owners: readonly PersonTrace[], person: AssessedPerson): ListFinding | null => {
  const same = owners.find((owner) => sameByNik(owner, trace));
  if (same !== undefined) return duplicate('duplicate_nik', same);
  const owner = owners[0];
  if (owner === undefined) return null;
  const problem = failure('nik_shared', 'nik', { row: trace.row });
  return { ...held(person, 'nik_shared', owner), amendments: [{ sheet: owner.sheet, row: owner.row, problem }] };
};

/** The likely earlier row of the same person among candidates: a sure one at once, else the first possible one. */
type Likely = { readonly same: PersonTrace | null; readonly possible: PersonTrace | null };

const findLikely = (trace: PersonTrace, others: Iterable<PersonTrace>): Likely => {
  let possible: PersonTrace | null = null;
  for (const other of others) {
    const likely = likelySame(other, trace);
    if (likely === 'other') continue;
    if (likely === 'same') return { same: other, possible };
    possible ??= other;
  }
  return { same: null, possible };
};

const judgeLikeness = ({ same, possible }: Likely, person: AssessedPerson): ListFinding => {
  if (same !== null) return duplicate('duplicate_likely', same);
  return possible === null ? unchanged(person) : held(person, 'duplicate_possible', possible);
};

/**
 * What the earlier rows of a list add to a row: `owners` bear the same whole NIK, in file order, `others` share something else
 * and are looked at in the given order.
 */
export const findAmong = (
  trace: PersonTrace,
  owners: readonly PersonTrace[],
  others: () => Iterable<PersonTrace>,
  person: AssessedPerson,
): ListFinding => judgeNik(trace, owners, person) ?? judgeLikeness(findLikely(trace, others()), person);

/**
 * Creates the memory of one list. Rows are added in file order; a person who comes again is a duplicate of her earlier row. Two
 * people with one NIK are both held, since nobody can say from the list whose it is. Twins and namesakes stay apart.
 *
 * Ganda's own comparison is not used inside a list: over 81,466 rows its blocks hold 2.5 million pairs and take 8 s of processor
 * time, as much as all the rest of staging, where this takes half a second; it begins when the last row is read, whereas a row is
 * judged here as it comes; and a repaired row is judged among its neighbours alone. Whoever is entered meets Ganda right after.
 */
export const createListIndex = (): ListIndex => {
  const traces: PersonTrace[] = [];
  const byNik = new Map<string, PersonTrace | readonly PersonTrace[]>();
  const byBirth = createChains();
  const byFamilyCard = createChains();
  const byPhone = createChains();
  const filter = createNikFilter();

  const ownersOf = (trace: PersonTrace): readonly PersonTrace[] => {
    const known = trace.nikState === 'whole' ? byNik.get(trace.nik) : undefined;
    if (known === undefined) return [];
    return 'nik' in known ? [known] : known;
  };

  function* candidatesOf(trace: PersonTrace): Generator<PersonTrace> {
    const chains = [
      byFamilyCard.positions(trace.kk, mostCompared),
      byPhone.positions(trace.phone, mostCompared),
      byBirth.positions(trace.birth, mostCompared),
    ];
    for (const positions of chains) {
      for (const position of positions) {
        const other = filter.mayBeNear(trace, position) ? traces[position] : undefined;
        if (other !== undefined) yield other;
      }
    }
  }

  const add = (place: RowPlace, person: AssessedPerson): ListFinding => {
    const trace = traceOf(place, person.values);
    const owners = ownersOf(trace);
    const finding = findAmong(trace, owners, () => candidatesOf(trace), person);
    const position = traces.push(trace) - 1;
    filter.put(trace);
    byBirth.put(trace.birth, position);
    byFamilyCard.put(trace.kk, position);
    byPhone.put(trace.phone, position);
    if (trace.nikState === 'whole') byNik.set(trace.nik, owners.length === 0 ? trace : [...owners, trace]);
    return finding;
  };

  return { add };
};
