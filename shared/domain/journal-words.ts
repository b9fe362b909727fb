import { z } from 'zod';
import { type Language, locales, lookup } from '../i18n/index.ts';

const plainValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const journalDetail = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), plainValue));

/** Words for an action of the journal; its code where it has none. */
export function actionWords(language: Language, action: string): string {
  return lookup(language, `journal.actions.${action}`) ?? action;
}

/** Words for the kind of thing that a row is about, with its number; empty for nothing. */
export function entityWords(
  language: Language,
  { entity, entityId }: { readonly entity: string | null; readonly entityId: number | null },
): string {
  if (entity === null) return '';
  const name = lookup(language, `journal.entities.${entity}`) ?? entity;
  return entityId === null ? name : `${name} ${entityId}`;
}

/** Where the words for coded details are. */
const wordsOfDetail: Readonly<Record<string, string>> = {
  reason: 'decisions.reasons',
  printReason: 'letterPrints.reasons',
  role: 'roles',
  field: 'fields',
  off: 'decrees.off',
  ground: 'journal.grounds',
};

/** Details that count something; the other numbers name a row, a page or a letter. */
const counting: ReadonlySet<string> = new Set([
  ...['count', 'people', 'letters', 'import', 'hold', 'reject', 'duplicate', 'noise', 'changed', 'candidates', 'added'],
  ...['found', 'recorded', 'leftOut', 'kept', 'left', 'merged', 'accounts', 'waiting', 'match', 'no_match', 'partial'],
]);

const grouped = { id: new Intl.NumberFormat(locales.id), en: new Intl.NumberFormat(locales.en) } as const;

function valueWords(language: Language, name: string, value: z.infer<typeof plainValue>): string {
  if (typeof value === 'number' && counting.has(name)) return grouped[language].format(value);
  const key = typeof value === 'boolean' ? `journal.${value ? 'yes' : 'no'}` : `${wordsOfDetail[name]}.${value}`;
  return lookup(language, key) ?? String(value);
}

/** Names and values of a detail as `[word, value]`; what nobody set is left out. Null for anything but a flat object. */
export function detailPairs(language: Language, detail: string): (readonly [string, string])[] | null {
  const parsed = journalDetail.safeParse(detail);
  if (!parsed.success) return null;
  return Object.entries(parsed.data)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [lookup(language, `journal.details.${name}`) ?? name, valueWords(language, name, value)]);
}

/** `{"count":3}` as `jumlah: 3`; whatever is no flat object stays as it is written. */
export function detailWords(language: Language, detail: string): string {
  return (
    detailPairs(language, detail)
      ?.map(([word, value]) => `${word}: ${value}`)
      .join(', ') ?? detail
  );
}
