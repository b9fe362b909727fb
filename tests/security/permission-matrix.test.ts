import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mayRequest, permissionMatrix, requests } from '#shared/contract/matrix.ts';
import { roles } from '#shared/contract/permissions.ts';
import { contractCalls } from '../support/contract-calls.ts';

test('the documented matrix is exactly that of the contract', async () => {
  await expect(permissionMatrix()).toMatchFileSnapshot(
    join(import.meta.dirname, '../../resources/audit/permissions.md'),
  );
});

test('the matrix holds every procedure', () => {
  expect(requests.map(({ name }) => name)).toEqual(contractCalls.map(({ name }) => name));
});

test('only the administrator writes accounts and settings, and auditors write nothing but papers of the journal', () => {
  const writes = (role: (typeof roles)[number]) =>
    requests.filter((request) => request.effect === 'write' && mayRequest(role, request)).map(({ name }) => name);
  for (const role of roles.filter((name) => name !== 'administrator'))
    expect(writes(role).filter((name) => /^(settings\.update|accounts\.(create|update|reset|end))/.test(name))).toEqual(
      [],
    );
  const own = /^(accounts\.(signIn|signOut|lock|unlock|changePassword)|settings\.(setup|openWith)|journal\.)/;
  const beyond = writes('auditor').filter((name) => !own.test(name));
  for (const name of beyond)
    expect(requests.find((request) => request.name === name)?.access).toMatch(/read|reveal|signed-in/);
});
