import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import { PASSWORD, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { refusalCode, refused } from '../support/outcomes.ts';

const WRONG = 'bukan-kata-sandinya';

function signIn(office: TestOffice, password: string, username = 'clerk'): Promise<unknown> {
  return office.backend.client().accounts.signIn({ username, password });
}

async function accountOf(administrator: BackendClient, username: string) {
  const account = (await administrator.accounts.list()).find((one) => one.username === username);
  if (!account) throw new Error(`no account ${username}`);
  return account;
}

describe('signing in', () => {
  officeTest('needs the right password, and says no more than that it was wrong', async ({ office }) => {
    expect(await refusalCode(signIn(office, WRONG))).toBe('accounts.wrong_sign_in');
    expect(await refusalCode(signIn(office, PASSWORD, 'nobody'))).toBe('accounts.wrong_sign_in');
    const journal = await office.as('auditor').settings.journal({ action: 'session.sign_in_failed' });
    expect(journal.rows.map((row) => row.actorName)).toEqual([null, 'Akun clerk']);
    expect(JSON.stringify(journal)).not.toContain(WRONG);
  });

  officeTest(
    'slows down after five wrong passwords, longer each time, and a right one starts anew',
    async ({ office }) => {
      for (let attempt = 0; attempt < 5; attempt += 1)
        expect(await refusalCode(signIn(office, WRONG))).toBe('accounts.wrong_sign_in');
      expect(await refused(signIn(office, PASSWORD))).toMatchObject({
        code: 'accounts.too_many_attempts',
        params: { seconds: 30 },
      });
      expect(await refusalCode(signIn(office, WRONG, 'verifier'))).toBe('accounts.wrong_sign_in');
      office.clock.advance(30_000);
      expect(await refusalCode(signIn(office, WRONG))).toBe('accounts.wrong_sign_in');
      expect(await refused(signIn(office, PASSWORD))).toMatchObject({ params: { seconds: 60 } });
      office.clock.advance(60_000);
      await signIn(office, PASSWORD);
      expect(await refusalCode(signIn(office, WRONG))).toBe('accounts.wrong_sign_in');
      await signIn(office, PASSWORD);
    },
  );

  officeTest('counts attempts made at the same time one by one', async ({ office }) => {
    const guesses = Array.from({ length: 20 }, (_, index) => signIn(office, `tebakan-${index}-panjang`));
    const codes = await Promise.all(guesses.map((guess) => refusalCode(guess)));
    expect(codes.filter((code) => code === 'accounts.wrong_sign_in')).toHaveLength(5);
    expect(codes.filter((code) => code === 'accounts.too_many_attempts')).toHaveLength(15);
  });

  officeTest('is journalled with who and when, as is signing out', async ({ office }) => {
    const client = office.backend.client();
    await client.accounts.signIn({ username: 'Clerk', password: PASSWORD });
    await client.accounts.signOut();
    expect(await client.accounts.current()).toBeNull();
    const { rows } = await office.as('auditor').settings.journal({ limit: 2 });
    expect(rows).toMatchObject([
      { action: 'session.signed_out', actorName: 'Akun clerk', at: '2026-11-22T01:00:00.000Z' },
      { action: 'session.signed_in', actorName: 'Akun clerk' },
    ]);
  });
});

describe('a session', () => {
  officeTest("locks after the office's idle time and opens with the password only", async ({ office }) => {
    const client = office.backend.client();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    office.clock.advance(14 * 60_000);
    await client.workers.list({});
    office.clock.advance(15 * 60_000);
    await client.workers.list({});
    office.clock.advance(15 * 60_000 + 1);
    expect(await refused(client.workers.list({}))).toMatchObject({ kind: 'UNAUTHORIZED', code: 'accounts.locked' });
    expect(await client.accounts.current()).toMatchObject({ locked: true });
    expect(await refusalCode(client.accounts.unlock({ password: WRONG }))).toBe('accounts.wrong_sign_in');
    expect(await refusalCode(client.workers.list({}))).toBe('accounts.locked');
    expect(await client.accounts.unlock({ password: PASSWORD })).toMatchObject({ locked: false, username: 'clerk' });
    await client.workers.list({});
  });

  officeTest('that only watches jobs is idle all the same', async ({ office }) => {
    const client = office.as('clerk');
    for (let minute = 0; minute < 16; minute += 1) {
      office.clock.advance(60_000);
      await client.jobs.list({}).catch(() => undefined);
      await client.accounts.current();
    }
    expect(await refusalCode(client.workers.list({}))).toBe('accounts.locked');
  });

  officeTest('that was locked by hand lets nothing through but what the contract names', async ({ office }) => {
    const client = office.as('administrator');
    await client.accounts.lock();
    expect(await refusalCode(client.accounts.list())).toBe('accounts.locked');
    expect(await refusalCode(client.settings.check())).toBe('accounts.locked');
    expect(await client.settings.status()).toMatchObject({ phase: 'ready' });
    await client.accounts.signOut();
    expect(await client.accounts.current()).toBeNull();
  });

  officeTest('feels a changed role with the very next call', async ({ office }) => {
    const administrator = office.as('administrator');
    const client = office.as('clerk');
    await client.imports.list();
    const clerk = await accountOf(administrator, 'clerk');
    await administrator.accounts.update({ ...clerk, role: 'head' });
    expect(
      await refused(client.workers.edit({ edits: [{ id: 1, version: 1, field: 'name', value: 'X' }] })),
    ).toMatchObject({ kind: 'FORBIDDEN' });
    expect(await client.accounts.current()).toMatchObject({ role: 'head' });
  });

  officeTest('ends with the very next call when the account is switched off', async ({ office }) => {
    const administrator = office.as('administrator');
    const client = office.as('clerk');
    const clerk = await accountOf(administrator, 'clerk');
    await administrator.accounts.update({ ...clerk, active: false });
    expect(await client.accounts.current()).toBeNull();
    expect(await refused(client.imports.list())).toMatchObject({
      kind: 'UNAUTHORIZED',
      code: 'accounts.not_signed_in',
    });
    expect(await refusalCode(signIn(office, PASSWORD))).toBe('accounts.wrong_sign_in');
  });

  officeTest(
    "ends elsewhere when the password is reset, and goes on after a change of one's own",
    async ({ office }) => {
      const clerk = office.as('clerk');
      await clerk.accounts.changePassword({ current: PASSWORD, next: 'kata-sandi-baru-1' });
      expect(await clerk.accounts.current()).not.toBeNull();
      const reset = { id: office.accountId('clerk'), password: 'kata-sandi-baru-2' };
      await office.as('administrator').accounts.resetPassword(reset);
      expect(await refusalCode(clerk.workers.list({}))).toBe('accounts.not_signed_in');
      expect(await clerk.accounts.current()).toBeNull();
    },
  );
});

describe('keeping accounts', () => {
  officeTest("refuses to lose the last administrator or one's own rights", async ({ office }) => {
    const administrator = office.as('administrator');
    const own = await accountOf(administrator, 'administrator');
    expect(await refusalCode(administrator.accounts.update({ ...own, role: 'clerk' }))).toBe('accounts.not_yourself');
    expect(await refusalCode(administrator.accounts.update({ ...own, active: false }))).toBe('accounts.not_yourself');
    const second = await office.another('administrator', 'kedua');
    await second.accounts.update({ ...own, active: false });
    expect(await refusalCode(administrator.accounts.list())).toBe('accounts.not_signed_in');
    const kedua = await accountOf(second, 'kedua');
    expect(await refusalCode(second.accounts.update({ ...kedua, role: 'head' }))).toBe('accounts.not_yourself');
  });

  officeTest("refuses to change one's own areas, wider or narrower", async ({ office }) => {
    const administrator = office.as('administrator');
    const own = await accountOf(administrator, 'administrator');
    const [area = ''] = office.sql.prepare<[], string>('SELECT code FROM village ORDER BY code').pluck().all();
    const change = (areas: string[]) => refusalCode(administrator.accounts.update({ ...own, areas }));
    expect(await change([area])).toBe('accounts.not_yourself');
    office.sql.prepare('INSERT INTO account_area VALUES (?, ?)').run(own.id, area);
    expect(await change([])).toBe('accounts.not_yourself');
    const { areas } = await administrator.accounts.update({ ...own, displayName: 'Nama Baru', areas: [area] });
    expect(areas).toEqual([area]);
  });

  officeTest("refuses to reset one's own password, which is changed with the present one", async ({ office }) => {
    const administrator = office.as('administrator');
    const reset = { id: office.accountId('administrator'), password: 'kata-sandi-baru-9' };
    expect(await refusalCode(administrator.accounts.resetPassword(reset))).toBe('accounts.own_password');
    expect(await administrator.accounts.current()).not.toBeNull();
  });

  officeTest(
    'refuses a stale form, a taken name in any case, and a password that the rule refuses',
    async ({ office }) => {
      const administrator = office.as('administrator');
      const clerk = await accountOf(administrator, 'clerk');
      await administrator.accounts.update({ ...clerk, displayName: 'Nama Baru' });
      expect(await refusalCode(administrator.accounts.update({ ...clerk, displayName: 'Lain' }))).toBe('common.stale');
      const next = { displayName: 'X', role: 'clerk', password: PASSWORD } as const;
      expect(await refusalCode(administrator.accounts.create({ ...next, username: 'CLERK' }))).toBe(
        'accounts.username_taken',
      );
      expect(
        await refused(administrator.accounts.create({ ...next, username: 'baru', password: 'pendek' })),
      ).toMatchObject({ code: 'accounts.password_too_short', params: { minimum: 10 } });
    },
  );

  officeTest('a new password counts and the old one no longer does, whoever changed it', async ({ office }) => {
    const client = office.as('clerk');
    expect(await refusalCode(client.accounts.changePassword({ current: WRONG, next: 'kata-sandi-baru-2' }))).toBe(
      'accounts.wrong_password',
    );
    await client.accounts.changePassword({ current: PASSWORD, next: 'kata-sandi-baru-2' });
    expect(await refusalCode(signIn(office, PASSWORD))).toBe('accounts.wrong_sign_in');
    await signIn(office, 'kata-sandi-baru-2');
    await office
      .as('administrator')
      .accounts.resetPassword({ id: office.accountId('clerk'), password: 'dari-admin-33' });
    expect(await refusalCode(signIn(office, 'kata-sandi-baru-2'))).toBe('accounts.wrong_sign_in');
    await signIn(office, 'dari-admin-33');
    const stored = office.sql.prepare('SELECT password_hash FROM account').pluck().all();
    expect(stored.every((hash) => String(hash).startsWith('$argon2id$'))).toBe(true);
    expect(new Set(stored).size).toBe(stored.length);
  });
});

describe('open sessions', () => {
  officeTest('are listed with since when and the last use, and are gone after signing out', async ({ office }) => {
    const administrator = office.backend.client();
    await administrator.accounts.signIn({ username: 'administrator', password: PASSWORD });
    office.clock.advance(60_000);
    const clerk = await office.another('clerk', 'kedua');
    office.clock.advance(60_000);
    await clerk.workers.counts({ filter: {} });
    const open = (await administrator.accounts.sessions()).filter(({ username }) => username === 'kedua');
    expect(open).toMatchObject([
      { since: '2026-11-22T01:01:00.000Z', lastUsedAt: '2026-11-22T01:02:00.000Z', locked: false, own: false },
    ]);
    expect((await administrator.accounts.sessions()).filter(({ own }) => own)).toHaveLength(1);
    await clerk.accounts.lock();
    await clerk.accounts.unlock({ password: PASSWORD });
    const after = (await administrator.accounts.sessions()).filter(({ username }) => username === 'kedua');
    expect(after).toMatchObject([{ id: open[0]?.id, since: '2026-11-22T01:01:00.000Z' }]);
    await clerk.accounts.signOut();
    expect((await administrator.accounts.sessions()).some(({ username }) => username === 'kedua')).toBe(false);
  });

  officeTest('are ended from afar, but not one’s own; the journal says by whom', async ({ office }) => {
    const administrator = office.backend.client();
    await administrator.accounts.signIn({ username: 'administrator', password: PASSWORD });
    const clerk = await office.another('clerk', 'kedua');
    const sessions = await administrator.accounts.sessions();
    const own = sessions.find((session) => session.own);
    const other = sessions.find(({ username }) => username === 'kedua');
    expect(await refusalCode(administrator.accounts.endSession({ id: own?.id ?? 0 }))).toBe('accounts.own_session');
    await administrator.accounts.endSession({ id: other?.id ?? 0 });
    expect((await refused(clerk.workers.counts({ filter: {} }))).kind).toBe('UNAUTHORIZED');
    expect(await refusalCode(administrator.accounts.endSession({ id: other?.id ?? 0 }))).toBe('common.not_found');
    const { rows } = await office.as('auditor').settings.journal({ action: 'session.ended' });
    expect(rows).toMatchObject([{ actorName: 'Akun Administrator', entity: 'account' }]);
  });
});

describe('new passwords', () => {
  officeTest('must not be one of the last three, nor hold the name, nor be guessed first', async ({ office }) => {
    const client = office.as('clerk');
    const change = (current: string, next: string) => client.accounts.changePassword({ current, next });
    expect(await refused(change(PASSWORD, PASSWORD))).toMatchObject({
      code: 'accounts.password_used',
      params: { history: 3 },
    });
    await change(PASSWORD, 'perahu-pinisi-1');
    await change('perahu-pinisi-1', 'perahu-pinisi-2');
    expect(await refusalCode(change('perahu-pinisi-2', PASSWORD))).toBe('accounts.password_used');
    const reset = { id: office.accountId('clerk'), password: 'perahu-pinisi-1' };
    const administrator = office.as('administrator');
    expect(await refusalCode(administrator.accounts.resetPassword(reset))).toBe('accounts.password_used');
    await change('perahu-pinisi-2', 'perahu-pinisi-3');
    await change('perahu-pinisi-3', PASSWORD);
    expect(await refusalCode(change(PASSWORD, 'the-clerk-himself'))).toBe('accounts.password_is_name');
    expect(await refusalCode(change(PASSWORD, 'Makassar2026!'))).toBe('accounts.password_common');
  });

  officeTest('follow what the office wants', async ({ office }) => {
    const administrator = office.as('administrator');
    const { settings, version } = await administrator.settings.get();
    const passwordRules = { history: 0, refuseCommon: false };
    await administrator.settings.update({ settings: { ...settings, passwordRules }, version });
    const client = office.as('clerk');
    await client.accounts.changePassword({ current: PASSWORD, next: PASSWORD });
    await client.accounts.changePassword({ current: PASSWORD, next: 'Makassar2026!' });
  });
});
