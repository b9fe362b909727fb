import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A kelurahan with its kecamatan; codes as 73.71.01.1001 and 73.71.01. */
export type SampleVillage = {
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  readonly districtName: string;
};

/** Another kabupaten or kota where people of the city were first registered: six-digit NIK regions and its plain name. */
type SampleOrigin = { readonly name: string; readonly regions: readonly string[]; readonly near: boolean };

/** Where the people of a sample list live and come from. */
export type SampleAreas = { readonly villages: readonly SampleVillage[]; readonly origins: readonly SampleOrigin[] };

/** Code of the kecamatan of the islands, which until 2015 were part of 73.71.08: the NIK of islanders still say so. */
export const ISLAND_DISTRICT = '73.71.15';

function records(text: string): readonly Record<string, string>[] {
  return parse<Record<string, string>>(text, { columns: true, bom: true });
}

/** Reads the area data of the product (`resources/areas`). */
export async function loadSampleAreas(folder: string): Promise<SampleAreas> {
  const [villages, origins] = await Promise.all(
    ['wilayah_7371.csv', 'kabupaten_asal.csv'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return {
    villages: records(villages ?? '').map((record) => ({
      code: record.kode_kelurahan ?? '',
      name: record.kelurahan ?? '',
      districtCode: record.kode_kecamatan ?? '',
      districtName: record.kecamatan ?? '',
    })),
    origins: records(origins ?? '').map((record) => ({
      name: (record.nama ?? '').replace(/^(Kabupaten|Kota) /, ''),
      regions: (record.kode_kecamatan ?? '').split(' ').map((part) => (record.kode_kab ?? '').replace('.', '') + part),
      near: record.provinsi === 'Sulawesi Selatan',
    })),
  };
}
