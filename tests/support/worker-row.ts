import type { WorkerRow } from '#shared/contract/workers.ts';

/** A person of the register with nothing but a name; `part` says what is different. */
export function workerRow(part: Partial<WorkerRow> = {}): WorkerRow {
  return {
    id: 7,
    version: 1,
    nik: null,
    kk: null,
    name: 'SITI',
    birthPlace: null,
    birthDate: null,
    sex: null,
    motherName: null,
    address: null,
    rt: null,
    rw: null,
    villageCode: null,
    villageName: null,
    districtName: null,
    phone: null,
    occupationCode: null,
    disability: null,
    incomeBand: null,
    heirName: null,
    heirRelation: null,
    state: 'draft',
    warningCount: 0,
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...part,
  };
}
