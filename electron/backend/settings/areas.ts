import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const areaLines = z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]));

/** The 15 kecamatan and 153 kelurahan with Kemendagri codes. */
export type Areas = {
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly villages: readonly {
    readonly code: string;
    readonly name: string;
    readonly districtCode: string;
    readonly postcode: string;
  }[];
};

/** Reads `areas/wilayah_7371.csv` of the resources folder. */
export function readAreas(resourcesDir: string): Areas {
  const text = readFileSync(join(resourcesDir, 'areas', 'wilayah_7371.csv'), 'utf8');
  const lines = areaLines.parse(parse(text, { from_line: 2 }));
  const districts = new Map(lines.map(([, , code, name]) => [code, { code, name }]));
  return {
    districts: [...districts.values()],
    villages: lines.map(([code, name, districtCode, , postcode]) => ({ code, name, districtCode, postcode })),
  };
}
