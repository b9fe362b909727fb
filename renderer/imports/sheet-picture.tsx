import { Menu, UnstyledButton } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import { useFieldName } from './field-name.ts';
import type { RowCorrection, SheetChoice, SheetProposal } from './sheet-choices.ts';
import classes from './sheet-picture.module.css';

/** The picture of a table and what can be said about it by clicking. */
export type SheetPictureProps = {
  readonly sheet: SheetProposal;
  readonly choice: SheetChoice;
  readonly fields: readonly string[];
  readonly onField: (column: number, field: string | null) => void;
  readonly onCorrect: (row: number, correction: RowCorrection) => void;
};

type PreviewRow = SheetProposal['preview'][number];

/**
 * The rows of a table as they stand in the file, each with a colour and a word for what it was taken for. A click on a row corrects
 * that, the top row says what each column holds.
 */
export function SheetPicture(props: SheetPictureProps) {
  const { sheet, choice } = props;
  const { t } = useTranslation();
  const width = Math.max(sheet.columns.length, 0, ...sheet.preview.map(({ cells }) => cells.length));
  const places = Array.from({ length: width }, (_, place) => place);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={classes.picture} tabIndex={0} aria-label={t('sheets.picture', { name: sheet.name })}>
      <table>
        <thead>
          <tr>
            <td />
            {places.map((place) => (
              <th key={place} scope="col" data-used={choice.mapping[String(place)] != null || undefined}>
                <ColumnField {...props} place={place} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.preview.map((row, index) => (
            <Fragment key={row.row}>
              {jumps(sheet.preview[index - 1], row) ? <Gap width={width} /> : null}
              <tr data-role={row.role} data-hidden={row.hidden || undefined}>
                <RowHead row={row} sheet={sheet} onCorrect={props.onCorrect} />
                {places.map((place) => (
                  <td key={place} title={row.cells[place]}>
                    {row.cells[place]}
                  </td>
                ))}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Empty rows are in no picture; only where people were left out something is missing. */
function jumps(before: PreviewRow | undefined, row: PreviewRow): boolean {
  return before !== undefined && row.row - before.row > 3;
}

function Gap({ width }: { readonly width: number }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td colSpan={width + 1} className={classes.gap}>
        ⋮ {t('sheets.skipped')}
      </td>
    </tr>
  );
}

function ColumnField({ sheet, choice, fields, onField, place }: SheetPictureProps & { readonly place: number }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const letters = columnLetters(place);
  const header = sheet.columns[place]?.header ?? '';
  if (sheet.kind !== 'people') return letters;
  return (
    <label className={classes.column}>
      <span aria-hidden>{letters}</span>
      <select
        aria-label={t('sheets.columnField', { column: letters, header: header || '–' })}
        value={choice.mapping[String(place)] ?? ''}
        onChange={(event) => onField(place, event.currentTarget.value || null)}
      >
        <option value="">{t('imports.inspect.notUsed')}</option>
        {fields.map((field) => (
          <option key={field} value={field}>
            {fieldName(field)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The corrections that make sense for a row as it was taken. */
function correctionsOf(row: PreviewRow, sheet: SheetProposal): readonly RowCorrection[] {
  const isHeader = sheet.headerRows.includes(row.row);
  if (isHeader) return ['noHeader', 'firstData'];
  if (sheet.kind !== 'people') return ['header', 'firstData'];
  const other: RowCorrection = row.role === 'person' ? 'nobody' : 'person';
  return ['header', 'firstData', other, 'asRead'];
}

type RowHeadProps = Pick<SheetPictureProps, 'sheet' | 'onCorrect'> & { readonly row: PreviewRow };

function RowHead({ row, sheet, onCorrect }: RowHeadProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const role = t(`sheets.roles.${row.role}`);
  return (
    <th scope="row">
      <Menu position="right-start" withArrow>
        <Menu.Target>
          <UnstyledButton className={classes.rowButton} aria-label={t('sheets.correctRow', { row: row.row, role })}>
            <span>{number(row.row)}</span>
            <span className={classes.role}>
              {role}
              {row.hidden ? ` · ${t('sheets.hidden')}` : ''}
            </span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {correctionsOf(row, sheet).map((correction) => (
            <Menu.Item key={correction} onClick={() => onCorrect(row.row, correction)}>
              {t(`sheets.actions.${correction}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </th>
  );
}
