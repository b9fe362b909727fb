import { verifyEd25519 } from '#shared/domain/ed25519.ts';
import type { VerifySignature } from '#shared/domain/letter-list.ts';

/**
 * Checks a signature with the browser's own cryptography; with the slower one of this page where a browser has no Ed25519,
 * or gives a page none at all because it came over http.
 */
export const verifySignature: VerifySignature = async (publicKey, message, signature) => {
  try {
    const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message));
  } catch {
    return verifyEd25519(publicKey, message, signature);
  }
};
