import type { Content } from 'pdfmake/interfaces';
import { groupedNumber, longDate } from '#shared/domain/letter-text.ts';
import { translate } from '#shared/i18n/index.ts';
import { type OfficeDocument, officeSignature, paperTable } from '../letters/service.ts';
import { type AttachedPerson, type Attachment, sumsOf } from './attachment-facts.ts';

const words = translate('id');
const text = (key: string, values?: Record<string, string | number>) => words(`decrees.attachment.${key}`, values);

/** A number, a date or a name that is to be written by hand. */
const blank = '........................................';

const dayOf = (date: string | null): string => (date === null ? '' : date.split('-').toReversed().join('-'));

const columns = () => [
  { head: text('columns.place'), width: 28, right: true },
  { head: text('columns.name'), width: '*' as const },
  { head: text('columns.nik'), width: 88 },
  { head: text('columns.born'), width: 96 },
  { head: text('columns.address'), width: 122 },
];

function cellsOf(person: AttachedPerson): string[] {
  const { place, name, nik, birthPlace, birthDate, address, rt, rw, replacesName } = person;
  const quarter = rt === null && rw === null ? null : text('quarter', { rt: rt ?? '–', rw: rw ?? '–' });
  return [
    groupedNumber(place),
    replacesName === null ? name : `${name}\n${text('replaces', { name: replacesName })}`,
    nik ?? '–',
    [birthPlace, dayOf(birthDate)].filter(Boolean).join(', ') || '–',
    [address, quarter].filter(Boolean).join('\n') || '–',
  ];
}

const bold = (value: string, top: number): Content => ({ text: value, bold: true, margin: [0, top, 0, 0] });

/** One table a kelurahan; sums stand under the last part of a kelurahan or kecamatan only. */
function tables(part: readonly AttachedPerson[], all: readonly AttachedPerson[]): Content[] {
  const sums = new Map(sumsOf(all).map((sum) => [sum.district, sum]));
  const groups = Map.groupBy(part, ({ district, village }) => `${district}\n${village}`);
  return [...groups.values()].flatMap((people): Content[] => {
    const last = people.at(-1);
    if (!last) return [];
    const { district, village, place } = last;
    const sum = sums.get(district);
    const next = all[place];
    const count = sum?.villages.find((one) => one.village === village)?.count ?? 0;
    const endsDistrict = next?.district !== district;
    const caption = text('caption', { district: district.toUpperCase(), village });
    return [
      paperTable(columns(), people.map(cellsOf), undefined, caption),
      ...(endsDistrict || next.village !== village ? [sumLine(text('villageSum', { village, n: count }))] : []),
      ...(endsDistrict ? [{ ...sumLine(text('districtSum', { district, n: sum?.count ?? 0 })), bold: true }] : []),
    ];
  });
}

const sumLine = (value: string) => ({ text: value, alignment: 'right' as const });

/** How many are on the decree by kecamatan and kelurahan. */
function recapitulation(all: readonly AttachedPerson[]): Content[] {
  const rows = sumsOf(all).flatMap(({ district, count, villages }) => [
    ...villages.map(({ village, count: people }) => [district, village, groupedNumber(people)]),
    [text('sumOf', { area: district }), '', groupedNumber(count)],
  ]);
  const table = paperTable(
    [
      { head: text('columns.district'), width: '*' },
      { head: text('columns.village'), width: 170 },
      { head: text('columns.people'), width: 70, right: true },
    ],
    [...rows, [text('sumOfAll'), '', groupedNumber(all.length)]],
  );
  return [bold(text('recapitulation'), 14), table];
}

/** Whose attachment it is: number, date and subject of the decree. */
function heading({ decree }: Attachment): Content {
  const lines = [
    [text('number'), decree.number ?? blank],
    [text('date'), decree.date === null ? blank : longDate(decree.date)],
    [text('about'), decree.about],
  ];
  return {
    margin: [0, 0, 0, 10],
    stack: [
      { text: text('title', { signer: (decree.signerTitle ?? blank).toUpperCase() }), bold: true },
      {
        layout: 'letterData',
        table: { widths: [60, 6, '*'], body: lines.map(([label = '', value = '']) => [label, ':', value]) },
      },
    ],
  };
}

/** A part of the attachment; the last one closes with the sums of all. `index` counts from zero. */
export function attachmentDocument(
  office: OfficeDocument['office'],
  attachment: Attachment,
  {
    parts,
    index,
    ...look
  }: Pick<OfficeDocument, 'paper' | 'mark'> & {
    readonly parts: readonly (readonly AttachedPerson[])[];
    readonly index: number;
  },
  today: string,
): OfficeDocument {
  const { decree, people } = attachment;
  const { signerTitle, signerName, signerNip } = decree;
  const signer = { signerPosition: signerTitle ?? blank, signerName: signerName ?? '', signerNip: signerNip ?? '' };
  const isLast = index === parts.length - 1;
  return {
    ...look,
    office,
    plain: true,
    title: text('documentTitle', { number: decree.number ?? '' }).trim(),
    date: decree.date ?? today,
    language: 'id-ID',
    footer: (page, pages) =>
      text(parts.length === 1 ? 'footer' : 'footerPart', {
        number: decree.number ?? '–',
        page,
        pages,
        part: index + 1,
        parts: parts.length,
      }),
    content: () => [
      heading(attachment),
      { text: text('list', { program: decree.programName }), bold: true, alignment: 'center', fontSize: 12 },
      ...tables(parts[index] ?? [], people),
      ...(isLast ? recapitulation(people) : []),
      officeSignature({ ...office, signerRank: '', ...signer }, decree.date === null ? blank : longDate(decree.date)),
    ],
  };
}
