import { join } from 'node:path';
import { type AnswerLine, readSent, writeAnswer } from './dukcapil-answer.ts';
import type { TestOffice } from './office.ts';
import { submitAll } from './office-work.ts';
import { resultOf } from './outcomes.ts';
import { enterPeople, type PersonLine } from './register.ts';

const first = ['Hasnah', 'Rahmawati', 'Kaharuddin', 'Syamsul', 'Nurlaela', 'Bahtiar', 'Jumriati', 'Mappasessu'];
const last = ['Pabeta', 'Tenrigau', 'Wirasakti', 'Lolongan', 'Kumala', 'Osmena', 'Fajrin', 'Zulkarnaen'];

/** Fictitious people of whom no two are alike. */
export const distinctPeople = (count: number): PersonLine[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${first[index % 8]} ${last[Math.floor(index / 8) % 8]}`,
    birthDate: `19${70 + (index % 29)}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    address: `Jl. ${last[(index * 3) % 8]} ${first[(index * 5) % 8]} No. ${index * 7 + 1}`,
  }));

/** Puts these people into the queue and sends their cases in one file. */
export async function sendCases(office: TestOffice, given: readonly PersonLine[]) {
  await enterPeople(office, given);
  await submitAll(office);
  return exportAll(office);
}

/** Sends all cases that may be sent. */
export async function exportAll(office: TestOffice, name = 'padan.xlsx') {
  const clerk = office.as('clerk');
  const path = join(office.dataDir, name);
  const result = await resultOf(clerk, clerk.dukcapil.export({ path, profileId: 1 }));
  return { path, sent: await readSent(path), batchId: Number(result.batchId), count: Number(result.count) };
}

/** Reads an answer with these lines and gives it as it is told. */
export async function readLines(office: TestOffice, batchId: number, lines: readonly AnswerLine[], name?: string) {
  const clerk = office.as('clerk');
  const path = writeAnswer(office.dataDir, lines, name);
  const { answerId } = await resultOf(clerk, clerk.dukcapil.readAnswer({ path, batchId }));
  const batches = await clerk.dukcapil.batches();
  const answer = batches.flatMap(({ answers }) => answers).find(({ id }) => id === Number(answerId));
  if (!answer) throw new Error('no answer');
  return answer;
}

/** Reads an answer with these lines and records it. */
export async function recordLines(office: TestOffice, batchId: number, lines: readonly AnswerLine[], name?: string) {
  const clerk = office.as('clerk');
  const answer = await readLines(office, batchId, lines, name);
  await resultOf(clerk, clerk.dukcapil.record({ id: answer.id }));
  return answer;
}
