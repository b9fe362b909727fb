import { guarded } from '../implement.ts';
import { coverage } from './coverage.ts';
import { overview } from './service.ts';

/** The contract's `reports`. */
export const reports = {
  overview: guarded.reports.overview.handler(({ context }) => overview(context.office, context.actor)),
  coverage: guarded.reports.coverage.handler(({ context }) => coverage(context.office, context.actor)),
};
