const delimiters = [';', ',', '\t', '|'] as const;

/** Number of delimiters in each of the first records; delimiters and line breaks inside quotes do not count. */
const countByRecord = (text: string, delimiter: string): readonly number[] => {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === delimiter) count += 1;
    else if (letter === '\n') {
      counts.push(count);
      count = 0;
    }
    if (counts.length >= 50) break;
  }
  return count > 0 ? [...counts, count] : counts;
};

/** The delimiter that splits most records into most columns; a semicolon or tab seldom stands in words, a comma often does. */
export const delimiterOf = (text: string): string => {
  // Excel writes the delimiter itself into the first line when asked to.
  const stated = /^\ufeff?sep=([;,\t|])\r?\n/i.exec(text)?.[1];
  if (stated !== undefined) return stated;
  const medians = delimiters.map((delimiter) => {
    const counts = [...countByRecord(text, delimiter)].sort((left, right) => left - right);
    return counts[Math.floor(counts.length / 2)] ?? 0;
  });
  const best = Math.max(...medians);
  return best === 0 ? ',' : (delimiters[medians.indexOf(best)] ?? ',');
};
