import type { LetterPayload } from '#shared/domain/letter-code.ts';
import type { LetterVerdict } from '#shared/domain/letter-list.ts';
import { made } from './elements.ts';
import { longDay, texts } from './texts.ts';

/** Sign and colour of each verdict; the words say it as well. */
const looks: Readonly<Record<LetterVerdict, readonly [sign: string, className: string]>> = {
  valid: ['✔', 'good'],
  list_too_old: ['?', 'unsure'],
  replayed: ['✘', 'bad'],
  void: ['✘', 'bad'],
  key_ended: ['✘', 'bad'],
  unknown_key: ['✘', 'bad'],
  altered: ['✘', 'bad'],
  not_a_code: ['✘', 'bad'],
};

function facts(payload: LetterPayload): HTMLElement {
  const words = texts();
  const list = document.createElement('dl');
  const lines = [
    [words.number, payload.number],
    [words.issuedOn, longDay(payload.issuedOn)],
    [words.name, payload.maskedName],
    [words.program, payload.programCode],
    [words.status, words.statuses[payload.status]],
  ] as const;
  for (const [name, value] of lines) list.append(made('dt', name), made('dd', value));
  return list;
}

/** What is said of a code: the verdict, and what it claims where that can be believed. */
export function answerOf(verdict: LetterVerdict, payload: LetterPayload | null): HTMLElement {
  const words = texts();
  const [sign, className] = looks[verdict];
  const box = made('div', '', `verdict ${className}`);
  box.dataset.verdict = verdict;
  box.append(made('strong', `${sign} ${words.verdicts[verdict]}`));
  if (payload) box.append(facts(payload));
  if (verdict === 'valid' || verdict === 'list_too_old') box.append(made('p', words.compare));
  return box;
}
