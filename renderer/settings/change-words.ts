import type { RequestKind } from '#shared/contract/requests.ts';
import type { OfficeSettings } from '#shared/contract/settings.ts';
import { type Language, lookup } from '#shared/i18n/index.ts';

/** A change as a second person reads it: what would change, and its values before and after. */
export type ToldChange = { readonly field: string; readonly before: string; readonly after: string };

/** Under which words a setting stands in its form; `*` before those that hold several values with words of their own. */
const settingWords: Readonly<Record<keyof OfficeSettings, string>> = {
  officeName: 'settings.office.officeName',
  cityName: 'settings.office.cityName',
  letterhead: 'settings.office.letterhead',
  officeAddress: 'settings.office.officeAddress',
  signerName: 'settings.requests.signer.name',
  signerRank: 'settings.requests.signer.rank',
  signerNip: 'settings.requests.signer.nip',
  signerPosition: 'settings.requests.signer.position',
  copies: 'settings.office.copies',
  minimumAge: 'settings.office.minimumAge',
  maximumAge: 'settings.office.maximumAge',
  idleMinutes: 'settings.office.idleMinutes',
  minimumPasswordLength: 'settings.office.minimumPasswordLength',
  watch: 'journal.watch.legend',
  passwordRules: 'settings.office.rules',
  importPolicies: 'settings.policies.legend',
  lapsedCases: 'settings.queue.lapsedCases',
  startingChain: 'settings.queue.startingChain',
  bulkSampling: 'settings.queue.bulkSampling',
  acceptableShare: 'settings.queue.acceptableShare',
  dueDays: 'settings.queue.dueDays',
  holidays: 'settings.queue.holidays',
  secondLookShare: 'settings.queue.secondLookShare',
  secondPerson: 'settings.secondPerson.legend',
  massExportRows: 'settings.secondPerson.massExportRows',
  claimMinutes: 'settings.queue.claimMinutes',
  letterThreads: 'settings.letters.threads',
  attachmentMegabytes: 'attachments.settings.megabytes',
  attachmentsPerPerson: 'attachments.settings.perPerson',
  attachmentWithdrawnYears: 'attachments.settings.withdrawnYears',
  attachmentLeftYears: 'attachments.settings.leftYears',
};

/** Parts of settings that hold several values: under which words each stands, and which words its own value has. */
const partWords: Readonly<Record<string, readonly string[]>> = {
  watch: ['journal.watch'],
  passwordRules: ['settings.requests.passwordRules'],
  importPolicies: ['fields', 'imports.extraFields'],
};

/** Where the words of fields that hold a code stand. */
const codeWords: Readonly<Record<string, string>> = {
  importPolicies: 'settings.policies',
  lapsedCases: 'settings.queue',
  startingChain: 'stages',
  secondPerson: 'settings.secondPerson',
  action: 'decisions',
};

/** Where the fields of an entry of a list have their words. */
const listWords: Partial<Record<RequestKind, readonly string[]>> = {
  reasons: ['settings.requests.reason'],
  letter_series: ['settings.series'],
  programs: ['programs'],
};

const isParts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a second person is asked to confirm, field by field in the words of the form in which it was entered. */
export function toldChanges(language: Language, kind: RequestKind, changes: readonly ToldChange[]): ToldChange[] {
  return changes.flatMap(({ field, before, after }) => {
    const [then, now] = [JSON.parse(before) as unknown, JSON.parse(after) as unknown];
    if (!isParts(then) && !isParts(now)) return [told(language, nameOf(language, kind, field), field, [then, now])];
    const [olds, news] = [isParts(then) ? then : {}, isParts(now) ? now : {}];
    return [...new Set([...Object.keys(olds), ...Object.keys(news)])].flatMap((part) => {
      const values = [olds[part] ?? null, news[part] ?? null] as const;
      if (JSON.stringify(values[0]) === JSON.stringify(values[1])) return [];
      return [told(language, under(language, partWords[field] ?? [], part), field, values)];
    });
  });
}

function nameOf(language: Language, kind: RequestKind, field: string): string {
  if (kind !== 'settings') return under(language, listWords[kind] ?? [], field);
  return lookup(language, settingWords[field as keyof OfficeSettings] ?? '') ?? field;
}

function under(language: Language, trees: readonly string[], field: string): string {
  return trees.map((tree) => lookup(language, `${tree}.${field}`)).find((found) => found !== undefined) ?? field;
}

function told(language: Language, name: string, field: string, [then, now]: readonly [unknown, unknown]): ToldChange {
  return { field: name, before: wordsOf(language, field, then), after: wordsOf(language, field, now) };
}

function wordsOf(language: Language, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return lookup(language, 'settings.requests.nothing') ?? '';
  if (typeof value === 'boolean') return lookup(language, `settings.requests.${value ? 'yes' : 'no'}`) ?? String(value);
  if (Array.isArray(value))
    return value.length === 0
      ? wordsOf(language, field, null)
      : value.map((one) => wordsOf(language, field, one)).join('; ');
  const tree = codeWords[field];
  return (tree && lookup(language, `${tree}.${value}`)) || String(value);
}
