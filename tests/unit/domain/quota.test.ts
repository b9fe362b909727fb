import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillPlaces } from '#shared/domain/quota.ts';

const village = fc.constantFrom('a', 'b', 'c');
const people = fc.array(fc.record({ villageCode: fc.option(village, { freq: 8 }), holdsPlace: fc.constant(false) }), {
  maxLength: 30,
});
const places = fc.dictionary(
  village,
  fc.record({ free: fc.option(fc.nat(6)), vacated: fc.uniqueArray(fc.nat(1000), { maxLength: 4 }) }),
);

describe('places', () => {
  test('are given in order, never more than there are, a vacated one to one person only', () => {
    fc.assert(
      fc.property(people, places, fc.option(fc.nat(10)), (waiting, chosen, programFree) => {
        const villages = new Map(Object.entries(chosen));
        const outcomes = fillPlaces(waiting, villages, programFree);
        expect(outcomes).toHaveLength(waiting.length);
        const placedIn = (code: string) =>
          outcomes.filter((one, index) => one.placed && waiting[index]?.villageCode === code).length;
        for (const [code, { free }] of villages) if (free !== null) expect(placedIn(code)).toBeLessThanOrEqual(free);
        const placed = outcomes.filter((one) => one.placed);
        if (programFree !== null) expect(placed.length).toBeLessThanOrEqual(programFree);
        for (const [index, outcome] of outcomes.entries()) {
          if (outcome.placed || outcome.reason === 'no_area') continue;
          const code = waiting[index]?.villageCode;
          // Whoever waits waits because there is no room, and nobody of the kelurahan behind her has a place.
          expect(
            outcomes.slice(index).some((one, later) => one.placed && waiting[index + later]?.villageCode === code),
          ).toBe(false);
          const free = villages.get(code ?? '')?.free ?? null;
          const isFull = free !== null && placedIn(code ?? '') >= free;
          expect(isFull || placed.length === programFree).toBe(true);
        }
        for (const [code, { vacated }] of villages) {
          const replaced = outcomes.flatMap((one, index) =>
            one.placed && one.replaces !== null && waiting[index]?.villageCode === code ? [one.replaces] : [],
          );
          expect(replaced).toEqual(vacated.slice(0, placedIn(code)));
        }
      }),
    );
  });

  test('are not needed by whoever holds one', () => {
    const villages = new Map([['a', { free: 0, vacated: [] }]]);
    const outcomes = fillPlaces(
      [
        { villageCode: 'a', holdsPlace: true },
        { villageCode: 'a', holdsPlace: false },
        { villageCode: null, holdsPlace: false },
        { villageCode: 'b', holdsPlace: false },
      ],
      villages,
      0,
    );
    expect(outcomes).toEqual([
      { placed: true, replaces: null },
      { placed: false, reason: 'village_full' },
      { placed: false, reason: 'no_area' },
      { placed: false, reason: 'program_full' },
    ]);
  });
});
