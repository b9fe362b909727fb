import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import classes from './imports.module.css';
import type { SheetProposal } from './sheet-choices.ts';

/** The first rows of a sheet as they stand in the file; rows of the head are marked, hidden ones too. */
export function SheetPicture({ sheet }: { readonly sheet: SheetProposal }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const label = t('imports.inspect.preview', { name: sheet.name });
  const width = Math.max(0, ...sheet.preview.map(({ cells }) => cells.length));
  const places = Array.from({ length: width }, (_, place) => place);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={classes.picture} tabIndex={0} aria-label={label}>
      <table>
        <tbody>
          {sheet.preview.map(({ row, hidden, cells }) => {
            const isHeader = sheet.headerRows.includes(row);
            const mark = isHeader ? t('imports.inspect.headerRow') : hidden ? t('imports.inspect.hiddenRow') : '';
            return (
              <tr key={row} data-header={isHeader || undefined} data-hidden={hidden || undefined}>
                <th scope="row">
                  {number(row)} {mark}
                </th>
                {places.map((place) => (
                  <td key={place} title={cells[place]}>
                    {cells[place]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
