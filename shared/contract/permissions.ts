/** Every right that a procedure can ask for. A role is a set of them; the backend's middleware is the only judge. */
export const permissions = [
  'workers.read',
  'workers.identifiers',
  'workers.disability',
  'workers.edit',
  'workers.reveal',
  'attachments.read',
  'attachments.write',
  'attachments.destroy',
  'imports.read',
  'imports.run',
  'exports.run',
  'duplicates.read',
  'duplicates.decide',
  'cases.read',
  'cases.submit',
  'cases.decide',
  'cases.act',
  'cases.assign',
  'cases.measure',
  'cases.settle',
  'decrees.read',
  'decrees.prepare',
  'decrees.enact',
  'letters.read',
  'letters.issue',
  'letters.void',
  'letters.keys',
  'programs.read',
  'programs.edit',
  'accounts.manage',
  'settings.read',
  'settings.edit',
  'journal.read',
  'reports.read',
  'requests.confirm',
] as const;

/** One right, named capability.action. */
export type Permission = (typeof permissions)[number];

/** The six kinds of people who use the office's register. */
export const roles = ['administrator', 'clerk', 'verifier', 'letter_clerk', 'head', 'auditor'] as const;

/** Code of a role. */
export type Role = (typeof roles)[number];

const everyone = [
  'workers.read',
  'imports.read',
  'duplicates.read',
  'cases.read',
  'decrees.read',
  'letters.read',
  'programs.read',
  'reports.read',
] as const;

/**
 * What each role may do. `workers.identifiers` shows whole NIK, KK and phone numbers; `workers.disability` shows the
 * disability, which is specific personal data (UU 27/2022). `cases.act` opens the queues to the stages that the programme's
 * chain gives to the role, and to no other. Holding it never allows a decision on one's own
 * entries: that is held by a trigger in the database.
 */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissions,
  clerk: [
    ...everyone,
    'workers.identifiers',
    'workers.disability',
    'workers.edit',
    'attachments.read',
    'attachments.write',
    'imports.run',
    'duplicates.decide',
    'exports.run',
    'cases.submit',
    'decrees.prepare',
  ],
  verifier: [
    ...everyone,
    'workers.identifiers',
    'workers.disability',
    'attachments.read',
    'duplicates.decide',
    'cases.decide',
    'cases.act',
  ],
  letter_clerk: [...everyone, 'workers.identifiers', 'letters.issue', 'letters.void', 'settings.read'],
  head: [
    ...everyone,
    'workers.reveal',
    'cases.act',
    'cases.assign',
    'cases.measure',
    'cases.settle',
    'decrees.enact',
    'settings.read',
    'requests.confirm',
  ],
  auditor: [...everyone, 'workers.reveal', 'cases.measure', 'settings.read', 'journal.read'],
};

/** Whether the role holds the permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission);
}
