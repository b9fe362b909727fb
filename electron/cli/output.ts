import { ORPCError } from '@orpc/client';
import { problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import { type Language, lookup } from '#shared/i18n/index.ts';
import type { Answer } from './commands.ts';
import type { ProcedureEntry } from './procedures.ts';

/** What went wrong, with its text in the chosen language. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly params: Readonly<Record<string, unknown>>;
};

function described(language: Language, code: string, params: Readonly<Record<string, string | number>>): Failure {
  return { code, message: lookup(language, `errors.${code}`, params) ?? code, params };
}

/** Reads code and text out of whatever a command threw; null for a fault of the program itself. */
export function failureOf(language: Language, error: unknown): Failure | null {
  if (error instanceof AppError) return described(language, error.code, error.params);
  if (!(error instanceof ORPCError)) return null;
  const problem = problemData.safeParse(error.data);
  if (problem.success) return described(language, problem.data.code, problem.data.params);
  if (error.code === 'BAD_REQUEST') {
    const fields = JSON.stringify(error.data?.issues?.map((issue: { path?: unknown }) => issue.path) ?? []);
    return described(language, 'screen.invalid_input', { fields });
  }
  return null;
}

function isProcedure(value: unknown): value is ProcedureEntry {
  return typeof value === 'object' && value !== null && 'access' in value && 'roles' in value;
}

function lineOf(key: string, value: unknown): string {
  if (Array.isArray(value) && value.every(isProcedure)) {
    return value
      .map(
        (entry) =>
          `${entry.name.padEnd(30)} ${entry.effect.padEnd(6)} ${entry.access.padEnd(20)} ${entry.roles.join(', ')}`,
      )
      .join('\n');
  }
  if (Array.isArray(value)) return `${key}:\n${value.map((item) => `  ${JSON.stringify(item)}`).join('\n')}`;
  return `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}

/** The answer as lines for a person. */
export function answerLines(answer: Answer): string {
  return Object.entries(answer)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => lineOf(key, value))
    .join('\n');
}
