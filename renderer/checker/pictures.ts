import { element } from './elements.ts';
import { texts } from './texts.ts';

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

/** What pictures lead to: a text that was read, or a sentence on why none was. */
type Found = { readonly onText: (text: string) => void; readonly onProblem: (sentence: string) => void };

/** Milliseconds between two looks through the camera. */
const lookEvery = 200;

async function codeReader(): Promise<CodeReader | null> {
  const Maker = window.BarcodeDetector;
  if (!Maker || !(await Maker.getSupportedFormats()).includes('qr_code')) return null;
  return new Maker({ formats: ['qr_code'] });
}

async function readPicture(reader: CodeReader, file: Blob, { onText, onProblem }: Found): Promise<void> {
  try {
    const [code] = await reader.detect(await createImageBitmap(file));
    if (code) onText(code.rawValue);
    else onProblem(texts().noCode);
  } catch {
    onProblem(texts().noCode);
  }
}

/** Looks through the camera until a code is seen; gives back what ends it. */
async function watch(reader: CodeReader, view: HTMLVideoElement, onText: (text: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  view.srcObject = stream;
  view.hidden = false;
  await view.play();
  const timer = setInterval(async () => {
    const [code] = await reader.detect(view).catch(() => []);
    if (code) onText(code.rawValue);
  }, lookEvery);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    view.hidden = true;
  };
}

function offerCamera(reader: CodeReader, { onText, onProblem }: Found): void {
  const button = element('camera', HTMLButtonElement);
  const view = element('view', HTMLVideoElement);
  let stop: (() => void) | null = null;
  const end = () => {
    stop?.();
    stop = null;
    button.dataset.text = 'camera';
    button.textContent = texts().camera;
  };
  button.addEventListener('click', async () => {
    if (stop) return end();
    try {
      stop = await watch(reader, view, (text) => {
        end();
        onText(text);
      });
      button.dataset.text = 'cameraStop';
      button.textContent = texts().cameraStop;
    } catch {
      onProblem(texts().cameraFailed);
    }
  });
}

/** Offers to read pictures and the camera where the browser can; says so where it cannot. */
export async function offerPictures(found: Found): Promise<void> {
  const reader = await codeReader().catch(() => null);
  element('pictures', HTMLElement).hidden = reader === null;
  element('no-detector', HTMLElement).hidden = reader !== null;
  if (!reader) return;
  const input = element('image', HTMLInputElement);
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void readPicture(reader, file, found);
  });
  offerCamera(reader, found);
}
