import type { paper as reference } from '../id/paper.ts';
import type { SameKeys } from '../same-keys.ts';

/** Pages of a PDF shown in the window. */
export const paper: SameKeys<typeof reference> = {
  page: 'Page {{page}} of {{pages}}',
  percent: '{{n}}%',
  smaller: 'Smaller (-)',
  larger: 'Larger (+)',
  fitPage: 'Fit the whole page',
  fitWidth: 'Fit the width',
  opening: 'Opening the pages',
  broken: 'This PDF cannot be shown: its content is damaged or locked. The file itself has not changed.',
};
