import type {
  ColDef,
  ITextFilterParams,
  ITooltipParams,
  SuppressKeyboardEventParams,
  ValueFormatterParams,
} from 'ag-grid-community';
import type { TFunction } from 'i18next';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { type EditableField, sortableFields, type WorkerRow } from '#shared/contract/workers.ts';
import { attempts } from './attempts.ts';
import { attemptCell, stateCell, warningCell, warningTooltip } from './cells.tsx';
import { choiceEditor } from './choice-editor.tsx';
import { type ChoicesByField, choiceName } from './choices.ts';
import { ConditionInput } from './condition-input.ts';
import classes from './grid.module.css';
import { conditionKinds, type FilterOptions, rangeKinds } from './list-query.ts';
import { rangeClassRules } from './range-drawing.ts';
import { dateForCell, isMasked, typedValue } from './typed-values.ts';

/** A column of the register for AG Grid. */
export type WorkerColumn = ColDef<WorkerRow, string | null>;

/** What the columns depend on. */
export type ColumnOptions = {
  readonly t: TFunction;
  readonly choices: ChoicesByField;
  readonly mayEdit: boolean;
  readonly showDisability: boolean;
  readonly dateTime: (instant: string) => string;
};

type Layout = {
  readonly field: EditableField;
  readonly width: number;
  readonly pinned?: true;
  readonly filter?: false | 'range';
};

/** Fields in the order of the office's lists, with widths in pixels; coded fields are filtered above the grid. */
const layout: readonly (Layout | 'district')[] = [
  { field: 'name', width: 210, pinned: true },
  { field: 'nik', width: 150, pinned: true },
  { field: 'kk', width: 150 },
  { field: 'birthPlace', width: 130 },
  { field: 'birthDate', width: 115, filter: 'range' },
  { field: 'sex', width: 105, filter: false },
  { field: 'address', width: 220 },
  { field: 'rt', width: 70, filter: 'range' },
  { field: 'rw', width: 70, filter: 'range' },
  { field: 'villageCode', width: 150, filter: false },
  'district',
  { field: 'occupationCode', width: 170, filter: false },
  { field: 'phone', width: 130 },
  { field: 'motherName', width: 160 },
  { field: 'heirName', width: 160 },
  { field: 'heirRelation', width: 140 },
  { field: 'incomeBand', width: 190, filter: false },
  { field: 'disability', width: 140, filter: false },
];

const identifiers: readonly EditableField[] = ['nik', 'kk', 'phone', 'rt', 'rw', 'birthDate'];

/** All columns of the register in their first order. */
export function workerColumns(options: ColumnOptions): WorkerColumn[] {
  const fields = layout
    .filter((entry) => entry === 'district' || entry.field !== 'disability' || options.showDisability)
    .map((entry) => (entry === 'district' ? plainColumn(options, 'districtName', 150) : fieldColumn(options, entry)));
  return [
    rowNumberColumn(options.t),
    stateColumn(options.t),
    warningColumn(options.t),
    ...fields,
    updatedColumn(options),
  ].map((column) => ({ ...column, cellClassRules: { ...rangeClassRules, ...column.cellClassRules } }));
}

function fieldColumn(options: ColumnOptions, { field, width, pinned, filter }: Layout): WorkerColumn {
  const choices = options.choices[field];
  return {
    colId: field,
    headerName: options.t(`fields.${field}`),
    // Only at first: afterwards the person decides.
    initialWidth: width,
    ...(pinned ? { initialPinned: 'left' } : {}),
    sortable: sortableFields.some((name) => name === field),
    valueGetter: ({ data }) => (data ? shownValue(data, field) : null),
    valueFormatter: (params) => formatted(params, field, options.choices),
    valueParser: ({ newValue }) => (newValue === null ? null : typedValue(field, newValue)),
    editable: ({ data }) => options.mayEdit && data !== undefined && !isMasked(data[field]),
    ...(choices
      ? {
          cellEditor: choiceEditor,
          cellEditorParams: { field, choices, label: options.t(`fields.${field}`) },
          cellEditorPopup: true,
        }
      : { cellEditor: 'agTextCellEditor', cellEditorParams: { useFormatter: true, maxLength: 500 } }),
    ...(filter === false ? {} : filter === 'range' ? textOrRange : text),
    cellClass: identifiers.includes(field) ? classes.identifier : undefined,
    cellClassRules: { [classes.refusedCell ?? '']: ({ data }) => refusal(data, field) !== null },
    cellRendererSelector: ({ data }) => attemptRenderer(options.t, data, field),
    tooltipValueGetter: ({ data }: ITooltipParams<WorkerRow>) => refusal(data, field),
  };
}

/** The saved value, or what a person typed in its place and what is not saved yet. */
function shownValue(row: WorkerRow, field: EditableField): string | null {
  const attempt = attempts.get({ id: row.id, field });
  return attempt ? attempt.value : row[field];
}

function formatted(
  { value }: ValueFormatterParams<WorkerRow, string | null>,
  field: EditableField,
  choices: ChoicesByField,
): string {
  if (!value) return '';
  if (field === 'birthDate') return dateForCell(value);
  return choiceName(choices[field], value);
}

/** Why the cell's value was refused; null when it is saved or on its way. */
function refusal(row: WorkerRow | undefined, field: EditableField): string | null {
  const problem = row && attempts.get({ id: row.id, field })?.problem;
  return problem ? problemText(problem, currentLanguage()) : null;
}

function attemptRenderer(t: TFunction, row: WorkerRow | undefined, field: EditableField) {
  if (!row || !attempts.get({ id: row.id, field })) return undefined;
  const reason = refusal(row, field);
  return { component: attemptCell, params: { refused: reason !== null, reason: reason ?? t('workers.cell.saving') } };
}

/** A filter under the head with these ways of filtering, the first one at once. */
const filteredBy = (filterOptions: FilterOptions): WorkerColumn => ({
  filter: 'agTextColumnFilter',
  floatingFilter: true,
  floatingFilterComponent: ConditionInput,
  filterParams: { filterOptions, maxNumConditions: 1, debounceMs: 300, trimInput: true } satisfies ITextFilterParams,
});

// The same objects whenever columns are made: with other ones AG Grid begins an open filter anew.
const text = filteredBy(conditionKinds);
const textOrRange = filteredBy([...conditionKinds, ...rangeKinds]);
const rangeOnly = filteredBy(rangeKinds);

/** Enter on a row number opens the person and does not move on. */
function opensPanel({ event, editing }: SuppressKeyboardEventParams<WorkerRow>): boolean {
  return event.key === 'Enter' && !editing;
}

function rowNumberColumn(t: TFunction): WorkerColumn {
  return {
    colId: 'rowNumber',
    headerName: t('workers.columns.rowNumber'),
    valueGetter: ({ node }) =>
      node?.rowIndex === null || node?.rowIndex === undefined ? '' : String(node.rowIndex + 1),
    width: 64,
    pinned: 'left',
    lockPosition: true,
    resizable: false,
    sortable: false,
    cellClass: classes.rowNumber,
    suppressKeyboardEvent: opensPanel,
  };
}

function stateColumn(t: TFunction): WorkerColumn {
  return {
    colId: 'state',
    headerName: t('workers.columns.state'),
    initialWidth: 140,
    sortable: true,
    cellRenderer: stateCell,
  };
}

function warningColumn(t: TFunction): WorkerColumn {
  return {
    colId: 'warningCount',
    headerName: t('workers.columns.warningCount'),
    initialWidth: 105,
    sortable: false,
    valueGetter: ({ data }) => (data && data.warningCount > 0 ? String(data.warningCount) : null),
    cellRenderer: warningCell,
    cellRendererParams: { words: (n: number) => t('workers.cell.warnings', { n }) },
    tooltipValueGetter: ({ value }) => value,
    tooltipComponent: warningTooltip,
  };
}

function plainColumn(options: ColumnOptions, field: 'districtName', width: number): WorkerColumn {
  return {
    colId: field,
    field,
    headerName: options.t(`workers.columns.${field}`),
    initialWidth: width,
    sortable: false,
  };
}

function updatedColumn(options: ColumnOptions): WorkerColumn {
  return {
    colId: 'updatedAt',
    field: 'updatedAt',
    headerName: options.t('workers.columns.updatedAt'),
    initialWidth: 160,
    sortable: true,
    valueFormatter: ({ value }) => (value ? options.dateTime(value) : ''),
    ...rangeOnly,
  };
}
