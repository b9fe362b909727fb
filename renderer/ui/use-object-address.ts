import { useEffect, useState } from 'react';

/** Address of bytes (base64) in memory, given back when they are no longer shown; null without bytes. */
export function useObjectAddress(base64: string | undefined | null, type: string): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (base64 === undefined || base64 === null) return setAddress(null);
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [base64, type]);
  return address;
}
