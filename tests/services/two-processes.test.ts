import { describe, expect } from 'vitest';
import { runChild, startChild } from '../support/child-process.ts';
import { startHost } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { refusalCode } from '../support/outcomes.ts';

describe('a folder that another process uses', () => {
  officeTest('is refused, with the recovery key too, and works on undisturbed', async ({ office }) => {
    const told = await runChild('open-folder.ts', [office.dataDir, office.key]);
    expect(told).toMatchObject({ phase: 'unusable', code: 'settings.in_use' });
    const recovered = await runChild('open-folder.ts', [office.dataDir, office.recoveryKey, 'recover']);
    expect(recovered).toMatchObject({ phase: 'unusable', code: 'settings.in_use', recovery: 'settings.in_use' });
    expect(await office.as('clerk').settings.check()).toMatchObject({ ok: true });
  });

  officeTest('is free again the moment that process dies, however it dies', async ({ office }) => {
    await office.close();
    const other = startChild('open-folder.ts', [office.dataDir, office.key, 'hold']);
    await other.said('ready');
    const kept = startHost({ dataDir: office.dataDir, key: office.key });
    const client = kept.backend.client();
    expect(await client.settings.status()).toMatchObject({ phase: 'unusable', problem: { code: 'settings.in_use' } });
    expect(await refusalCode(client.workers.list({}))).toBe('settings.in_use');
    await kept.close();
    await other.kill();
    const again = startHost({ dataDir: office.dataDir, key: office.key });
    expect(await again.backend.client().settings.status()).toMatchObject({ phase: 'ready' });
    await again.close();
  });
});
