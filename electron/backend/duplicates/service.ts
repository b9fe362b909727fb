export { linkPeople } from './link-people.ts';
export { scanWhenCommitted } from './scan-import.ts';
export { likelyDuplicates } from './views.ts';
