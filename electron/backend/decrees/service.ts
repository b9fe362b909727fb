export { examineDecrees } from './examine.ts';
