import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type AreaAlias, type AreaIndex, createAreaIndex, type Village } from '#shared/domain/areas.ts';

/** Spellings that a typing slip does not explain; a new office starts with them and adds its own. */
const knownAliases: readonly AreaAlias[] = [
  { spelling: 'Kampong Buyang', code: '73.71.01.1008' },
  { spelling: 'Mattoanging', code: '73.71.01.1002' },
  { spelling: 'Bitowo', code: '73.71.12.1008' },
  { spelling: 'Kondingareng', code: '73.71.15.1003' },
  { spelling: 'Sangkarrang', code: '73.71.15' },
];

/** Reads the kelurahan of the city from `areas/wilayah_7371.csv` in the resources folder (MIT, see its LICENSE). */
const readVillages = async (resourcesDir: string): Promise<readonly Village[]> => {
  const text = await readFile(join(resourcesDir, 'areas', 'wilayah_7371.csv'), 'utf8');
  const rows = parse(text, { from_line: 2 });
  return rows.map(([code = '', name = '', districtCode = '', districtName = '', postcode = '']) => ({
    code,
    name,
    districtCode,
    districtName,
    postcode,
  }));
};

/** The city's kelurahan prepared for matching, with the spellings that every office meets and those that this one has learned. */
export const loadAreaIndex = async (resourcesDir: string, learned: readonly AreaAlias[] = []): Promise<AreaIndex> =>
  createAreaIndex(await readVillages(resourcesDir), [...knownAliases, ...learned]);
