import { AppError } from '#shared/contract/errors.ts';
import type { Program } from '#shared/contract/programs.ts';
import type { Office } from '../office.ts';
import { listPrograms } from '../programs/service.ts';
import type { FrozenOffice } from './frozen-letter.ts';

/** The programme as letters name it. */
export function letterProgram(program: Program): FrozenOffice['program'] {
  return {
    code: program.code,
    name: program.name,
    parts: program.parts,
    startDate: program.startDate,
    endDate: program.endDate,
    monthlyContribution: program.monthlyContribution,
    decreeNumber: null,
  };
}

/** Reads the programme as letters name it; null for letters of none. @throws AppError common.not_found */
export async function readLetterProgram(office: Office, programId: number | null): Promise<FrozenOffice['program']> {
  if (programId === null) return null;
  const program = (await listPrograms(office)).find((one) => one.id === programId);
  if (!program) throw new AppError('common.not_found');
  return letterProgram(program);
}
