import { guarded } from '../implement.ts';
import { overview } from './service.ts';

/** The contract's `reports`. */
export const reports = {
  overview: guarded.reports.overview.handler(({ context }) => overview(context.office, context.actor)),
};
