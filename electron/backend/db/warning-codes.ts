/** The code of one stored warning; null for anything else. */
function codeOf(warning: unknown): string | null {
  if (typeof warning !== 'object' || warning === null || !('code' in warning)) return null;
  return typeof warning.code === 'string' ? warning.code : null;
}

/**
 * The codes of a person's warnings as stored (JSON text), each once, in the order of the alphabet with commas between them; null
 * for none. So people with the same kinds of warnings have the same text, and a register has few such texts.
 */
export function warningCodes(warnings: unknown): string | null {
  if (typeof warnings !== 'string') return null;
  const list: unknown = JSON.parse(warnings);
  const codes = Array.isArray(list) ? list.map(codeOf).filter((code) => code !== null) : [];
  return codes.length > 0 ? [...new Set(codes)].sort().join(',') : null;
}
