import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import { isPrinted } from './printed-documents.ts';
import { appOrigin } from './protocol.ts';

const ownOrigins = developmentServer ? [appOrigin, new URL(developmentServer).origin] : [appOrigin];
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';
const innerSchemes = new Set(['data:', 'blob:', 'devtools:', 'chrome-extension:']);

function originOf(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.protocol}//${url.host}` : '';
}

/** Whether an address belongs to the application itself. */
export function isOwn(address: string): boolean {
  return ownOrigins.includes(originOf(address));
}

/** Whether a message may be trusted: it comes from the page of the application, not from a frame inside it. */
export function isTrustedFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isOwn(frame.url);
}

/** A document that our page made in memory or that is being printed, and the viewer that Chromium puts around a PDF. */
function isOwnDocument(address: string): boolean {
  return address.startsWith(`blob:${appOrigin}/`) || address.startsWith(pdfViewer) || isPrinted(address);
}

/** A page may load from the application only; nothing ever goes to a network. */
function mayLoad(address: string): boolean {
  const scheme = URL.parse(address)?.protocol ?? '';
  const isDevelopmentSocket = developmentServer !== null && scheme === 'ws:';
  const isViewersPart = address.startsWith('chrome://resources/');
  return isOwn(address) || isPrinted(address) || innerSchemes.has(scheme) || isViewersPart || isDevelopmentSocket;
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame ? !isOwn(event.url) : !isOwnDocument(event.url)) event.preventDefault();
  });
}

/** Electron grants every permission by default; here only copying text to the clipboard is granted, to our page. */
function guardSession(session: Session): void {
  const isGranted = (permission: string, address: string): boolean =>
    permission === 'clipboard-sanitized-write' && isOwn(address);
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isGranted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Sets the guards for all pages and sessions that will ever be made. Must be called before the first window. */
export function setGuards(): void {
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}
