import { element } from './elements.ts';
import { cameraReader, readCodeIn } from './read-code.ts';
import { texts } from './texts.ts';

/** What pictures lead to: a text that was read, or a sentence on why none was. */
type Found = { readonly onText: (text: string) => void; readonly onProblem: (sentence: string) => void };

/** Milliseconds between two looks through the camera. */
const lookEvery = 200;

async function readPicture(file: Blob, { onText, onProblem }: Found): Promise<void> {
  const text = await readCodeIn(file);
  if (text === null) onProblem(texts().noCode);
  else onText(text);
}

/** Looks through the camera until a code is seen; gives back what ends it. */
async function watch(view: HTMLVideoElement, onText: (text: string) => void): Promise<() => void> {
  const look = await cameraReader();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  view.srcObject = stream;
  view.hidden = false;
  await view.play();
  const timer = setInterval(async () => {
    const text = await look(view);
    if (text !== null) onText(text);
  }, lookEvery);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    view.hidden = true;
  };
}

function offerCamera({ onText, onProblem }: Found): void {
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
      stop = await watch(view, (text) => {
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

/** Reads codes from pictures and through the camera. */
export function offerPictures(found: Found): void {
  const input = element('image', HTMLInputElement);
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void readPicture(file, found);
  });
  offerCamera(found);
}
