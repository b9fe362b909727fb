import { guarded } from '../implement.ts';
import { confirmRequest, listRequests, refuseRequest } from './decide.ts';

/** The contract's `requests`. */
export const requests = {
  list: guarded.requests.list.handler(({ context }) => listRequests(context.office, context.actor)),
  confirm: guarded.requests.confirm.handler(async ({ context, input }) => {
    await confirmRequest(context.office, context.actor, input.id);
    return {};
  }),
  refuse: guarded.requests.refuse.handler(async ({ context, input }) => {
    await refuseRequest(context.office, context.actor, input.id);
    return {};
  }),
};
