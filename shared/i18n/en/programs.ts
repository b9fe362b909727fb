import type { programs as reference } from '../id/programs.ts';
import type { SameKeys } from '../same-keys.ts';

/** Kepesertaan & Iuran: programmes and tariffs. */
export const programs: SameKeys<typeof reference> = {
  title: 'Membership & Contributions',
  description: 'Programmes, quotas, sources of funds and monthly tariffs.',
  add: 'New programme',
  edit: 'Edit the programme {{name}}',
  empty: 'No programmes yet',
  emptyDetail: 'Imports and proposals need a programme. Create one first.',
  list: 'Programmes',
  tariffs: 'Monthly tariffs',
  code: 'Code',
  name: 'Name of the programme',
  year: 'Budget year',
  parts: 'Insurance parts',
  fundSource: 'Source of funds',
  quota: 'Quota',
  quotaHint: 'Number of people; leave empty for no limit',
  noQuota: 'No limit',
  enrolled: 'Enrolled',
  startDate: 'Start',
  endDate: 'End',
  period: 'Period',
  contribution: 'Contribution a person',
  part: 'Insurance part',
  amount: 'Tariff',
  validFrom: 'Valid from',
  validTo: 'Until',
  open: 'further notice',
  partNames: {
    JKK: 'JKK · work accidents',
    JKM: 'JKM · death',
    JHT: 'JHT · old-age savings',
  },
  saved: 'The programme has been saved.',
};
