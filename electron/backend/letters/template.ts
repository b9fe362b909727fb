import type { CanvasRect, Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { longDate, numberInWords, rupiah } from '#shared/domain/letter-text.ts';
import {
  codeBlock,
  codeSize,
  copiesBlock,
  dataTable,
  type Field,
  letterhead,
  logoName,
  paragraph,
  signatureBlock,
} from './blocks.ts';
import type { LetterContent, LetterOffice, LetterPerson, LetterProgram, Paper } from './letter-types.ts';
import { millimetres, type Setting, type Sheet, sheetOf } from './page.ts';
import { fill, wording } from './wording.ts';

/** A block whose pages are known after layout; pdfmake writes `positions` into the very object that it was given. */
type Placed = Content & { readonly positions?: readonly { readonly pageNumber: number }[] };

/** A letter as pdfmake blocks; `first` and `last` tell after layout on which pages it came to stand. */
export interface LetterBlocks {
  readonly content: Content[];
  readonly first: Placed;
  readonly last: Placed;
  /** The square of the QR code: after layout its x and y are places on the page, in points from the top left. */
  readonly codePlace: CanvasRect | null;
}

/** The whole letter, set in one of the settings; every letter but the first of a document opens a new page. */
export const letterBlocks = (
  letter: LetterContent,
  office: LetterOffice,
  sheet: Sheet,
  setting: Setting,
  opensPage: boolean,
): LetterBlocks => {
  const government = fill(wording.government, { kota: office.cityName });
  const codePlace: CanvasRect | null =
    letter.code === null ? null : { type: 'rect', x: 0, y: 0, w: codeSize, h: codeSize, lineWidth: 0, color: 'white' };
  const first: Placed = { stack: [letterhead(office, sheet)], ...(opensPage ? { pageBreak: 'before' } : {}) };
  const signing: Content = {
    margin: [0, setting.gap * 0.6, 0, 0],
    columns: [
      codeBlock(codePlace),
      { width: '*', text: '' },
      signatureBlock(office, longDate(letter.issuedOn), setting),
    ],
  };
  const last: Placed = { stack: [signing, ...copiesBlock(office, setting)] };
  const body: Content = {
    fontSize: setting.fontSize,
    lineHeight: setting.lineHeight,
    stack: [
      ...titleLines(letter, setting),
      wording.signerIntroduction,
      dataTable(signerFields(office), setting),
      wording.personIntroduction,
      dataTable(personFields(letter.person), setting),
      paragraph(fill(wording.statement[letter.status], { pemerintah: government }), setting, false),
      dataTable(programFields(letter.program, office.cityName, government), setting),
      paragraph(wording.purpose, setting, true),
      paragraph(wording.closing, setting, true),
      last,
    ],
  };
  return { content: [first, body], first, last, codePlace };
};

/** The document around the letters: paper, margins, fonts, logo, footer with the number of each page's letter. */
export const documentDefinition = (
  content: Content[],
  numbers: readonly (string | null)[],
  paper: Paper,
  logo: Uint8Array,
): TDocumentDefinitions => {
  const sheet = sheetOf(paper);
  const [left, , right] = sheet.margins;
  return {
    content,
    pageSize: { width: sheet.width, height: sheet.height },
    pageMargins: sheet.margins,
    images: { [logoName]: dataUrl(logo) },
    defaultStyle: { font: 'Letter', fontSize: 11 },
    language: wording.language,
    displayTitle: true,
    footer: (page) => {
      const number = numbers[page - 1] ?? null;
      if (number === null) return '';
      return {
        text: fill(wording.footer, { nomor: number }),
        fontSize: 7.5,
        color: '#444444',
        alignment: 'right',
        margin: [left, millimetres(7), right, 0],
      };
    },
  };
};

const titleLines = (letter: LetterContent, setting: Setting): Content[] => [
  {
    text: wording.title,
    bold: true,
    fontSize: 13,
    alignment: 'center',
    decoration: 'underline',
    noWrap: true,
    lineHeight: 1.1,
    margin: [0, setting.gap * 1.4, 0, 0],
  },
  {
    text: letter.number === null ? wording.numberPending : fill(wording.number, { nomor: letter.number }),
    alignment: 'center',
    margin: [0, 0, 0, setting.gap * 1.3],
  },
];

const signerFields = (office: LetterOffice): readonly Field[] => [
  [wording.labels.name, office.signerName || wording.byHand],
  ...optional(wording.labels.nip, office.signerNip),
  ...optional(wording.labels.rank, office.signerRank),
  [wording.labels.position, office.signerPosition],
];

const personFields = (person: LetterPerson): readonly Field[] => {
  const birth = [person.birthPlace, person.birthDate === null ? null : longDate(person.birthDate)];
  const unit = [
    ['RT', person.rt],
    ['RW', person.rw],
  ].flatMap(([kind, number]) => (number ? [`${kind} ${number}`] : []));
  return [
    [wording.labels.name, person.name, 'bold'],
    [wording.labels.nik, person.nik ?? wording.nothing],
    [wording.labels.birth, joined(birth, ', ')],
    [wording.labels.address, joined([person.address, unit.join('/')], ', ')],
    [wording.labels.area, joined([person.villageName, person.districtName], '/')],
    [wording.labels.occupation, joined([person.occupation], '')],
  ];
};

const programFields = (program: LetterProgram, city: string, government: string): readonly Field[] => [
  [wording.labels.program, program.name],
  [wording.labels.parts, inSeries(program.parts.map((part) => wording.parts[part]))],
  ...optional(wording.labels.period, period(program)),
  [
    wording.labels.contribution,
    fill(wording.contribution, {
      jumlah: rupiah(program.monthlyContribution),
      terbilang: numberInWords(program.monthlyContribution),
      pemerintah: government,
    }),
  ],
  ...optional(
    wording.labels.decree,
    program.decreeNumber ? fill(wording.decree, { kota: city, nomor: program.decreeNumber }) : '',
  ),
];

const period = ({ startDate, endDate }: LetterProgram): string => {
  const values = { mulai: startDate ? longDate(startDate) : '', akhir: endDate ? longDate(endDate) : '' };
  if (startDate && endDate) return fill(wording.period.between, values);
  if (startDate) return fill(wording.period.from, values);
  return endDate ? fill(wording.period.until, values) : '';
};

const optional = (label: string, value: string): readonly Field[] => (value === '' ? [] : [[label, value]]);

const joined = (values: readonly (string | null)[], separator: string): string => {
  const present = values.map((value) => value?.trim()).filter(Boolean);
  return present.length === 0 ? wording.nothing : present.join(separator);
};

/** `a`, `a dan b`, `a, b, dan c`. */
const inSeries = (items: readonly string[]): string => {
  if (items.length <= 2) return items.join(' dan ');
  return `${items.slice(0, -1).join(', ')}, dan ${items.at(-1)}`;
};

/** PNG or JPEG; pdfmake looks at the bytes, not at the type. */
const dataUrl = (image: Uint8Array): string => `data:image/png;base64,${Buffer.from(image).toString('base64')}`;
