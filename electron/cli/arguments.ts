import { parseArgs } from 'node:util';
import { type Language, languages } from '#shared/i18n/index.ts';

/** A wrong command line: exit code 2. The message is the part that is wrong. */
export class UsageError extends Error {}

/** The command line, taken apart. */
export type Arguments = {
  readonly words: readonly string[];
  readonly data: string | undefined;
  readonly keyFile: string | undefined;
  readonly user: string | undefined;
  readonly json: boolean;
  readonly language: Language;
  readonly option: (name: OptionName) => string | undefined;
  readonly flag: (name: FlagName) => boolean;
};

const textOptions = {
  data: { type: 'string' },
  'key-file': { type: 'string' },
  user: { type: 'string' },
  lang: { type: 'string', default: 'id' },
  office: { type: 'string' },
  city: { type: 'string' },
  name: { type: 'string' },
  username: { type: 'string' },
  role: { type: 'string' },
  cohort: { type: 'string' },
  program: { type: 'string' },
  import: { type: 'string' },
  date: { type: 'string' },
  out: { type: 'string' },
  paper: { type: 'string' },
  limit: { type: 'string' },
  note: { type: 'string' },
  keep: { type: 'string' },
  fields: { type: 'string' },
  kind: { type: 'string' },
  profile: { type: 'string' },
  sender: { type: 'string' },
  report: { type: 'string' },
  minutes: { type: 'string' },
  resume: { type: 'string' },
  chain: { type: 'string' },
} as const;

const flags = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'stage-only': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  rows: { type: 'boolean' },
  'without-samples': { type: 'boolean' },
  'without-warnings': { type: 'boolean' },
} as const;

type OptionName = keyof typeof textOptions;
type FlagName = keyof typeof flags;

function languageOf(code: string): Language {
  const language = languages.find((known) => known === code);
  if (!language) throw new UsageError(`--lang ${code}`);
  return language;
}

/** Reads the command line. @throws UsageError */
export function readArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { ...textOptions, ...flags },
    });
    return {
      words: positionals,
      data: values.data,
      keyFile: values['key-file'],
      user: values.user,
      json: values.json ?? false,
      language: languageOf(values.lang),
      option: (name) => values[name],
      flag: (name) => values[name] ?? false,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Node's own sentence is English and long; what is wrong with the line stands in its first quotes.
    const text = error instanceof Error ? error.message : String(error);
    throw new UsageError(/'([^']+)'/.exec(text)?.[1] ?? text);
  }
}

/** A whole positive number given to an option; undefined when it is not given. @throws UsageError */
export function numberOption(given: Arguments, name: OptionName): number | undefined {
  const text = given.option(name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--${name} ${text}`);
  return Number(text);
}
