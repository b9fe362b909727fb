import { join } from 'node:path';
import { journaliseDirect } from '#backend/db/journal.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { type JournalAction, journalActions } from '#shared/domain/journal-actions.ts';
import { freshOffice, type TestOffice } from '#tests/support/office.ts';
import { resultOf } from '#tests/support/outcomes.ts';
import { quantile, tenths } from './figures.ts';

const rows = 1_000_000;
const calls = 200;

type Query = Parameters<BackendClient['settings']['journal']>[0];

/** What most of the rows are about in an office at work; the others come once in a while. */
const frequent: readonly JournalAction[] = ['case.approve', 'worker.opened', 'case.return', 'worker.revealed'];

/** Rows of three years, chained as the backend chains them. */
function fill({ sql }: TestOffice): void {
  const start = Date.parse('2024-01-01T00:00:00Z');
  const step = (3 * 365 * 86_400_000) / rows;
  sql.transaction(() => {
    for (let row = 0; row < rows; row += 1) {
      const pool = row % 50 === 0 ? journalActions : frequent;
      journaliseDirect(sql, {
        at: new Date(start + row * step).toISOString(),
        actorId: (row % 6) + 1,
        action: pool[(row * 7919) % pool.length] ?? 'worker.opened',
        entity: 'worker',
        entityId: (row * 31) % 100_000,
        detail: { count: row % 100 },
      });
    }
  })();
}

const queries: Readonly<Record<string, (call: number) => Query>> = {
  newest: () => ({ limit: 50 }),
  deep: (call) => ({ limit: 50, after: { at: `2025-0${(call % 9) + 1}-11T00:00:00.000Z`, id: 1 } }),
  frequentAction: () => ({ limit: 50, action: 'case.approve' }),
  rareAction: () => ({ limit: 50, action: 'letter.voided' }),
  group: () => ({ limit: 50, group: 'reading' }),
  account: (call) => ({ limit: 50, actorId: (call % 6) + 1 }),
  oneMonth: (call) => ({ limit: 50, from: `2024-1${call % 3}-01`, to: `2024-1${call % 3}-28` }),
  accountAndGroup: (call) => ({ limit: 50, actorId: (call % 6) + 1, group: 'settings' }),
};

async function times(call: (index: number) => Promise<unknown>, count = calls): Promise<object> {
  const measured: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    await call(index);
    measured.push(performance.now() - start);
  }
  return { calls: count, p50: tenths(quantile(measured, 0.5)), p95: tenths(quantile(measured, 0.95)) };
}

/** Milliseconds of a page of the journal by each kind of filter, of the other questions to it, and of the export of the chain. */
export async function benchJournal(): Promise<object> {
  const office = await freshOffice();
  try {
    fill(office);
    const auditor = office.as('auditor');
    const pages: Record<string, object> = {};
    for (const [name, query] of Object.entries(queries))
      pages[name] = await times((index) => auditor.settings.journal(query(index)));
    const hints = await times(() => auditor.journal.hints({ from: '2026-06-01', to: '2026-06-30' }), 10);
    const start = performance.now();
    const path = join(office.dataDir, 'jurnal.jsonl');
    await resultOf(auditor, auditor.journal.export({ path, format: 'jsonl' }));
    return { rows, pages, hints, exportSeconds: tenths((performance.now() - start) / 1000) };
  } finally {
    await office.remove();
  }
}
