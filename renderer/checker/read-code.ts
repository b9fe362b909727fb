import { decodeQR } from 'qr/decode.js';

/** The reader of codes in pictures that some browsers have (W3C Shape Detection); TypeScript does not describe it yet. */
type CodeReader = {
  readonly detect: (picture: ImageBitmapSource) => Promise<readonly { readonly rawValue: string }[]>;
};
type CodeReaderMaker = new (options: { readonly formats: readonly string[] }) => CodeReader;

declare global {
  interface Window {
    BarcodeDetector?: CodeReaderMaker & { readonly getSupportedFormats: () => Promise<readonly string[]> };
  }
}

/** The browser's own reader, the quickest where there is one. */
async function ownReader(): Promise<CodeReader | null> {
  try {
    const Maker = window.BarcodeDetector;
    if (!Maker || !(await Maker.getSupportedFormats()).includes('qr_code')) return null;
    return new Maker({ formats: ['qr_code'] });
  } catch {
    return null;
  }
}

/** Reads a code in what the camera shows; null when there is none in sight. */
export type LookAt = (view: HTMLVideoElement) => Promise<string | null>;

/** A reader for the camera: the browser's own, or the one that comes with this page. */
export async function cameraReader(): Promise<LookAt> {
  const reader = await ownReader();
  if (reader) return async (view) => (await reader.detect(view).catch(() => []))[0]?.rawValue ?? null;
  return async (view) => decoded(view, view.videoWidth, view.videoHeight, cameraSide, cameraPatience);
}

/**
 * Longest sides, in pixels, at which a picture is looked at, in this order: a scanned page as a whole, a small or blurred picture
 * smaller, and at last as large as photos of phones are.
 */
const sides = [1600, 800, 2600, 1200, 400];

/** Milliseconds that the reader may try on one picture; it gives up long before where there is no code. */
const patience = 10_000;

/** The camera brings the next picture soon, so that one is not looked at for long. */
const [cameraSide, cameraPatience] = [1000, 100];

/** The code in a picture of this size, looked at no larger than `side`; null when there is none to be read. */
function decoded(
  picture: CanvasImageSource,
  width: number,
  height: number,
  side: number,
  timeLimit: number,
): string | null {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  // Without a ground a see-through picture would be black on black.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height), { timeLimit });
  } catch {
    return null;
  }
}

/** The text of the QR code in a picture file; null when none can be read, also when the file is no picture. */
export async function readCodeIn(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  try {
    const [own] = (await (await ownReader())?.detect(picture).catch(() => [])) ?? [];
    if (own) return own.rawValue;
    for (const side of sides) {
      const found = decoded(picture, picture.width, picture.height, side, patience);
      if (found !== null) return found;
    }
    return null;
  } finally {
    picture.close();
  }
}
