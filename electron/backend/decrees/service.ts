export { examineDecrees } from './examine.ts';
export { applyQuotas, toldQuotas } from './quotas.ts';
