/** A cell of a table on the clipboard: what it shows, and the number behind it where the program wrote that too. */
export type HtmlCell = { readonly text: string; readonly raw: string | null };

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function character(code: number, otherwise: string): string {
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** Signs for the entities that spreadsheets write; others stay as they are. */
function decoded(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return character(Number.parseInt(hex, 16), whole);
      if (decimal) return character(Number(decimal), whole);
      return entities[name?.toLowerCase() ?? ''] ?? whole;
    },
  );
}

/** One attribute of a tag, whichever quotes stand around it; null when the tag has none of that name. */
function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i').exec(tag);
  return match ? decoded(match[1] ?? match[2] ?? match[3] ?? '') : null;
}

/** Spreadsheets wrap the source of long cells, so blanks mean one blank; only `<br>` breaks the line. */
function cellText(source: string): string {
  const flat = source.replace(/[ \t\r\n]+/g, ' ').replace(/ ?<br\b[^>]*> ?/gi, '\n');
  return decoded(flat.replace(/<[^>]*>/g, ''))
    .replaceAll('\u00a0', ' ')
    .replace(/^[ \n]+|[ \n]+$/g, '');
}

/** Excel's `x:num` (also `num`) and LibreOffice's `sdval` hold the number that the shown text abbreviates. */
function rawNumber(tag: string): string | null {
  return attribute(tag, 'x:num') ?? attribute(tag, 'sdval');
}

function span(tag: string): number {
  const wide = Number(attribute(tag, 'colspan') ?? 1);
  return Number.isInteger(wide) && wide > 1 ? Math.min(wide, 1000) : 1;
}

const empty: HtmlCell = { text: '', raw: null };

/**
 * The first table of an HTML text by its cells; null when it holds none. It is read as text and never becomes part of a
 * page. Merged cells count as one with empty ones beside it.
 */
export function parseHtmlTable(html: string): HtmlCell[][] | null {
  const start = html.search(/<table\b/i);
  if (start < 0) return null;
  const end = html.toLowerCase().indexOf('</table', start);
  const body = html.slice(start, end < 0 ? undefined : end).replace(/<!--[\s\S]*?-->/g, '');
  const rows: HtmlCell[][] = [];
  for (const part of body.split(/<tr\b[^>]*>/i).slice(1)) {
    const row: HtmlCell[] = [];
    for (const [, tag = '', content = ''] of part.matchAll(/(<t[dh]\b[^>]*>)([\s\S]*?)(?=<t[dh]\b|<\/t[dhr]\b|$)/gi)) {
      row.push({ text: cellText(content), raw: rawNumber(tag) });
      for (let more = span(tag) - 1; more > 0; more -= 1) row.push(empty);
    }
    rows.push(row);
  }
  return rows.length > 0 ? rows : null;
}
