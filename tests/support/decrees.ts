import type { BackendClient } from '#shared/contract/index.ts';
import type { TestOffice } from './office.ts';
import { submitAll } from './office-work.ts';
import { resultOf } from './outcomes.ts';
import { enterPeople, type PersonLine } from './register.ts';

/** What makes a draft complete. */
export const decreeText = {
  number: '400.9/1201/2026',
  date: '2026-11-20',
  signerTitle: 'Wali Kota Contoh',
  signerName: 'Nama Rekaan',
  signerNip: null,
  about: 'Penetapan peserta',
};

/** The programme of the office. */
export async function programOf(client: BackendClient): Promise<number> {
  return (await client.programs.list())[0]?.id ?? 0;
}

/** Enters people and has them approved, each by the one whose work it is. */
export async function approvePeople(office: TestOffice, people: readonly PersonLine[]) {
  const rows = await enterPeople(office, people);
  await submitAll(office);
  const verifier = office.as('verifier');
  await resultOf(verifier, verifier.verification.approveMany({}));
  return rows;
}

/** Gathers everybody who has a place into a draft, by the clerk; its id. */
export async function gather(office: TestOffice, districtCode?: string): Promise<number> {
  const clerk = office.as('clerk');
  const order = { programId: await programOf(clerk), about: decreeText.about, districtCode };
  return Number((await resultOf(clerk, clerk.decrees.create(order))).decreeId);
}

/** Gives a draft its text, by the clerk. */
export async function complete(office: TestOffice, id: number, number = decreeText.number) {
  const clerk = office.as('clerk');
  const { decree } = await clerk.decrees.get({ id });
  return clerk.decrees.save({ id, version: decree.version, ...decreeText, number });
}

/** Puts a draft in force, by the head. */
export async function enact(office: TestOffice, id: number, number = decreeText.number) {
  const { version } = await complete(office, id, number);
  const head = office.as('head');
  return resultOf(head, head.decrees.enact({ id, version }));
}
