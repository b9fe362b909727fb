export { type LinkMatch, linkPeople } from './link-people.ts';
export type { LinkPerson } from './link-person.ts';
export { scanWhenCommitted } from './scan-import.ts';
