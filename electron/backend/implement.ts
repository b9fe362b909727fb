import { implement } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import type { CallContext } from './backend.ts';
import { judge, toCallerError } from './guard.ts';

const base = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, next, path }) => {
    try {
      return await next();
    } catch (error) {
      throw toCallerError(context, path.join('.'), error);
    }
  });

/** Implements procedures that anybody may call; refuses to carry any other. */
export const open = base.use(({ procedure, path, next }) => {
  if (procedure['~orpc'].meta.access !== 'public') throw new Error(`${path.join('.')} is not public`);
  return next();
});

/** Implements procedures that need a signed-in account; its handlers get the open office and the actor. */
export const guarded = base.use(async ({ context, next, path, procedure }) => {
  const judged = await judge(context, procedure['~orpc'].meta, path.join('.'));
  return next({ context: judged });
});
