import type { TableCell } from 'pdfmake/interfaces';
import { groupedNumber, longDate } from '#shared/domain/letter-text.ts';
import { translate } from '#shared/i18n/index.ts';
import type { OfficeDocument } from '../letters/service.ts';
import type { ReturnPackage } from './return-facts.ts';

const text = translate('id');

/** Points: size of the table and space between blocks. */
const small = 9;
const gap = 8;

const head = (value: string): TableCell => ({ text: value, bold: true, alignment: 'center' });

/** The list of what a kelurahan has to mend, under the office's letterhead. `date` is the civil date of the document. */
export function returnDocument(
  office: OfficeDocument['office'],
  { village, district, people }: ReturnPackage,
  date: string,
): OfficeDocument {
  const area = village === '' ? text('verification.returns.noArea') : `${village}, ${district}`;
  const columns = ['number', 'person', 'address', 'reason'] as const;
  const rows = people.map((person, index): TableCell[] => [
    { text: groupedNumber(index + 1), alignment: 'right' },
    { stack: [{ text: person.name, bold: true }, `NIK ${person.nik ?? '-'}`, `KK ${person.kk ?? '-'}`] },
    [person.address ?? '-', `RT ${person.rt ?? '-'} / RW ${person.rw ?? '-'}`].join('\n'),
    { stack: [person.reason, ...(person.note ? [{ text: person.note, italics: false }] : [])] },
  ]);
  return {
    office,
    paper: 'A4',
    title: text('verification.returns.title'),
    date,
    language: 'id-ID',
    mark: null,
    footer: (page, pages) => text('verification.returns.footer', { area, page, pages }),
    content: () => [
      {
        text: text('verification.returns.title').toUpperCase(),
        bold: true,
        fontSize: 13,
        alignment: 'center',
        margin: [0, gap * 1.4, 0, gap * 0.5],
      },
      { text: `${area} · ${longDate(date)}`, alignment: 'center', margin: [0, 0, 0, gap] },
      {
        text: text('verification.returns.opening', { n: people.length }),
        alignment: 'justify',
        margin: [0, 0, 0, gap],
      },
      {
        fontSize: small,
        layout: 'letterFrame',
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [24, 150, '*', 150],
          body: [columns.map((column) => head(text(`verification.returns.columns.${column}`))), ...rows],
        },
      },
    ],
  };
}
