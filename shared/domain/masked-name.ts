const maximumWords = 5;

/**
 * A name that can be compared with the paper without giving it away: `MUH. BASRI DG NGALLE` → `M* B*I D* N*E`.
 * First letter of each word, and the last one of words of four letters or more; at most five words; degrees behind a
 * comma are left out. Lengths are hidden on purpose. Upper case; never empty (`*` when there is no letter).
 */
export const maskName = (name: string): string => {
  const withoutDegrees = name.split(',')[0] ?? '';
  const words = (
    withoutDegrees
      .normalize('NFC')
      .toUpperCase()
      .match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []
  )
    .map((word) => [...word.replace(/['’]/g, '')])
    .filter((letters) => letters.length > 0);
  const masked = words.slice(0, maximumWords).map(maskWord);
  return masked.length === 0 ? '*' : masked.join(' ');
};

const maskWord = (letters: readonly string[]): string =>
  `${letters[0]}*${letters.length >= 4 ? letters[letters.length - 1] : ''}`;
