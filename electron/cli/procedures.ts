import { isContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import type { Access, ProcedureMeta } from '#shared/contract/base.ts';
import { contract } from '#shared/contract/index.ts';
import { type Role, roleMay, roles } from '#shared/contract/permissions.ts';

/** A procedure of the contract as `list` shows it; the schemas are JSON Schema. */
export type ProcedureEntry = {
  readonly name: string;
  readonly effect: 'read' | 'write';
  readonly access: Access;
  readonly roles: readonly Role[];
  readonly input: unknown;
  readonly output: unknown;
};

function rolesOf(access: Access): readonly Role[] {
  if (access === 'public' || access === 'signed-in') return roles;
  return roles.filter((role) => roleMay(role, access));
}

function schemaOf(schema: unknown): unknown {
  return schema instanceof z.ZodType ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) : null;
}

/** Every procedure with who may call it and its schemas, straight from the contract. */
export function listProcedures(): readonly ProcedureEntry[] {
  return Object.entries(contract).flatMap(([capability, procedures]) =>
    Object.entries(procedures).flatMap(([name, procedure]: [string, unknown]) => {
      if (!isContractProcedure(procedure)) return [];
      const { meta, inputSchema, outputSchema } = procedure['~orpc'];
      const { access, effect }: ProcedureMeta = meta as ProcedureMeta;
      const shown = {
        access,
        effect,
        roles: rolesOf(access),
        input: schemaOf(inputSchema),
        output: schemaOf(outputSchema),
      };
      return [{ name: `${capability}.${name}`, ...shown }];
    }),
  );
}
