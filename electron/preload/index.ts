import { ipcRenderer, webUtils } from 'electron';
import { droppedFileMessage, portMessage, portRequest } from '#shared/contract/ports.ts';

// The page asks once its listener stands; a port that came earlier would be lost.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.type === portRequest) ipcRenderer.send(portRequest);
});

ipcRenderer.on(portMessage, (event, name: string) => {
  window.postMessage({ type: portMessage, name }, window.location.origin, [...event.ports]);
});

// Only the preload may ask where a file lies, and it tells only of files that a person really dropped.
window.addEventListener('drop', (event) => {
  const files = event.isTrusted ? [...(event.dataTransfer?.files ?? [])] : [];
  const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
  if (paths.length > 0) window.postMessage({ type: droppedFileMessage, path: paths[0], paths }, window.location.origin);
});
