export { startDestruction } from './destroy.ts';
export { examineAttachments } from './store.ts';
