import { type AnswerField, type MatchProfileBody, personFields } from '#shared/contract/match-profile.ts';
import { letterKey } from '#shared/domain/text.ts';
import type { SheetRow, Table, TableChoice } from '../imports/service.ts';

/** What a column of an answer holds, the words of the answer among it. */
export type AnswerColumn = AnswerField | 'status';

/** Which column (zero-based) of a table holds what. */
export type AnswerColumns = ReadonlyMap<AnswerColumn, number>;

/** Fields that a list's own headers tell as well, where the profile's are not there. */
const knownHeaders: ReadonlySet<string> = new Set(personFields satisfies readonly AnswerField[]);

const profileKeys = (profile: MatchProfileBody): ReadonlyMap<string, AnswerColumn> =>
  new Map<string, AnswerColumn>([
    ...profile.answerColumns.map(({ header, field }): [string, AnswerColumn] => [letterKey(header), field]),
    [letterKey(profile.statusHeader), 'status'],
  ]);

/** The row whose cells hold most headers of the profile, the words of the answer among them; undefined leaves the search to the reader. */
export function chooseHeader(
  profile: MatchProfileBody,
): (name: string, head: readonly SheetRow[]) => TableChoice | undefined {
  const keys = profileKeys(profile);
  const fieldsOf = ({ cells }: SheetRow) =>
    new Set(cells.flatMap((cell) => keys.get(cell === null ? '' : letterKey(cell.text)) ?? []));
  return (_, head) => {
    const header = head.find((row) => {
      const fields = fieldsOf(row);
      return fields.has('status') && fields.size >= 2;
    });
    if (!header) return undefined;
    return {
      include: true,
      mapping: null,
      headerRows: [header.number],
      people: new Set(),
      nobody: new Set(),
      takesHidden: false,
    };
  };
}

/** The columns by the profile's headers; what it does not name is taken as any list is read. */
export function answerColumns(profile: MatchProfileBody, { reading }: Table): AnswerColumns {
  const columns = new Map<AnswerColumn, number>();
  if (reading === null) return columns;
  const keys = profileKeys(profile);
  for (const [index, { own }] of reading.layout.headers.entries()) {
    const field = keys.get(letterKey(own));
    if (field !== undefined && !columns.has(field)) columns.set(field, index);
  }
  const taken = new Set(columns.values());
  for (const [index, field] of reading.layout.mapping) {
    const known = [...knownHeaders].find((name): name is AnswerField => name === field);
    if (known !== undefined && !columns.has(known) && !taken.has(index)) columns.set(known, index);
  }
  return columns;
}
