export { listJournal } from './list.ts';
export { noteOpened } from './opened.ts';
