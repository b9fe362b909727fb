import { useTranslation } from 'react-i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { useReferences } from '#renderer/workers/use-references.ts';
import type { RepairRow } from '#shared/contract/repairs.ts';
import { useFieldName } from './field-name.ts';
import classes from './repair.module.css';
import { RepairCell } from './repair-cell.tsx';
import { flaggedColumns } from './repair-move.ts';
import { type RepairGridTarget, useRepairGrid } from './use-repair-grid.ts';

/** The rows of one page and what their keys do. */
export type RepairGridProps = RepairGridTarget & {
  readonly total: number;
  /** Number of the first row of the page among all, from 0. */
  readonly first: number;
  readonly onCurrent: (row: RepairRow | undefined) => void;
};

/** Lists of texts by field that are offered while somebody types. */
const offersOf = (field: string): string | undefined =>
  ['village', 'district', 'occupation', 'disability', 'sex'].includes(field) ? `repair-${field}` : undefined;

/** Rows of the file as a table that is mended in place: cells with a problem are marked, and say what they were understood as. */
export function RepairGrid(props: RepairGridProps) {
  const { t } = useTranslation();
  const { rows, columns, total, first } = props;
  const fieldName = useFieldName();
  const grid = useRepairGrid(props);
  return (
    <div className={classes.gridFrame}>
      <table
        className={classes.grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are edited is a grid
        role="grid"
        aria-label={t('repairs.grid.label')}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 3}
        onFocus={() => props.onCurrent(rows[grid.here.row])}
        onKeyDown={grid.onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">{t('imports.result.sheetRow')}</th>
            <th scope="col">{t('imports.result.verdict')}</th>
            {columns.map((field) => (
              <th key={field} scope="col">
                {fieldName(field)}
              </th>
            ))}
            <th scope="col">{t('imports.result.reasons')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <GridRow
              key={row.id}
              row={row}
              index={index}
              number={first + index + 2}
              columns={columns}
              grid={grid}
              onCurrent={props.onCurrent}
            />
          ))}
        </tbody>
      </table>
      <Offers />
    </div>
  );
}

type GridRowProps = {
  readonly row: RepairRow;
  readonly index: number;
  readonly number: number;
  readonly columns: readonly string[];
  readonly grid: ReturnType<typeof useRepairGrid>;
  readonly onCurrent: (row: RepairRow) => void;
};

function GridRow({ row, index, number, columns, grid, onCurrent }: GridRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fieldName = useFieldName();
  const flags = flaggedColumns(row, columns);
  const isCurrent = grid.here.row === index;
  const [worst] = row.problems.toSorted((left, right) => left.severity.localeCompare(right.severity));
  return (
    <tr aria-rowindex={number} data-current={isCurrent ? true : undefined}>
      <th scope="row">
        {[row.sheet, format.number(row.rowNumber), row.name].filter(Boolean).join(' · ')}
        {row.hidden ? ` (${t('repairs.grid.hidden')})` : ''}
      </th>
      <td>
        <StateBadge kind="verdict" state={row.verdict} />
      </td>
      {columns.map((field, column) => (
        <RepairCell
          key={field}
          cell={row.fields[field]}
          label={t('repairs.grid.cell', { field: fieldName(field), row: row.rowNumber })}
          flag={flags.get(field)}
          current={isCurrent && grid.here.column === column}
          typing={grid.typing?.row === index && grid.typing.column === column ? grid.typing.text : null}
          offers={offersOf(field)}
          focusRef={grid.focusRef({ row: index, column })}
          onPick={() => {
            grid.pick({ row: index, column });
            onCurrent(row);
          }}
          onOpen={() => grid.open({ row: index, column })}
          onDone={grid.close}
        />
      ))}
      <td>
        {worst ? problemText(worst, currentLanguage()) : null}
        {row.problems.length > 1 ? ` ${t('repairs.grid.more', { n: row.problems.length - 1 })}` : null}
      </td>
    </tr>
  );
}

function Offers() {
  const references = useReferences();
  const names = {
    village: references.villages,
    district: references.districts,
    occupation: references.occupations,
    disability: references.disabilities,
    sex: [{ name: 'L' }, { name: 'P' }],
  };
  return (
    <>
      {Object.entries(names).map(([field, entries]) => (
        <datalist key={field} id={`repair-${field}`}>
          {[...new Set(entries.map(({ name }) => name))].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ))}
    </>
  );
}
