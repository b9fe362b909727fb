import { cleanSpaces, letterKey, slips } from './text.ts';

/** One kelurahan with its kecamatan, codes of the Ministry of Home Affairs ('73.71.09.1006', '73.71.09'). */
export type Village = {
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  readonly districtName: string;
  readonly postcode: string;
};

/** Another spelling that the office has learned for a kelurahan or kecamatan. */
export type AreaAlias = { readonly spelling: string; readonly code: string };

/** All kelurahan of the city, prepared for matching. */
export type AreaIndex = {
  readonly villages: readonly Village[];
  readonly villagesByKey: ReadonlyMap<string, readonly Village[]>;
  readonly districtsByKey: ReadonlyMap<string, string>;
  readonly districtNames: ReadonlyMap<string, string>;
};

/**
 * How a pair of kelurahan and kecamatan was understood. `spelling`: 'known' for the official or a learned form, 'near' for a typing slip.
 * `district`: 'fits', 'differs' from the kelurahan's, 'former' for the islands under Ujung Tanah as before 2015, 'unknown'
 * when it is blank or unreadable. No village: 'blank', 'unknown', or 'ambiguous' when several fit equally well.
 */
export type AreaMatch =
  | {
      readonly village: Village;
      readonly spelling: 'known' | 'near';
      readonly district: 'fits' | 'differs' | 'former' | 'unknown';
    }
  | { readonly village: null; readonly reason: 'blank' | 'unknown' | 'ambiguous' };

/** Islands that moved from Ujung Tanah (73.71.08) to Kepulauan Sangkarrang (73.71.15) in 2015 (confirmed). */
const islandDistrict = '73.71.15';
const formerIslandDistrict = '73.71.08';

const labels = /^\s*(?:kelurahan|kel|kecamatan|kec|desa|pulau|p)\b[.:\s]*/i;

const writtenKey = (name: string): string => {
  const clean = cleanSpaces(name);
  const rest = clean.replace(labels, '');
  return letterKey(rest === '' ? clean : rest);
};

/** Key of an area name: labels such as 'Kel.' cut, letters only, doubled letters single ('Panakkukang' = 'Panakukang'). */
export const areaKey = (name: string): string => writtenKey(name).replace(/(.)\1+/g, '$1');

const districtKey = (name: string): string => areaKey(name).replace(/^(?:kepulauan|kep)(?=.)/, '');

/** Prepares the list of kelurahan; spellings that the office has learned come in as aliases. */
export const createAreaIndex = (villages: readonly Village[], aliases: readonly AreaAlias[] = []): AreaIndex => {
  const villagesByKey = new Map<string, Village[]>();
  const districtsByKey = new Map<string, string>();
  const districtNames = new Map<string, string>();
  const addVillage = (key: string, village: Village): void => {
    const known = villagesByKey.get(key);
    if (known === undefined) villagesByKey.set(key, [village]);
    else if (!known.includes(village)) known.push(village);
  };
  for (const village of villages) {
    addVillage(areaKey(village.name), village);
    districtsByKey.set(districtKey(village.districtName), village.districtCode);
    districtNames.set(village.districtCode, village.districtName);
  }
  for (const alias of aliases) {
    const village = villages.find((candidate) => candidate.code === alias.code);
    if (village !== undefined) addVillage(areaKey(alias.spelling), village);
    else if (districtNames.has(alias.code)) districtsByKey.set(districtKey(alias.spelling), alias.code);
  }
  return { villages, villagesByKey, districtsByKey, districtNames };
};

/** How many typing slips a name of this length may hold and still be recognised. */
const allowedSlips = (key: string): number => {
  if (key.length <= 3) return key.length === 3 ? 1 : 0;
  return key.length < 10 ? 1 : 2;
};

/** Items whose spelling is nearest, within the allowed slips; several when equally near. */
const nearest = <Item>(spelling: string, items: Iterable<readonly [string, Item]>): readonly Item[] => {
  let best: Item[] = [];
  const allowed = allowedSlips(spelling);
  let fewest = allowed + 1;
  for (const [candidate, item] of items) {
    const count = slips(spelling, candidate, allowed);
    if (count > allowed || count > fewest) continue;
    if (count < fewest) best = [];
    fewest = count;
    if (!best.includes(item)) best.push(item);
  }
  return best;
};

/** Code of a kecamatan by its name, a typing slip allowed; null when blank or not recognised without doubt. */
export const matchDistrict = (index: AreaIndex, text: string): string | null => {
  const key = districtKey(text);
  if (key === '') return null;
  const exact = index.districtsByKey.get(key);
  if (exact !== undefined) return exact;
  const near = nearest(key, index.districtsByKey);
  return near.length === 1 ? (near[0] ?? null) : null;
};

const judgeDistrict = (village: Village, code: string | null): 'fits' | 'differs' | 'former' | 'unknown' => {
  if (code === null) return 'unknown';
  if (code === village.districtCode) return 'fits';
  return village.districtCode === islandDistrict && code === formerIslandDistrict ? 'former' : 'differs';
};

/** Villages by the spellings of their keys; a lost letter may join a doubled one, so the official names are tried as written too. */
const villageSpellings = function* (index: AreaIndex, asWritten: boolean): Generator<readonly [string, Village]> {
  if (asWritten) for (const village of index.villages) yield [letterKey(village.name), village];
  else for (const [key, villages] of index.villagesByKey) for (const village of villages) yield [key, village];
};

const nearVillages = (index: AreaIndex, text: string): readonly Village[] => {
  const byKey = nearest(areaKey(text), villageSpellings(index, false));
  return byKey.length > 0 ? byKey : nearest(writtenKey(text), villageSpellings(index, true));
};

/**
 * Finds the kelurahan of a row: official name or learned alias first, then the nearest spelling, the kecamatan deciding between equals.
 * Of two kelurahan that are equally near and lie in the same (or no known) kecamatan none is chosen.
 */
export const matchArea = (index: AreaIndex, villageText: string, districtText: string | null): AreaMatch => {
  const key = areaKey(villageText);
  if (key === '') return { village: null, reason: 'blank' };
  const districtCode = districtText === null ? null : matchDistrict(index, districtText);
  const exact = index.villagesByKey.get(key);
  const found = exact ?? nearVillages(index, villageText);
  const inDistrict = found.filter((village) => judgeDistrict(village, districtCode) !== 'differs');
  const fitting = inDistrict.length > 0 ? inDistrict : found;
  const village = fitting[0];
  if (village === undefined) return { village: null, reason: 'unknown' };
  if (fitting.length > 1) return { village: null, reason: 'ambiguous' };
  return { village, spelling: exact === undefined ? 'near' : 'known', district: judgeDistrict(village, districtCode) };
};

/** Whether a place name is the city's own kelurahan or kecamatan. */
export const isCityArea = (index: AreaIndex, place: string): boolean =>
  index.villagesByKey.has(areaKey(place)) || index.districtsByKey.has(districtKey(place));
