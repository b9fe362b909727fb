import { ORPCError } from '@orpc/client';
import type { ProblemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import { type Language, lookup, type TextParams } from '#shared/i18n/index.ts';

/** What a screen shows of an error: a heading, what happened with what to do, and the code to quote. */
export type ErrorText = { readonly title: string; readonly detail: string; readonly code: string };

/** Turns whatever was thrown into words in the screen's language. */
export function errorText(error: unknown, language: Language): ErrorText {
  const { kind, code, params } = classify(error);
  const fallback = lookup(language, 'errors.screen.unexpected') ?? code;
  return {
    title: lookup(language, `errorNotice.title.${kind}`) ?? code,
    detail: lookup(language, `errors.${code}`, params) ?? fallback,
    code,
  };
}

/** Text of a coded problem of a row, a case or a letter; its code when no text is known. */
export function problemText(problem: Pick<ProblemData, 'code' | 'params'>, language: Language): string {
  const known =
    lookup(language, `problems.${problem.code}`, problem.params) ??
    lookup(language, `errors.${problem.code}`, problem.params);
  return known ?? problem.code;
}

/** What problems of a code are about, for lists of kinds: the first sentence of their text without the values of a single row. */
export function problemTitle(code: string, language: Language): string {
  const text = lookup(language, `problemKinds.${code}`) ?? problemText({ code, params: {} }, language);
  return text.split(/\.(?: |$)/)[0] ?? text;
}

/** Code of an error, to decide what a screen does next. */
export function errorCode(error: unknown): string {
  return classify(error).code;
}

type Kind = 'refused' | 'forbidden' | 'unauthorized' | 'failed' | 'disconnected';
type Classified = { readonly kind: Kind; readonly code: string; readonly params: TextParams };

/** Errors of the wire itself. */
const connectionCodes = ['screen.connection_lost', 'screen.not_connected'];

const kinds: Readonly<Record<string, Kind>> = {
  REFUSED: 'refused',
  FORBIDDEN: 'forbidden',
  UNAUTHORIZED: 'unauthorized',
};

function classify(error: unknown): Classified {
  if (error instanceof AppError) {
    const kind = connectionCodes.includes(error.code) ? 'disconnected' : 'failed';
    return { kind, code: error.code, params: error.params };
  }
  if (error instanceof ORPCError) {
    const kind = kinds[error.code] ?? 'failed';
    const problem = readProblem(error.data);
    if (problem) return { kind, ...problem };
    if (error.code === 'BAD_REQUEST') {
      return { kind: 'refused', code: 'screen.invalid_input', params: { fields: readFields(error.data) } };
    }
    if (error.code === 'NOT_FOUND') return { kind, code: 'screen.not_found', params: {} };
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return { kind: 'failed', code: 'screen.cancelled', params: {} };
  }
  return { kind: 'failed', code: 'screen.unexpected', params: {} };
}

function readProblem(data: unknown): { code: string; params: TextParams } | null {
  if (typeof data !== 'object' || data === null || !('code' in data) || typeof data.code !== 'string') return null;
  const params: Record<string, string | number> = {};
  if ('params' in data && typeof data.params === 'object' && data.params !== null) {
    for (const [name, value] of Object.entries(data.params)) {
      if (typeof value === 'string' || typeof value === 'number') params[name] = value;
    }
  }
  return { code: data.code, params };
}

/** Names of the entries that a schema refused, from the issues that the server sends with a bad request. */
function readFields(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return '?';
  const names = data.issues.map((issue: unknown) => {
    if (typeof issue !== 'object' || issue === null || !('path' in issue) || !Array.isArray(issue.path)) return '?';
    return issue.path.join('.');
  });
  return [...new Set(names)].join(', ');
}

/** Whether the call was written down for a second person instead of being carried out: to send it again would ask twice. */
export function isAsked(error: unknown): boolean {
  return error !== null && error !== undefined && errorCode(error) === 'requests.waiting';
}
