import type { BackendClient } from '#shared/contract/index.ts';

/** A list as the window asks for it. */
export type Query = NonNullable<Parameters<BackendClient['workers']['list']>[0]>;

/** A list with the conditions and the order of the bare statement that answers the same. */
export type ListCase = { readonly query: Query; readonly where: string; readonly order: string };

type Sort = NonNullable<Query['sort']>[number];
type Filter = NonNullable<Query['filter']>;
type Condition = readonly [filter: Filter, where: string];
type Order = readonly [sort: readonly Sort[], order: string];

const byColumn = (field: Sort['field'], column: string): readonly Order[] => [
  [[{ field, descending: false }], `${column}, id`],
  [[{ field, descending: true }], `${column} DESC, id DESC`],
];

const orders: readonly Order[] = [
  ...byColumn('name', 'name_key'),
  ...byColumn('birthDate', 'birth_date'),
  ...byColumn('villageCode', 'village_code'),
  ...byColumn('updatedAt', 'updated_at'),
  ...byColumn('kk', 'kk'),
];

const byNumber: Order = [[], 'id'];

const severalLevels: readonly Order[] = [
  [
    [
      { field: 'villageCode', descending: false },
      { field: 'name', descending: false },
    ],
    'village_code, name_key, id',
  ],
  [
    [
      { field: 'occupationCode', descending: false },
      { field: 'birthDate', descending: true },
    ],
    'occupation_code, birth_date DESC, id DESC',
  ],
  [
    [
      { field: 'name', descending: false },
      { field: 'birthDate', descending: false },
    ],
    'name_key, birth_date, id',
  ],
];

const conditions: readonly Condition[] = [
  [{ states: ['draft'] }, `state = 'draft'`],
  [{ districtCodes: ['73.71.09'] }, `village_code >= '73.71.09.' AND village_code < '73.71.09/'`],
  [{ hasWarnings: true }, 'warning_count > 0'],
  [{ sexes: ['P'] }, `sex = 'P'`],
  [{ birthFrom: '1980-01-01', birthTo: '1984-12-31' }, `birth_date BETWEEN '1980-01-01' AND '1984-12-31'`],
  [{ occupationCodes: ['nelayan'] }, `occupation_code = 'nelayan'`],
  [{ importIds: [1], sexes: ['L'] }, `import_id = 1 AND sex = 'L'`],
];

const texts: readonly Condition[] = [
  [{ columns: [{ field: 'address', kind: 'contains', value: 'kandea' }] }, `address LIKE '%kandea%'`],
  [{ columns: [{ field: 'motherName', kind: 'startsWith', value: 'sitti' }] }, `mother_name LIKE 'sitti%'`],
];

function block([filter, where]: Condition, [sort, order]: Order, start: number): ListCase {
  return { query: { filter, sort: [...sort], start, end: start + 100 }, where, order };
}

const all: Condition = [{}, 'true'];
const pairs = (left: readonly Condition[], right: readonly Order[]): readonly (readonly [Condition, Order])[] =>
  left.flatMap((condition) => right.map((order) => [condition, order] as const));

/** The kinds of lists on a register of `total` people. A jump goes to the middle and to the end. */
export function listKinds(total: number): Readonly<Record<string, readonly ListCase[]>> {
  const jumps = [Math.floor(total / 2), total - 100];
  return {
    sort: orders.map((order) => block(all, order, 0)),
    sortByLevels: severalLevels.map((order) => block(all, order, 0)),
    filter: conditions.map((condition) => block(condition, byNumber, 0)),
    filterAndSort: pairs(conditions, orders.slice(0, 3)).map(([condition, order]) => block(condition, order, 0)),
    jump: jumps.flatMap((start) => [byNumber, ...orders].map((order) => block(all, order, start))),
    jumpInFilterAndSort: pairs(conditions.slice(0, 4), orders.slice(0, 2)).map(([condition, order]) =>
      block(condition, order, Math.floor(total / 25)),
    ),
    textOfColumn: texts.map((condition) => block(condition, byNumber, 0)),
  };
}
