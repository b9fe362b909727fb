export { linkPeople } from './link-people.ts';
export type { LinkPerson } from './link-person.ts';
export { createPairJudge, type PairJudge } from './pair-judge.ts';
export { scanOfImport } from './scan-import.ts';
export { takeUpScans } from './take-up-scans.ts';
export { likelyDuplicates } from './views.ts';
