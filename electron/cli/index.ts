import { translate } from '#shared/i18n/index.ts';
import { type Arguments, readArguments, UsageError } from './arguments.ts';
import { refuseMoreWords } from './command-words.ts';
import { type Answer, commands } from './commands.ts';
import { answerLines, failureOf } from './output.ts';
import { usageIndonesian } from './usage-id.ts';

const usage = `npm run --silent cli -- COMMAND --data DIR [--key-file FILE] [--user NAME] [--json] [--lang id|en]

  init [--office NAME] [--city NAME] [--user NAME] [--chain complete|simple] [--without-samples]
                                                     new office; the key goes to --key-file (must not exist)
  account add --username NAME --role ROLE [--name TEXT]   password of the new account in BERJASA_NEW_PASSWORD
  import FILE [--cohort TEXT] [--program ID] [--date YYYY-MM-DD] [--stage-only]
      [--profile NAME] [--sender NAME]               read by a remembered recipe; who sent it, whose recipes come first
      [--kind people|posyandu_cadres|union_members|changes|deceased|moved_out|address|phone|card_reply]
      [--dry-run]                                    reads and checks all rows, then throws all of it away again
      [--report OUT.xlsx] [--minutes OUT.pdf]        the sender's file with what is to be mended; minutes of the import
      [--rows] [--resume ID|none]                    what became of each row; the import that a mended file goes on from
  table FILE                                         only reads a list, without an office: header rows, columns with their
                                                     fields, rows as texts, rows left out and why
  duplicates scan                                    compares everybody with everybody, learns the weights
  duplicates list [--limit N]                        people who may be one, each pair with its sentence
  duplicates merge A B --keep A [--fields name=B,phone=A] [--note TEXT]
  duplicates unmerge MERGE [--note TEXT]             both as they were; tells what was touched since
  submit [--import ID] [--note TEXT]                 all drafts, or those of one import, go to the queue
  approve [--without-warnings] [--note TEXT]         all open cases that this account may decide
  dukcapil export FILE [--profile NAME]              cases without a result of the population office, by a profile
  dukcapil answer BATCH FILE [--stage-only]          reads the answer to that file and records it; every row is counted
  letters issue --out DIR [--paper A4|F4] [--import ID] [--limit N] [--date YYYY-MM-DD]
  letters resume BATCH                               goes on with a batch that was cut off
  letters verify TEXT [NUMBER]                       checks the text of a QR code, and that it belongs to the number on the letter
  letters checker FILE.html                          writes the stand-alone checker of letters
  letters list FILE.json                             writes the signed list that brings such a checker up to date
  export FILE.xlsx|FILE.csv [--import ID]
  check                                              integrity, journal chain, ledger of letter numbers
  list                                               every procedure with its roles (--json: and schemas)
  call PROCEDURE [JSON]

The password of --user stands in BERJASA_PASSWORD; the key may stand in BERJASA_KEY instead of a file.
Exit codes: 0 done, 1 refused or invalid, 2 wrong usage.`;

function print(given: Arguments | undefined, answer: Answer): void {
  console.log(given?.json ? JSON.stringify(answer) : answerLines(answer));
}

function commandOf(given: Arguments) {
  for (const length of [2, 1]) {
    const name = given.words.slice(0, length).join(' ');
    const command = commands.get(name);
    if (!command || given.words.length < length) continue;
    const words = given.words.slice(length);
    refuseMoreWords(name, words);
    return () => command(given, words);
  }
  throw new UsageError(given.words.join(' ') || 'COMMAND');
}

const usageIn = (given: Arguments | undefined): string => (given?.language === 'en' ? usage : usageIndonesian);

/** Whoever asked for JSON gets it on the output in any case, and the sentence on the error stream too. */
function refuse(given: Arguments | undefined, error: unknown): number {
  const json = given?.json ?? process.argv.includes('--json');
  if (error instanceof UsageError) {
    const message = translate(given?.language ?? 'id')('errors.screen.wrong_usage', { part: error.message });
    if (json) console.log(JSON.stringify({ ok: false, code: 'usage', message, params: { part: error.message } }));
    console.error(`${message}\n\n${usageIn(given)}`);
    return 2;
  }
  const failure = failureOf(given?.language ?? 'id', error);
  if (!failure) throw error;
  if (json) console.log(JSON.stringify({ ok: false, ...failure }));
  console.error(`${failure.message} [${failure.code}]`);
  return 1;
}

async function run(): Promise<number> {
  let given: Arguments | undefined;
  try {
    given = readArguments(process.argv.slice(2));
    if (given.flag('help')) {
      console.log(usageIn(given));
      return 0;
    }
    const answer = await commandOf(given)();
    print(given, answer);
    return answer.ok ? 0 : 1;
  } catch (error) {
    return refuse(given, error);
  }
}

process.exitCode = await run();
