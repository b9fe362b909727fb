import type { ImportKind } from '#shared/domain/states.ts';
import { cleanSpaces } from '#shared/domain/text.ts';

/** Offices that send lists, as their letterheads begin, the one that made the list before the one above it. */
const senders: readonly RegExp[] = [
  /^(?:pemerintah )?kelurahan\b/i,
  /^(?:dpc|dpd)\b|^dewan pimpinan (?:cabang|daerah)\b/i,
  /^(?:upt )?puskesmas\b/i,
  /^(?:pemerintah )?kecamatan\b/i,
  /^(?:kantor )?(?:cabang )?bpjs ketenagakerjaan\b/i,
];

/** No name of an office is longer; a longer line is the title of the list. */
const longestName = 80;

const asName = (line: string): string => {
  const name = line.replace(/^pemerintah /i, '').replace(/\s*:\s*/, ' ');
  if (name !== name.toUpperCase()) return name;
  const short = /^(?:DPC|DPD|UPT|BPJS|SP|RT|RW)$/;
  return name
    .split(' ')
    .map((word) => (short.test(word) ? word : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(' ');
};

/** Who seems to have sent a list, by the lines above its header ('KELURAHAN TAMAMAUNG') or because only BPJS answers; else null. */
export function senderOf(titles: readonly string[], kind: ImportKind): string | null {
  const lines = titles.map(cleanSpaces).filter((line) => line.length <= longestName);
  for (const pattern of senders) {
    const found = lines.find((line) => pattern.test(line));
    if (found !== undefined) return asName(found);
  }
  return kind === 'card_reply' ? 'BPJS Ketenagakerjaan' : null;
}
