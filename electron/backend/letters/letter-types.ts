import type { LetterStatus } from '#shared/domain/letter-code.ts';

/** Paper of the letters. */
export type Paper = 'A4' | 'F4';

/**
 * The office as its letters show it; the fields are those of the office's settings. An empty text leaves its line out.
 * `letterhead`: lines from the government down to the office itself, the last one set largest; when it is empty the
 * line "PEMERINTAH KOTA …" and the office's name stand there.
 */
export interface LetterOffice {
  readonly officeName: string;
  readonly cityName: string;
  readonly letterhead: readonly string[];
  readonly officeAddress: string;
  readonly signerName: string;
  readonly signerRank: string;
  readonly signerNip: string;
  readonly signerPosition: string;
  /** Who gets a copy (tembusan). */
  readonly copies: readonly string[];
}

/** The person of a letter as the register has it; null is written as a dash. Dates are YYYY-MM-DD. */
export interface LetterPerson {
  readonly name: string;
  readonly nik: string | null;
  readonly birthPlace: string | null;
  readonly birthDate: string | null;
  readonly address: string | null;
  readonly rt: string | null;
  readonly rw: string | null;
  readonly villageName: string | null;
  readonly districtName: string | null;
  readonly occupation: string | null;
}

/** What a roster says of the person (member number, branch, province, posyandu, day of joining); empty for who is on none. */
export type LetterMember = Readonly<
  Partial<
    Record<
      'memberNumber' | 'branch' | 'unionOffice' | 'province' | 'unionPosition' | 'memberSince' | 'posyandu',
      string | null
    >
  >
>;

/** The programme that a letter is about; `monthlyContribution` is whole rupiah a person and month. */
export interface LetterProgram {
  readonly name: string;
  readonly parts: readonly ('JKK' | 'JKM' | 'JHT')[];
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly monthlyContribution: number;
  /** Number of the mayor's decree (nomor SK), once there is one. */
  readonly decreeNumber: string | null;
}

/** One letter: all that differs between the letters of an office. */
export interface LetterContent {
  /** The whole number as printed; null only for a preview. */
  readonly number: string | null;
  /** Date of the letter, YYYY-MM-DD. */
  readonly issuedOn: string;
  readonly person: LetterPerson;
  readonly member: LetterMember;
  /** Null on a letter that tells only of a place on a roster. */
  readonly program: LetterProgram | null;
  readonly status: LetterStatus;
  /** Text of the QR code (signPayload); null only for a preview. */
  readonly code: string | null;
}
