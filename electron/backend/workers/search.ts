import { type RawBuilder, sql } from 'kysely';
import { type AddressWord, formsBeginning, readAddress } from '#shared/domain/address.ts';
import { nameKey } from '#shared/domain/names.ts';
import { slipSearchFrom, wordVariants } from './name-words.ts';

/** The full-text term of one word of an address: its form in the index, or while it is typed its beginning. */
function addressTerm({ form, typed, isWhole }: AddressWord): string {
  if (isWhole) return `"${form}"`;
  const others = form === typed ? formsBeginning(typed).filter((other) => other !== typed) : [form];
  const begins = `"${typed}"*`;
  return others.length === 0 ? begins : `(${[begins, ...others.map((other) => `"${other}"`)].join(' OR ')})`;
}

/** Words within a slip that one mistyped word is searched by, at most. */
const mostSimilar = 20;

/**
 * The full-text term of one word of a name: its beginning; and where no name of the register begins like that, the names
 * within one slip. Decided inside the statement, so that list, count, bulk edit and export always mean the same rows.
 */
function nameTerm(word: string): RawBuilder<string> {
  const begins = `"${word}"*`;
  if (word.length < slipSearchFrom) return sql<string>`${begins}`;
  const variants = sql.join(wordVariants(word));
  return sql<string>`case
    when exists (select 1 from name_word w where variant >= ${word} and variant < ${`${word}{`} and variant = word
      and exists (select 1 from worker_search where worker_search match 'name_key : "' || w.word || '"')) then ${begins}
    else coalesce((select '(' || group_concat('"' || word || '"', ' OR ') || ')' from (
      select distinct word from name_word where variant in (${variants})
         and abs(length(word) - ${word.length}) <= 1 limit ${sql.lit(mostSimilar)})), ${begins}) end`;
}

/**
 * The full-text query for a name or an address in any usual spelling, each word by its beginning; null when nothing
 * searchable was typed.
 */
export function searchExpression(text: string): RawBuilder<string> | null {
  const name = nameKey(text)
    .split(' ')
    .filter((word) => word !== '');
  const plain = readAddress(text).map(addressTerm);
  const address = plain.length > 0 ? `(${plain.join(' AND ')})` : '';
  if (name.length === 0) return address === '' ? null : sql<string>`${address}`;
  const terms = sql<string>`'(' || ${sql.join(name.map(nameTerm), sql` || ' AND ' || `)} || ')'`;
  if (address === '') return sql<string>`'name_key : ' || ${terms}`;
  // What is found in any column is found in the name too: half the work where both halves of the question are the same.
  return sql<string>`case when ${terms} = ${address} then ${address} else 'name_key : ' || ${terms} || ${` OR ${address}`} end`;
}
