/** What a template's texts may ask for; each stands as `{name}` in the text. */
export const letterPlaceholders = [
  'nama',
  'nik',
  'tempatTanggalLahir',
  'alamat',
  'kelurahanKecamatan',
  'pekerjaan',
  'statusKepesertaan',
  'program',
  'jaminan',
  'masaKepesertaan',
  'iuran',
  'iuranTerbilang',
  'nomorSk',
  'nomorAnggota',
  'cabang',
  'provinsi',
  'jabatanAnggota',
  'tanggalBergabung',
  'posyandu',
  'nomor',
  'tanggal',
  'kota',
  'pemerintah',
  'kantor',
  'penandatangan',
  'nip',
  'pangkat',
  'jabatan',
] as const;

/** A placeholder's name. */
export type LetterPlaceholder = (typeof letterPlaceholders)[number];

/** The value of every placeholder of one letter; an empty text means that there is none. */
export type LetterValues = Readonly<Record<LetterPlaceholder, string>>;

/** When a block or a row stands on a letter; `filled`: when at least one of its placeholders has a value, or it has none. */
export const letterConditions = [
  'always',
  'filled',
  'jht',
  'no_jht',
  'decree',
  'period',
  'active',
  'electronic',
] as const;

/** A condition's code. */
export type LetterCondition = (typeof letterConditions)[number];

/** Facts of a letter on which conditions depend. */
export type LetterFacts = {
  readonly values: LetterValues;
  readonly parts: readonly string[];
  readonly status: string;
  readonly electronic: boolean;
};

/** A line of a data table. */
export type TemplateRow = {
  readonly label: string;
  readonly value: string;
  readonly bold: boolean;
  readonly when: LetterCondition;
};

/** How a paragraph is set: as it comes, justified, justified and set in, in the middle. */
export const paragraphStyles = ['plain', 'justified', 'indented', 'centred'] as const;

/** Kinds of blocks. */
export const blockKinds = [
  'letterhead',
  'title',
  'text',
  'table',
  'list',
  'qr',
  'signature',
  'copies',
  'footer',
] as const;

/** A block of a template, from the top of the page to its foot. A `qr` before a `signature` stands beside it. */
export type TemplateBlock = { readonly when: LetterCondition } & (
  | { readonly kind: 'letterhead' | 'qr' | 'signature' | 'copies' }
  | { readonly kind: 'title'; readonly text: string; readonly number: string }
  | { readonly kind: 'text'; readonly text: string; readonly style: (typeof paragraphStyles)[number] }
  | { readonly kind: 'table'; readonly rows: readonly TemplateRow[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'footer'; readonly text: string }
);

/** A letter's template: margins in millimetres (left, top, right, bottom), whether its letters are signed electronically, blocks. */
export type LetterTemplate = {
  readonly title: string;
  readonly electronic: boolean;
  readonly margins: readonly [number, number, number, number];
  /** The office's logo and a scanned signature, base64 of a PNG or JPEG; the neutral logo and room for the pen without them. */
  readonly logo?: string;
  readonly signature?: string;
  readonly blocks: readonly TemplateBlock[];
};

/** Largest picture of a template, in bytes: it goes into every file of letters. */
export const imageLimit = 150_000;

/** Widest and highest picture of a template, in pixels: a small file can unpack into a very large picture. */
const sideLimit = 2000;

function jpegSize(bytes: Uint8Array): readonly [number, number] | null {
  const at = (place: number): number => ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0);
  for (let place = 2; place + 9 < bytes.length && bytes[place] === 0xff; place += 2 + at(place + 2)) {
    const marker = bytes[place + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [at(place + 7), at(place + 5)];
  }
  return null;
}

/** Width and height of a PNG or JPEG, from its head; null for anything else. */
function pictureSize(bytes: Uint8Array): readonly [number, number] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) return [view.getUint32(16), view.getUint32(20)];
  return bytes.length > 4 && view.getUint16(0) === 0xffd8 ? jpegSize(bytes) : null;
}

/** Whether the bytes are a PNG or JPEG that a template may hold. */
export function isTemplateImage(bytes: Uint8Array): boolean {
  const size = bytes.length <= imageLimit ? pictureSize(bytes) : null;
  return size?.every((side) => side > 0 && side <= sideLimit) ?? false;
}

/** What is wrong with a template; `piece` is the text that is meant. */
export type TemplateProblem = {
  readonly code:
    | 'unknown_placeholder'
    | 'lonely_brace'
    | 'missing_block'
    | 'repeated_block'
    | 'missing_value'
    | 'not_bpjs_card';
  readonly piece: string;
};

const named = /\{(\w+)\}/g;
const known: ReadonlySet<string> = new Set(letterPlaceholders);

function isPlaceholder(name: string): name is LetterPlaceholder {
  return known.has(name);
}

/** Puts the values into the `{…}` of a text, once: braces within a value stay as they are. An empty value becomes `empty`. */
export function fillText(text: string, values: LetterValues, empty = ''): string {
  return text.replace(named, (whole, name: string) => (isPlaceholder(name) ? values[name] || empty : whole));
}

/** Names of the placeholders in a text, unknown ones too. */
function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(named)].map((match) => match[1] ?? '');
}

/** Texts of a block or a row to which its condition `filled` looks. */
export function textsOf(block: TemplateBlock | TemplateRow): readonly string[] {
  if ('value' in block) return [block.value];
  switch (block.kind) {
    case 'title':
      return [block.text, block.number];
    case 'text':
    case 'footer':
      return [block.text];
    case 'table':
      return block.rows.map((row) => row.value);
    case 'list':
      return block.items;
    default:
      return [];
  }
}

/** Whether the block or row stands on the letter. */
export function isShown(
  block: TemplateBlock | TemplateRow,
  { values, parts, status, electronic }: LetterFacts,
): boolean {
  switch (block.when) {
    case 'always':
      return true;
    case 'filled': {
      const asked = textsOf(block).flatMap(placeholdersOf).filter(isPlaceholder);
      return asked.length === 0 || asked.some((name) => values[name] !== '');
    }
    case 'jht':
      return parts.includes('JHT');
    case 'no_jht':
      return !parts.includes('JHT');
    case 'decree':
      return values.nomorSk !== '';
    case 'period':
      return values.masaKepesertaan !== '';
    case 'active':
      return status === 'active';
    case 'electronic':
      return electronic;
  }
}

const once = ['letterhead', 'title', 'qr', 'signature', 'copies', 'footer'] as const;
const needed = ['letterhead', 'title', 'qr', 'signature'] as const;

/** A letter says always which one it is and whom it is about. */
const neededValues = ['nomor', 'nama'] as const;

/** Placeholders that stand on every letter; every letter that is issued has a number and a name. */
function alwaysShown(blocks: readonly TemplateBlock[]): ReadonlySet<string> {
  const stays = ({ when }: TemplateBlock | TemplateRow) => when === 'always' || when === 'filled';
  const shown = blocks.filter((block) => stays(block) && block.kind !== 'footer');
  const texts = shown.flatMap((block) =>
    block.kind === 'table' ? block.rows.filter(stays).map((row) => row.value) : textsOf(block),
  );
  return new Set(texts.flatMap(placeholdersOf));
}

/** Everything that keeps a template from being used; empty for a sound one. */
export function templateProblems({ blocks }: LetterTemplate): readonly TemplateProblem[] {
  const labels = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.label) : []));
  const texts = [...blocks.flatMap(textsOf), ...labels];
  const shown = alwaysShown(blocks);
  const count = (kind: string) => blocks.filter((block) => block.kind === kind).length;
  return [
    ...texts
      .flatMap(placeholdersOf)
      .filter((name) => !isPlaceholder(name))
      .map((name) => ({ code: 'unknown_placeholder' as const, piece: `{${name}}` })),
    ...texts
      .filter((text) => /[{}]/.test(text.replace(named, '')))
      .map((text) => ({ code: 'lonely_brace' as const, piece: text })),
    ...needed
      .filter((kind) => !blocks.some((block) => block.kind === kind && block.when === 'always'))
      .map((kind) => ({ code: 'missing_block' as const, piece: kind })),
    ...once.filter((kind) => count(kind) > 1).map((kind) => ({ code: 'repeated_block' as const, piece: kind })),
    ...neededValues
      .filter((name) => !shown.has(name))
      .map((name) => ({ code: 'missing_value' as const, piece: `{${name}}` })),
    ...(blocks.some((block) => block.kind === 'text' && block.when === 'always' && /bukan kartu/i.test(block.text))
      ? []
      : [{ code: 'not_bpjs_card' as const, piece: '' }]),
  ];
}
