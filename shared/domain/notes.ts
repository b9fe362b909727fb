import { cleanSpaces } from './text.ts';

/** What a note says about the person of its row. */
export type NoteReading = { readonly deceased: boolean; readonly movedOut: boolean; readonly unclearMove: boolean };

const deceasedWords = /\b(?:alm|almh|almarhum|almarhumah|meninggal|wafat|md|tutup usia|berpulang)\b/i;

/** Words of kinship: 'Istri alm. H. Baso' says that the husband died, not the person of the row. */
const kin =
  /\b(?:istri|isteri|suami|anak|janda|duda|ibu|bapak|ayah|ortu|orang\s*tua|mertua|kakak|adik|saudara|sdr|cucu|ahli\s*waris|menantu|kepala\s*keluarga)\b/i;

/** Whether words speak of a relative. */
export const speaksOfKin = (text: string): boolean => kin.test(text);

const clauses = (note: string): readonly string[] => note.split(/[;\n]|\.\s+(?=[A-Z])/);

const saysDeceased = (clause: string): boolean => {
  const found = deceasedWords.exec(clause);
  if (found === null) return false;
  return !kin.test(clause.slice(0, found.index)) && !/\b(?:belum|tidak|bukan)\b/i.test(clause.slice(0, found.index));
};

/** Moves that stay inside the city, or are about papers and not about people. */
const staysInside =
  /\b(?:masih|satu kelurahan|dalam kota|antar\s*(?:rt|rw|kelurahan|kecamatan)|pindah\s+(?:rt|rw|lorong|lr|rumah|alamat|blok|kontrakan|kk|sekolah|ke\s+(?:rt|rw|lorong|lr|jl|jalan|blok|kel|kelurahan|kec|kecamatan|makassar))|makassar|belum|tidak|batal)\b/i;

const leavesCity = /\b(?:luar\s*(?:kota|daerah|pulau|provinsi|kabupaten|negeri)|kab|kabupaten|kota|provinsi|prov)\b/i;

const destination = /\b(?:ke|di)\s+([\p{L}'’ -]+)/iu;

/**
 * Reads a note ('Keterangan'). Moving within the city, or a relative's death, says nothing against the person.
 * @param isCityArea tells whether a place name is a kelurahan or kecamatan of the city
 */
export const readNote = (note: string, isCityArea: (place: string) => boolean): NoteReading => {
  const text = cleanSpaces(note);
  const deceased = clauses(note).some((clause) => saysDeceased(cleanSpaces(clause)));
  if (!/\bpindah\b/i.test(text)) return { deceased, movedOut: false, unclearMove: false };
  if (staysInside.test(text)) return { deceased, movedOut: false, unclearMove: false };
  const place = destination.exec(text)?.[1]?.trim() ?? null;
  const inside = place !== null && isCityArea(place);
  const movedOut = !inside && (leavesCity.test(text) || place !== null);
  return { deceased, movedOut, unclearMove: !movedOut && !inside };
};
