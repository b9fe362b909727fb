import type { NikState, Sex } from '#shared/domain/nik.ts';

/** A person as she is compared; null where nothing usable is known. The fields are those of the register and of a row of a list. */
export type LinkPerson = {
  /** Digits, only when the NIK is whole. */
  readonly nik: string | null;
  readonly nikState: NikState;
  /** What stood in the cell of a damaged NIK. */
  readonly nikRaw: string | null;
  readonly kk: string | null;
  readonly name: string | null;
  /** 'YYYY-MM-DD'. */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly motherName: string | null;
  readonly address: string | null;
  /** Code of the kelurahan, `73.71.01.1001`; for foreign lists `STATE.POSTCODE`. What stands before the last dot is the wider area. */
  readonly villageCode: string | null;
  readonly phone: string | null;
  readonly heirName: string | null;
};
