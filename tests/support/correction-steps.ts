import { join } from 'node:path';
import type { TestOffice } from './office.ts';
import { resultOf } from './outcomes.ts';

/** Stages a file and gives the number of its import. */
export async function stageFile(office: TestOffice, path: string): Promise<number> {
  const clerk = office.as('clerk');
  return Number((await resultOf(clerk, clerk.imports.stage({ path }))).importId);
}

/** Writes the correction workbook of an import and gives its path. */
export async function correction(office: TestOffice, id: number, name = 'koreksi.xlsx'): Promise<string> {
  const clerk = office.as('clerk');
  const path = join(office.dataDir, name);
  await resultOf(clerk, clerk.imports.correction({ id, path }));
  return path;
}
