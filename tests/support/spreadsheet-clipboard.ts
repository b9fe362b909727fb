import { readFileSync } from 'node:fs';
import type { Clipped } from './register-desktop.ts';

type Block = readonly (readonly string[])[];

const quoted = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const tsv = (block: Block, end: string) => block.map((row) => `${row.map(quoted).join('\t')}${end}`).join('');

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A block as Excel puts it on the clipboard: a whole page with its styles, the cells between the marks of the fragment. */
export function fromExcel(block: Block): Clipped {
  const cells = (row: readonly string[]) =>
    row
      .map((text) => {
        const broken = escaped(text).replaceAll('\n', "<br style='mso-data-placement:same-cell'>\r\n    ");
        return /^\d{2}\/\d{2}\/\d{4}$/.test(text)
          ? `  <td class=xl65 align=right width=64 style='width:48pt' x:num="31276">${broken}</td>`
          : `  <td height=20 class=xl63 width=64 style='height:15.0pt;width:48pt' x:str>${broken}</td>`;
      })
      .join('\r\n');
  const rows = block.map((row) => ` <tr height=20 style='height:15.0pt'>\r\n${cells(row)}\r\n </tr>`).join('\r\n');
  const html = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 15">
<style>
<!--table
	{mso-displayed-decimal-separator:"\\,";
	mso-displayed-thousand-separator:"\\.";}
.xl63
	{mso-number-format:"\\@";}
.xl65
	{mso-number-format:"Short Date";}
-->
</style>
</head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:
 collapse;width:144pt'>
<!--StartFragment-->
 <col width=64 span=3 style='width:48pt'>
${rows}
<!--EndFragment-->
</table>
</body>
</html>`;
  return { text: tsv(block, '\r\n'), html };
}

/**
 * What LibreOffice Calc 7.4 itself handed over for cells of invented people: a block with line breaks, quotes, dates and
 * identifiers as text; a 16-digit number kept as a number; a single cell; cells with empty ones around them. Its text form knows
 * no quotes: a line break within a block becomes a blank, in a single cell it stays.
 */
export function fromLibreOffice(what: 'block' | 'number' | 'single' | 'sparse'): Clipped {
  const read = (name: string) => readFileSync(new URL(`./clipboard/libreoffice-${name}.txt`, import.meta.url), 'utf8');
  return { text: read(what), html: read(`${what}-table`) };
}
