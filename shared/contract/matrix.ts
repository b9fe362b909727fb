import { isContractProcedure } from '@orpc/contract';
import type { ProcedureMeta } from './base.ts';
import { contract } from './index.ts';
import { type Permission, type Role, roleMay, roles } from './permissions.ts';

/** A request that the contract knows, with who may make it. */
export type RequestAccess = Pick<ProcedureMeta, 'access' | 'effect' | 'areas'> & { readonly name: string };

function walk(tree: object, path: readonly string[]): RequestAccess[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const here = [...path, name];
    if (!isContractProcedure(value)) return typeof value === 'object' && value !== null ? walk(value, here) : [];
    const { access, effect, areas }: ProcedureMeta = value['~orpc'].meta as ProcedureMeta;
    return [{ name: here.join('.'), access, effect, areas }];
  });
}

/** Every request of the contract, in its order. */
export const requests: readonly RequestAccess[] = walk(contract, []);

/** Whether somebody who is signed in with the role may make the request. */
export function mayRequest(role: Role, { access }: RequestAccess): boolean {
  return access === 'public' || access === 'signed-in' || roleMay(role, access);
}

/** Whether the right opens anything to an account that is limited to areas. */
export function isOpenToLimited(permission: Permission): boolean {
  return requests.some(({ access, areas }) => access === permission && areas !== undefined);
}

/** The whole matrix as a Markdown table, as it is documented in `resources/audit/permissions.md`. */
export function permissionMatrix(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = requests.map((request) =>
    line([
      `\`${request.name}\``,
      request.effect,
      `\`${request.access}\``,
      request.areas ?? (request.access === 'public' || request.access === 'signed-in' ? 'none' : 'closed'),
      ...roles.map((role) => (mayRequest(role, request) ? 'yes' : '-')),
    ]),
  );
  const head = ['request', 'effect', 'right', 'areas', ...roles];
  return [
    '# Who may ask for what',
    '',
    'Generated from the contract, by which the backend judges every call; a test keeps it exact. `public` needs no sign-in,',
    "`signed-in` any account. An account that is limited to areas may ask only for what keeps to them (`held`) or gives nobody's",
    'data (`none`); the rest is `closed` to it. No role may decide on its own entries: triggers of the database hold that.',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows,
    '',
  ].join('\n');
}
