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

/** A block as LibreOffice Calc puts it on the clipboard: cells of text with `sdnum`, numbers and dates with `sdval` too. */
export function fromLibreOffice(block: Block): Clipped {
  const cell = (text: string) => {
    const broken = escaped(text).replaceAll('\n', '<br>');
    return /^\d{2}\/\d{2}\/\d{4}$/.test(text)
      ? `<td height="17" align="right" sdval="31276" sdnum="1057;1057;DD/MM/YYYY">${broken}</td>`
      : `<td height="17" align="left" sdnum="1057;0;@">${broken}</td>`;
  };
  const rows = block.map((row) => `\t<tr>\n\t\t${row.map(cell).join('\n\t\t')}\n\t</tr>`).join('\n');
  const html = `<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 24.2.4.2 (Linux)"/>
	<style type="text/css">
		body,div,table,thead,tbody,tfoot,tr,th,td,p { font-family:"Liberation Sans"; font-size:x-small }
	</style>
</head>
<body>
<table cellspacing="0" border="0">
	<colgroup span="3" width="85"></colgroup>
${rows}
</table>
</body>
</html>`;
  return { text: tsv(block, '\n'), html };
}
