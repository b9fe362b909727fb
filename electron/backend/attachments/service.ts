export { examineAttachments } from './store.ts';
