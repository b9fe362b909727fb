import { z } from 'zod';
import { programParts } from '#shared/contract/programs.ts';
import type { OfficeSettings } from '#shared/contract/settings.ts';
import { occupations } from '#shared/domain/occupations.ts';
import { letterStates } from '#shared/domain/states.ts';
import type { LetterContent, LetterOffice, LetterProgram } from './letter-types.ts';
import type { LetterCandidate } from './selection.ts';

const nullable = z.string().nullable();

/** What a letter says of the person, as it was when the number was reserved; with the batch's office it makes the same page again. */
export const frozenLetter = z.object({
  person: z.object({
    name: z.string(),
    nik: nullable,
    birthPlace: nullable,
    birthDate: nullable,
    address: nullable,
    rt: nullable,
    rw: nullable,
    villageName: nullable,
    districtName: nullable,
    occupation: nullable,
  }),
  /** What the roster of the letter's template says of the person; letters from before templates have none. */
  member: z.record(z.string(), nullable).default({}),
  status: z.enum([...letterStates, 'member']),
  startDate: nullable,
  endDate: nullable,
  decreeNumber: nullable,
});

/** What a letter says of the person. */
export type FrozenLetter = z.infer<typeof frozenLetter>;

/** What all letters of a batch share, as it was when the batch was made. */
export const frozenOffice = z.object({
  office: z.object({
    officeName: z.string(),
    cityName: z.string(),
    letterhead: z.array(z.string()),
    officeAddress: z.string(),
    signerName: z.string(),
    signerRank: z.string(),
    signerNip: z.string(),
    signerPosition: z.string(),
    copies: z.array(z.string()),
  }),
  /** Null where the letters tell only of places on a roster. */
  program: z
    .object({
      code: z.string(),
      name: z.string(),
      parts: z.array(z.enum(programParts)),
      startDate: nullable,
      endDate: nullable,
      monthlyContribution: z.number().int(),
      decreeNumber: nullable,
    })
    .nullable(),
});

/** What all letters of a batch share. */
export type FrozenOffice = z.infer<typeof frozenOffice>;

const occupationNames = new Map(occupations.map((occupation) => [occupation.code, occupation.name]));

/** The office as its letters show it. */
export function letterOffice(settings: OfficeSettings): LetterOffice {
  const { officeName, cityName, letterhead, officeAddress, signerName, signerRank, signerNip, signerPosition, copies } =
    settings;
  return { officeName, cityName, letterhead, officeAddress, signerName, signerRank, signerNip, signerPosition, copies };
}

/** Takes the person's fields as they are now; `isMember` for a letter that tells only of a place on a roster. */
export function freeze(candidate: LetterCandidate, isMember: boolean): FrozenLetter {
  const status = isMember ? 'member' : (letterStates.find((state) => state === candidate.state) ?? 'approved');
  return {
    person: {
      name: candidate.name,
      nik: candidate.nik,
      birthPlace: candidate.birthPlace,
      birthDate: candidate.birthDate,
      address: candidate.address,
      rt: candidate.rt,
      rw: candidate.rw,
      villageName: candidate.villageName,
      districtName: candidate.districtName,
      occupation: candidate.occupationCode === null ? null : (occupationNames.get(candidate.occupationCode) ?? null),
    },
    member: memberOf(candidate),
    status,
    startDate: candidate.startDate,
    endDate: candidate.endDate,
    decreeNumber: candidate.decreeNumber,
  };
}

const memberDetails = z.record(z.string(), z.string());

function memberOf({ memberNumber, memberDetails: details }: LetterCandidate): FrozenLetter['member'] {
  return details === null ? {} : { ...memberDetails.parse(JSON.parse(details)), memberNumber };
}

/** The letter as the typesetter wants it; `number` and `code` are null for a preview. */
export function contentOf(
  frozen: FrozenLetter,
  program: LetterProgram | null,
  issuedOn: string,
  number: string | null,
  code: string | null,
): LetterContent {
  return {
    number,
    issuedOn,
    person: frozen.person,
    member: frozen.member,
    program: program && {
      ...program,
      startDate: frozen.startDate ?? program.startDate,
      endDate: frozen.endDate ?? program.endDate,
      decreeNumber: frozen.decreeNumber,
    },
    status: frozen.status,
    code,
  };
}
