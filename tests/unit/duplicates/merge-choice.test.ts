import { describe, expect, test } from 'vitest';
import {
  approvalLapses,
  type Comparison,
  compareField,
  keepInstead,
  mayChoose,
  mayKeepEither,
  takenFields,
} from '#renderer/duplicates/merge-choice.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { workerRow } from '#tests/support/worker-row.ts';

function person(row: Partial<WorkerRow>): Comparison['left'] {
  const made = { createdBy: 'Petugas', createdAt: '2026-11-22T01:00:00Z', verifiedAt: null };
  return { row: workerRow(row), ...made, enrolments: [], letters: [], cases: [] };
}

function compared(left: Partial<WorkerRow>, right: Partial<WorkerRow>, more: Partial<Comparison> = {}): Comparison {
  return {
    pair: null,
    finding: { score: 8, band: 'likely', rule: null, evidence: [{ field: 'nik', level: 'slip', bits: 9 }] },
    left: person({ id: 1, ...left }),
    right: person({ id: 2, ...right }),
    proposal: { keepId: 1, fields: { heirName: 2 } },
    refusal: null,
    approvalLapses: false,
    ...more,
  };
}

describe('a field of two records', () => {
  test('is told as equal, different, or empty', () => {
    const two = compared(
      { heirName: null, motherName: 'Hasnah', rt: null },
      { heirName: 'Baso', motherName: 'Hasnah', rt: null },
    );
    expect(compareField(two, 'heirName')).toBe('oneEmpty');
    expect(compareField(two, 'motherName')).toBe('same');
    expect(compareField(two, 'rt')).toBe('bothEmpty');
    expect(compareField(compared({ rt: '001' }, { rt: '002' }), 'rt')).toBe('different');
  });

  test('that is masked is not told as equal because the masks are', () => {
    const masked = { nik: '7371••••••••••10', phone: '0812••••••10' };
    const two = compared(masked, masked);
    expect(compareField(two, 'nik')).toBe('different');
    expect(compareField(two, 'phone')).toBe('hidden');
  });
});

describe('what a merge takes over', () => {
  test('is what differs and comes from the other record', () => {
    const two = compared({ heirName: null, state: 'approved' }, { heirName: 'Baso', state: 'approved' });
    expect(takenFields(two, two.proposal)).toEqual(['heirName']);
    expect(approvalLapses(two, two.proposal)).toBe(true);
    const same = { keepId: 1, fields: { name: 2 } };
    expect(takenFields(two, same)).toEqual([]);
    expect(approvalLapses(two, same)).toBe(false);
  });

  test('is only what is missing when the other record is kept instead', () => {
    const two = compared({ heirName: 'Baso', rt: '001' }, { heirName: null, rt: '002' });
    const choice = keepInstead(two, 2);
    expect(choice.keepId).toBe(2);
    expect(choice.fields).toMatchObject({ heirName: 1, rt: 2 });
    expect(keepInstead(two, 1)).toBe(two.proposal);
  });

  test('is nothing for a person whom BPJS knows, and the one further on her way is kept', () => {
    expect(mayChoose(compared({ state: 'active' }, { state: 'active' }), 1)).toBe(false);
    expect(mayChoose(compared({}, {}, { refusal: 'duplicates.letter_reserved' }), 1)).toBe(false);
    expect(mayKeepEither(compared({ state: 'draft' }, { state: 'draft' }))).toBe(true);
    expect(mayKeepEither(compared({ state: 'approved' }, { state: 'draft' }))).toBe(false);
  });
});
