import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  RenderingCancelledException,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfThread from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

/** An open PDF. */
export type PaperDocument = {
  readonly pages: number;
  /** A page, 1 the first, with its size in CSS pixels at 100 %. */
  readonly page: (number: number) => Promise<PaperPage>;
  readonly close: () => void;
};

/** One page of an open PDF. */
export type PaperPage = {
  readonly width: number;
  readonly height: number;
  /** Draws the page and lays its text over it, to be read aloud, marked and copied. Resolves to false when it was stopped. */
  readonly draw: (canvas: HTMLCanvasElement, text: HTMLElement, scale: number) => Drawing;
};

/** A page that is being drawn. */
export type Drawing = { readonly done: Promise<boolean>; readonly stop: () => void };

/** CSS pixels in a point of a PDF. */
const pixelsInPoint = 96 / 72;

/** A canvas larger than this is drawn coarser: Chromium draws none that is much larger. */
const mostPixels = 16_000_000;

function sharpness(width: number, height: number): number {
  const wanted = window.devicePixelRatio || 1;
  return Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, width * height)));
}

async function paint(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  text: HTMLElement,
  scale: number,
  stopped: AbortSignal,
) {
  const viewport = page.getViewport({ scale: scale * pixelsInPoint });
  const sharp = sharpness(viewport.width, viewport.height);
  // Drawn beside and put in its place when it is whole: what is shown meanwhile stays.
  const beside = document.createElement('canvas');
  beside.width = Math.floor(viewport.width * sharp);
  beside.height = Math.floor(viewport.height * sharp);
  const render = page.render({ canvas: beside, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
  stopped.addEventListener('abort', () => render.cancel());
  await render.promise;
  const words = document.createElement('div');
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport });
  stopped.addEventListener('abort', () => layer.cancel());
  await layer.render();
  if (stopped.aborted) return false;
  canvas.width = beside.width;
  canvas.height = beside.height;
  canvas.getContext('2d')?.drawImage(beside, 0, 0);
  text.style.setProperty('--total-scale-factor', String(viewport.scale));
  text.style.setProperty('--min-font-size', words.style.getPropertyValue('--min-font-size') || '1');
  text.replaceChildren(...words.childNodes);
  return true;
}

function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, text: HTMLElement, scale: number): Drawing {
  const stop = new AbortController();
  const done = paint(page, canvas, text, scale, stop.signal).catch((error: unknown) => {
    if (stop.signal.aborted || error instanceof RenderingCancelledException) return false;
    throw error;
  });
  return { done, stop: () => stop.abort() };
}

async function openPage(opened: PDFDocumentProxy, number: number): Promise<PaperPage> {
  const page = await opened.getPage(number);
  const { width, height } = page.getViewport({ scale: pixelsInPoint });
  return { width, height, draw: (canvas, text, scale) => draw(page, canvas, text, scale) };
}

/** Opens a PDF in a thread of its own. The bytes are given away. @throws what the library says of a file that is no PDF or is locked */
export async function openPaper(bytes: Uint8Array): Promise<PaperDocument> {
  const thread = new PdfThread();
  const worker = PDFWorker.create({ port: thread });
  const loading = getDocument({
    data: bytes,
    worker,
    enableXfa: false,
    // The content security policy allows no WebAssembly; the same decoders come as scripts.
    useWasm: false,
    wasmUrl: new URL('pdf-decoders/', document.baseURI).href,
  });
  const close = () => {
    void loading.destroy().finally(() => {
      worker.destroy();
      thread.terminate();
    });
  };
  try {
    const opened = await loading.promise;
    return { pages: opened.numPages, page: (number) => openPage(opened, number), close };
  } catch (error) {
    close();
    throw error;
  }
}
