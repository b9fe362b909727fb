import { describe, expect, test } from 'vitest';
import { type AlikeEntry, actOf, waysOf } from '#renderer/imports/alike-options.ts';

const nothing: AlikeEntry = { code: '', name: '', reason: '', learn: true };

describe('repairing all rows alike', () => {
  test('offers what fits the problem, and never to let a damaged NIK pass', () => {
    expect(waysOf('village_unknown', 'error', false)).toEqual(['area', 'reject']);
    expect(waysOf('birth_order_doubtful', 'error', true)).toEqual(['accept', 'swapDays', 'confirm', 'reject']);
    expect(waysOf('row_hidden', 'error', false)).toEqual(['confirm', 'reject']);
    expect(waysOf('nik_exponent', 'error', false)).toEqual(['reject']);
    expect(waysOf('sex_blank', 'warning', true)).toEqual(['accept', 'sex', 'hold']);
  });

  test('waits for what is still to be chosen', () => {
    expect(actOf('area', 'village_unknown', nothing)).toBeNull();
    expect(actOf('occupation', 'occupation_unknown', nothing)).toBeNull();
    expect(actOf('reject', 'row_hidden', { ...nothing, reason: '  ' })).toBeNull();
  });

  test('makes the act of a choice', () => {
    expect(actOf('area', 'village_unknown', { ...nothing, code: '73.71.12.1008' })).toEqual({
      kind: 'area',
      villageCode: '73.71.12.1008',
      learn: true,
    });
    expect(actOf('occupation', 'occupation_unknown', { ...nothing, name: 'Pedagang Keliling' })).toEqual({
      kind: 'write',
      cells: { occupation: 'Pedagang Keliling' },
    });
    expect(actOf('confirm', 'row_hidden', nothing)).toEqual({ kind: 'confirm', code: 'row_hidden' });
    expect(actOf('hold', 'sex_blank', { ...nothing, reason: ' cek ' })).toMatchObject({
      verdict: 'hold',
      reason: 'cek',
    });
  });
});
