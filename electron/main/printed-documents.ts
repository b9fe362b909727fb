import { randomUUID } from 'node:crypto';

/** Origin of the documents that are being printed; nothing else lies there. */
const origin = 'app://print';

/** By their addresses, in memory only: pages with personal data are never written to a temporary file. */
const documents = new Map<string, Uint8Array>();

/** Gives a PDF an address that nobody can guess, until it is withdrawn. */
export function offerPrinted(pdf: Uint8Array): { readonly address: string; readonly withdraw: () => void } {
  const address = `${origin}/${randomUUID()}.pdf`;
  documents.set(address, pdf);
  return { address, withdraw: () => documents.delete(address) };
}

/** Whether a document that is being printed lies at the address. */
export function isPrinted(address: string): boolean {
  return documents.has(address);
}

/** The document at the address; null for every other address. */
export function answerPrinted(address: string): Response | null {
  const pdf = documents.get(address);
  if (!pdf) return null;
  return new Response(new Uint8Array(pdf), {
    headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });
}
