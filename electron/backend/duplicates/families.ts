import type { LinkTable } from './link-table.ts';

/** Columns in which families show. */
type Homes = Pick<
  LinkTable,
  'size' | 'names' | 'name' | 'birth' | 'address' | 'addressTexts' | 'area' | 'kk' | 'mother'
>;

/** So many people of one house are looked at. */
const mostOfHouse = 8;

/** Fewer pairs of one house and birth date with other given names say nothing about the list. */
const fewest = 10;

/**
 * Twins are a few in a hundred of the pairs of a family. Where people of one house and other given names are mostly born on one day,
 * the list holds no families, and they are one person with a wrong name.
 */
const twinsPerRelative = 2;

function housesOf(table: Homes): Iterable<readonly number[]> {
  const houses = new Map<number, number[]>();
  for (let person = 0; person < table.size; person += 1) {
    const address = table.address[person] ?? 0;
    if (address === 0 || table.birth[person] === 0) continue;
    const key = address * 67_108_864 + (table.area[person] ?? 0);
    const house = houses.get(key);
    if (house === undefined) houses.set(key, [person]);
    else if (house.length < mostOfHouse) house.push(person);
  }
  return houses.values();
}

/** Whether family cards or mothers are known of most, which say of each pair what the list as a whole need not tell. */
function tellsFamilies({ size, kk, mother }: Homes): boolean {
  let known = 0;
  for (let person = 0; person < size; person += 1) if (kk[person] !== 0 || mother[person] !== 0) known += 1;
  return known * 2 > size;
}

/** Whether families stand in a list, as far as its addresses and birth dates tell: yes, unless they plainly say no. */
export function holdsFamilies(table: Homes): boolean {
  if (tellsFamilies(table)) return true;
  let [relatives, oneBirth] = [0, 0];
  for (const house of housesOf(table)) {
    if (house.length < 2 || !/\d/.test(table.addressTexts.text(table.address[house[0] ?? 0] ?? 0))) continue;
    for (const [place, left] of house.entries()) {
      for (const right of house.slice(place + 1)) {
        if (!table.names.otherGiven(table.name[left] ?? 0, table.name[right] ?? 0)) continue;
        if (table.birth[left] === table.birth[right]) oneBirth += 1;
        else relatives += 1;
      }
    }
  }
  return oneBirth < fewest || oneBirth < relatives * twinsPerRelative;
}
