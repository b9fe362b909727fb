import { startHost } from '../office.ts';

/**
 * Opens a folder as another process does and prints what the first screen is told. Parameters: folder, key ('-' for none), and
 * 'hold' to keep the folder until killed, 'nobody' to do it without the rights of the super-user, 'recover' to try the key as a
 * typed recovery key.
 */
const [dataDir = '', key = '-', how = ''] = process.argv.slice(2);
if (how === 'nobody' && process.getuid?.() === 0) process.setuid?.(65_534);
const host = startHost({ dataDir, key: key === '-' || how === 'recover' ? null : key });
const client = host.backend.client();
let recovery: string | null = null;
if (how === 'recover') {
  recovery = await client.settings.openWithRecoveryKey({ recoveryKey: key }).then(
    () => 'opened',
    (error: Error) => error.message,
  );
}
const { phase, problem } = await client.settings.status();
if (how === 'hold') {
  console.log(phase);
  setInterval(() => undefined, 60_000);
} else {
  console.log(JSON.stringify({ phase, code: problem?.code ?? null, recovery }));
  await host.close();
}
