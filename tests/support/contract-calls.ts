import { isContractProcedure } from '@orpc/contract';
import { call } from '@orpc/server';
import { router } from '#backend/index.ts';
import type { ProcedureMeta } from '#shared/contract/base.ts';
import { contract } from '#shared/contract/index.ts';

type CallContext = ReturnType<import('#backend/index.ts').RunningBackend['connect']>;

/** One procedure of the contract with all that the contract says of it, and the way to call it with any input. */
export type ContractCall = {
  readonly name: string;
  readonly meta: ProcedureMeta;
  /** The schema of its input; undefined where it takes none. */
  readonly input: unknown;
  readonly call: (context: CallContext, input: unknown) => Promise<unknown>;
};

type Tree = { readonly [name: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function implementation(path: readonly string[]): unknown {
  return path.reduce<unknown>((tree, name) => (isTree(tree) ? tree[name] : undefined), router);
}

function walk(tree: Tree, path: readonly string[]): ContractCall[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const here = [...path, name];
    if (!isContractProcedure(value)) return isTree(value) ? walk(value, here) : [];
    const procedure = implementation(here);
    return [
      {
        name: here.join('.'),
        meta: value['~orpc'].meta as ProcedureMeta,
        input: value['~orpc'].inputSchema,
        call: (context, input) => call(procedure as Parameters<typeof call>[0], input, { context, path: here }),
      },
    ];
  });
}

/** Every procedure of the contract, found by walking it, so that a new one is tested without being named. */
export const contractCalls: readonly ContractCall[] = walk(contract, []);
