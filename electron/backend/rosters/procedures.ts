import { guarded } from '../implement.ts';
import { entriesOf, listGroups, listMembers, listRosters, setRosterProgram } from './service.ts';

/** The contract's `rosters`. */
export const rosters = {
  list: guarded.rosters.list.handler(({ context }) => listRosters(context.office.database.read)),
  members: guarded.rosters.members.handler(({ context, input }) => listMembers(context.office.database.read, input)),
  groups: guarded.rosters.groups.handler(({ context, input }) => listGroups(context.office.database.read, input.code)),
  ofWorker: guarded.rosters.ofWorker.handler(({ context, input }) =>
    entriesOf(context.office.database.read, input.workerId),
  ),
  setProgram: guarded.rosters.setProgram.handler(({ context, input }) =>
    setRosterProgram(context.office, context.actor, input.code, input.programId),
  ),
};
