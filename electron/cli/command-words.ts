import { UsageError } from './arguments.ts';

/** How many words stand behind a command at most. */
const mostWords: Readonly<Record<string, number>> = {
  init: 0,
  'account add': 0,
  import: 1,
  table: 1,
  'duplicates scan': 0,
  'duplicates list': 0,
  'duplicates merge': 2,
  'duplicates unmerge': 1,
  submit: 0,
  approve: 0,
  'dukcapil export': 1,
  'dukcapil answer': 2,
  'letters resume': 1,
  'letters verify': 2,
  export: 1,
  call: 2,
};

/** Refuses words that a command would pass over in silence, such as a second list to import. @throws UsageError */
export function refuseMoreWords(command: string, words: readonly string[]): void {
  const extra = words.slice(mostWords[command] ?? words.length);
  if (extra.length > 0) throw new UsageError(extra.join(' '));
}
