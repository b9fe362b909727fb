import { type ImplementerInternalWithMiddlewares, implement } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import type { CallContext } from './backend.ts';
import { type Judged, judge, toCallerError } from './guard.ts';

/** What implements the contract with this much of a call at hand. Named, since written out it is too long for the compiler. */
type Implementing<Current extends CallContext> = ImplementerInternalWithMiddlewares<
  typeof contract,
  CallContext,
  Current
>;

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
export const open: Implementing<CallContext> = base.use<Record<never, never>>(({ procedure, path, next }) => {
  if (procedure['~orpc'].meta.access !== 'public') throw new Error(`${path.join('.')} is not public`);
  return next();
});

/** Implements procedures that need a signed-in account; its handlers get the open office and the actor. */
export const guarded: Implementing<CallContext & Judged> = base.use(async ({ context, next, path, procedure }) => {
  const judged = await judge(context, procedure['~orpc'].meta, path.join('.'));
  return next({ context: judged });
});
