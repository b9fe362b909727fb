import { useObjectAddress } from '#renderer/ui/use-object-address.ts';

/** Address of a PDF (base64) in memory, given back when it is no longer shown; null without a PDF. */
export function usePdfAddress(base64: string | undefined | null): string | null {
  return useObjectAddress(base64, 'application/pdf');
}
