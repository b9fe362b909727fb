import { ipcRenderer } from 'electron';
import { portMessage, portRequest } from '#shared/contract/ports.ts';

// The page asks once its listener stands; a port that came earlier would be lost.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.type === portRequest) ipcRenderer.send(portRequest);
});

ipcRenderer.on(portMessage, (event, name: string) => {
  window.postMessage({ type: portMessage, name }, window.location.origin, [...event.ports]);
});
