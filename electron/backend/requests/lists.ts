import { decisionReasonOrder } from '#shared/contract/decision-reasons.ts';
import { quotasOrder } from '#shared/contract/decrees.ts';
import { letterSeriesOrder } from '#shared/contract/letters.ts';
import { programOrder } from '#shared/contract/programs.ts';
import type { RequestKind, SecondPersonRequest } from '#shared/contract/requests.ts';
import type { Db } from '../db/office-database.ts';
import { applyQuotas, toldQuotas } from '../decrees/service.ts';
import { applySeries, listSeries } from '../letters/service.ts';
import type { Office } from '../office.ts';
import { applyProgram, listPrograms } from '../programs/service.ts';
import { applyReason, listReasons } from '../verification/service.ts';

/** Whose order it is, and when it is carried out. */
type Maker = { readonly actorId: number; readonly at: string };

type Entry = Readonly<Record<string, unknown>>;

/** An entry of one of the office's lists that is to be written: its name, how it stands now (null: new), and the writing. */
export type ListOrder = {
  readonly name: string;
  readonly wanted: Entry;
  readonly before: () => Promise<Entry | null>;
  readonly apply: (maker: Maker) => Promise<unknown>;
};

/** What is asked of a list of the office; null for what is no such request. @throws ZodError for an order that no form sends */
export function listOrder(office: Office, db: Db, kind: RequestKind, payload: unknown): ListOrder | null {
  if (kind === 'reasons') {
    const wanted = decisionReasonOrder.parse(payload);
    const same = (one: { action: string; code: string }) => one.action === wanted.action && one.code === wanted.code;
    return {
      name: wanted.textId,
      wanted,
      before: async () => (await listReasons(db)).find(same) ?? null,
      apply: (maker) => applyReason(db, maker, wanted),
    };
  }
  if (kind === 'letter_series') {
    const wanted = letterSeriesOrder.parse(payload);
    return {
      name: wanted.name,
      wanted,
      before: async () => (await listSeries(db)).find(({ id }) => id === wanted.id) ?? null,
      apply: (maker) => applySeries(db, maker, wanted),
    };
  }
  if (kind !== 'programs') return null;
  const places = quotasOrder.safeParse(payload).data;
  if (places) {
    const { name, wanted, before } = toldQuotas(office.database.connection, places);
    return {
      name,
      wanted,
      before: () => Promise.resolve(before),
      apply: (maker) => applyQuotas(office, db, maker, places),
    };
  }
  const wanted = programOrder.parse(payload);
  return {
    name: wanted.name,
    wanted,
    before: async () => (await listPrograms(office, db)).find(({ id }) => id === wanted.id) ?? null,
    apply: (maker) => applyProgram(office, db, maker, wanted),
  };
}

/** What the order changes, as JSON texts; numbers by which rows are found are left out. */
export async function listChanges({ wanted, before }: ListOrder): Promise<SecondPersonRequest['changes']> {
  const now = await before();
  return Object.keys(wanted).flatMap((field) => {
    if (field === 'id' || field === 'version') return [];
    const texts = [JSON.stringify(now?.[field] ?? null), JSON.stringify(wanted[field] ?? null)] as const;
    return texts[0] === texts[1] ? [] : [{ field, before: texts[0], after: texts[1] }];
  });
}
