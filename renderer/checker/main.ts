import { checkWithList, type LetterList, listIsOld, readList, vouchedFor } from '#shared/domain/letter-list.ts';
import { answerOf } from './answer.ts';
import { element, made } from './elements.ts';
import { offerPictures } from './pictures.ts';
import { changeLanguage, filled, language, longDay, texts } from './texts.ts';
import { verifySignature } from './verify-signature.ts';

/**
 * The stand-alone checker of letters. It gets the office's list with the page, asks no network for anything and keeps nothing.
 */
const noList: LetterList = { office: '–', madeOn: '2000-01-01', keys: [], voided: [] };
let list = readList(element('data', HTMLScriptElement).text)?.list ?? noList;
/** What was checked last, so that it can be said again in the other language or by a new list. */
let checked: string | null = null;

const answer = element('answer', HTMLElement);
const code = element('code', HTMLTextAreaElement);
const printed = element('printed', HTMLInputElement);

/** Today in the time zone of this device, YYYY-MM-DD. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-');
}

async function check(text: string): Promise<void> {
  checked = text;
  const { verdict, payload } = await checkWithList(
    text,
    list,
    { today: today(), printed: printed.value },
    verifySignature,
  );
  answer.replaceChildren(answerOf(verdict, payload));
}

function forget(): void {
  checked = null;
  code.value = '';
  printed.value = '';
  answer.replaceChildren();
  code.focus();
}

function writeTexts(): void {
  const words: Readonly<Record<string, unknown>> = texts();
  document.documentElement.lang = language();
  document.title = texts().title;
  for (const part of document.querySelectorAll<HTMLElement>('[data-text]'))
    part.textContent = String(words[part.dataset.text ?? '']);
  element('office', HTMLElement).textContent = filled(texts().office, { office: list.office });
  const state = element('list-state', HTMLElement);
  state.textContent = filled(texts().listState, { date: longDay(list.madeOn), n: list.voided.length });
  if (listIsOld(list, today())) state.append(' ', made('strong', texts().listOld, 'unsure'));
}

/** Takes a newer list that one of the known keys has signed; gives back the sentence to say. */
async function takeList(file: File): Promise<string> {
  const read = readList(await file.text());
  if (!read) return texts().listUnreadable;
  if (!(await vouchedFor(read.signed, list, verifySignature))) return texts().listForeign;
  if (read.list.madeOn < list.madeOn) return texts().listOlder;
  list = read.list;
  writeTexts();
  if (checked !== null) await check(checked);
  return texts().listTaken;
}

function listen(): void {
  element('form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    if (code.value.trim() !== '') void check(code.value);
  });
  // A scanner that types ends with Enter; the next scan shall replace this one.
  code.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (code.value.trim() !== '') void check(code.value).then(() => code.select());
  });
  printed.addEventListener('input', () => {
    if (checked !== null) void check(checked);
  });
  element('clear', HTMLButtonElement).addEventListener('click', forget);
  element('language', HTMLButtonElement).addEventListener('click', () => {
    changeLanguage();
    writeTexts();
    if (checked !== null) void check(checked);
  });
  const file = element('list-file', HTMLInputElement);
  file.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    if (chosen) element('list-answer', HTMLElement).textContent = await takeList(chosen);
  });
}

writeTexts();
listen();
code.focus();
offerPictures({
  onText(text) {
    code.value = text;
    void check(text);
  },
  onProblem: (sentence) => answer.replaceChildren(made('p', sentence, 'verdict unsure')),
});
