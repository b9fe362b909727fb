import { useEffect, useState } from 'react';

/** Address of a PDF (base64) in memory, given back when it is no longer shown; null without a PDF. */
export function usePdfAddress(base64: string | undefined | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (base64 === undefined || base64 === null) return setAddress(null);
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [base64]);
  return address;
}
