/** An object of a PDF: where it starts, its text up to the next one, and the objects that it names. */
type PdfObject = { readonly text: string; readonly names: readonly number[] };

const reference = /(\d+) 0 R\b/g;

/** Objects of a PDF by their numbers. What lies in a stream names no objects. */
function objectsOf(whole: string, table: string, end: number): ReadonlyMap<number, PdfObject> {
  const places = [...table.matchAll(/^(\d{10}) (\d{5}) ([nf])/gm)].flatMap(([, at, , use], id) =>
    use === 'n' ? [{ id, at: Number(at) }] : [],
  );
  const inOrder = places.toSorted((left, right) => left.at - right.at);
  return new Map(
    inOrder.map(({ id, at }, index): [number, PdfObject] => {
      const text = whole.slice(at, inOrder[index + 1]?.at ?? end);
      const [dictionary = ''] = text.split('\nstream', 1);
      return [id, { text, names: [...dictionary.matchAll(reference)].map(([, name]) => Number(name)) }];
    }),
  );
}

function reachable(objects: ReadonlyMap<number, PdfObject>, roots: readonly number[], barred: ReadonlySet<number>) {
  const found = new Set<number>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || barred.has(id) || !objects.has(id)) continue;
    found.add(id);
    open.push(...(objects.get(id)?.names ?? []));
  }
  return found;
}

/** A table of all objects; numbers that are not used any more are free. */
function tableOf(places: ReadonlyMap<number, number>, size: number): string {
  const line = (id: number) => {
    const at = places.get(id);
    return at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`;
  };
  return `xref\n0 ${size}\n${Array.from({ length: size }, (_, id) => line(id)).join('')}`;
}

/**
 * A PDF with some pages (counted from 1, in the order of the file) of one that the typesetter wrote, byte for byte as they were and
 * with nothing of the others in it: neither their text nor what only they use.
 * @throws Error for a PDF that the typesetter did not write
 */
export function choosePages(pdf: Uint8Array, chosen: ReadonlySet<number>): Uint8Array {
  const whole = Buffer.from(pdf).toString('latin1');
  const ending = /\nxref\n0 (\d+)\n([\s\S]*?)trailer\n<<([\s\S]*?)>>\nstartxref\n\d+\n%%EOF\s*$/.exec(whole);
  if (!ending) throw new Error('not a PDF of the typesetter');
  const [, size, table = '', trailer = ''] = ending;
  const objects = objectsOf(whole, table, ending.index + 1);
  const [treeId, tree] = [...objects].find(([, { text }]) => /\/Type \/Pages\b/.test(text)) ?? [];
  if (treeId === undefined || tree === undefined) throw new Error('not a PDF of the typesetter');
  const barred = new Set(tree.names.filter((_, index) => !chosen.has(index + 1)));
  const kids = tree.names.filter((id) => !barred.has(id));
  if (kids.length === 0) throw new Error('no page is left');
  if (barred.size === 0) return pdf;
  const named = [...trailer.matchAll(reference)].map(([, id]) => Number(id));
  const kept = reachable(objects, named, barred);
  const newTree = tree.text
    .replace(/\/Count \d+/, `/Count ${kids.length}`)
    .replace(/\/Kids \[[^\]]*\]/, `/Kids [${kids.map((id) => `${id} 0 R`).join(' ')}]`);
  let file = whole.slice(0, whole.search(/\n\d+ 0 obj\n/) + 1);
  const places = new Map<number, number>();
  for (const [id, { text }] of objects) {
    if (!kept.has(id)) continue;
    places.set(id, file.length);
    file += id === treeId ? newTree : text;
  }
  const start = file.length;
  file += `${tableOf(places, Number(size))}trailer\n<<${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
