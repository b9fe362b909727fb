/** How far a printer must put everything to the right and down, in millimetres; negative to the left and up. */
export type PaperShift = { readonly right: number; readonly down: number };

const points = (millimetres: number): number => (millimetres * 72) / 25.4;

type PageObject = { readonly id: number; readonly text: string };

/** Page objects of a PDF that the typesetter wrote: none of them is compressed. */
function pagesOf(pdf: string): readonly PageObject[] {
  return [
    ...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n(<<(?:(?!\nendobj)[\s\S])*?\/Type \/Page\b(?!s)[\s\S]*?)\nendobj/g),
  ].map(([, id, text]) => ({ id: Number(id), text: text ?? '' }));
}

/** The page with its paper laid the other way round the text: what lies to the left of the paper moves everything to the right. */
function moved({ text }: PageObject, { right, down }: PaperShift): string {
  return text.replace(/\/MediaBox \[([^\]]*)\]/, (_, box: string) => {
    const [left = 0, bottom = 0, end = 0, top = 0] = box.trim().split(/\s+/).map(Number);
    const [across, up] = [-points(right), points(down)];
    const sides = [left + across, bottom + up, end + across, top + up].map((side) => Number(side.toFixed(4)));
    return `/MediaBox [${sides.join(' ')}]`;
  });
}

/**
 * The PDF with all pages shifted on their paper, for a printer that draws them a little off. The bytes of the letters stay as they
 * are: the shifted pages are added behind them (an incremental update), so that nothing is laid out anew.
 * @throws Error for a PDF that the typesetter did not write
 */
export function shiftPages(pdf: Uint8Array, shift: PaperShift): Uint8Array {
  if (shift.right === 0 && shift.down === 0) return pdf;
  const whole = Buffer.from(pdf).toString('latin1');
  const pages = pagesOf(whole);
  const trailer = /trailer\n<<([\s\S]*?)>>\nstartxref\n(\d+)\n%%EOF\s*$/.exec(whole);
  if (pages.length === 0 || !trailer) throw new Error('not a PDF of the typesetter');
  const [, inside = '', before = '0'] = trailer;
  let added = '';
  const start = whole.endsWith('\n') ? whole : `${whole}\n`;
  const entries = pages.map((page) => {
    const at = start.length + added.length;
    added += `${page.id} 0 obj\n${moved(page, shift)}\nendobj\n`;
    return `${page.id} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n${entries.join('')}trailer\n<<${inside.trimEnd()}\n/Prev ${before}\n>>\nstartxref\n${start.length + added.length}\n%%EOF\n`;
  return Buffer.from(start + added + table, 'latin1');
}
