import { basename } from 'node:path';
import { refuseDatabaseFile } from '../exports/service.ts';
import { guarded } from '../implement.ts';
import { startExport } from '../requests/service.ts';
import { confirmEntries, editEntry, joinRoster, leaveRoster } from './entry-acts.ts';
import { countMembers, entriesOf, listGroups, listMembers } from './members.ts';
import { listRosters, setRosterProgram } from './service.ts';

/** The contract's `rosters`. */
export const rosters = {
  list: guarded.rosters.list.handler(({ context }) => listRosters(context.office.database.read)),
  members: guarded.rosters.members.handler(({ context, input }) =>
    listMembers(context.office.database.read, context.actor, input),
  ),
  groups: guarded.rosters.groups.handler(({ context, input }) => listGroups(context.office.database.read, input)),
  ofWorker: guarded.rosters.ofWorker.handler(({ context, input }) =>
    entriesOf(context.office.database.read, context.actor, input.workerId),
  ),
  join: guarded.rosters.join.handler(({ context, input }) => joinRoster(context.office, context.actor, input)),
  edit: guarded.rosters.edit.handler(({ context, input }) => editEntry(context.office, context.actor, input)),
  leave: guarded.rosters.leave.handler(async ({ context, input }) => {
    await leaveRoster(context.office, context.actor, input);
    return { id: input.id };
  }),
  confirm: guarded.rosters.confirm.handler(({ context, input }) =>
    confirmEntries(context.office, context.actor, input),
  ),
  export: guarded.rosters.export.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    const count = await countMembers(context.office.database.read, input);
    const order = { kind: 'rosters.export', subject: basename(input.path), params: input, count } as const;
    return startExport(context.office, context.actor, order);
  }),
  setProgram: guarded.rosters.setProgram.handler(({ context, input }) =>
    setRosterProgram(context.office, context.actor, input.code, input.programId),
  ),
};
