import { ORPCError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import { errorCode, errorText, problemText } from '#renderer/app/errors.ts';
import { AppError } from '#shared/contract/errors.ts';

const refusal = (code: string, params: Record<string, string | number> = {}) =>
  new ORPCError('REFUSED', { status: 409, data: { code, params } });

describe('text of an error', () => {
  test('is that of its code, in the language of the screen', () => {
    const error = refusal('accounts.wrong_sign_in');
    expect(errorText(error, 'id')).toMatchObject({
      title: 'Permintaan ditolak',
      detail: 'Nama pengguna atau kata sandi salah.',
      code: 'accounts.wrong_sign_in',
    });
    expect(errorText(error, 'en').title).toBe('Request refused');
  });

  test('says what to do when the code is unknown, and quotes it', () => {
    const { detail, code } = errorText(refusal('nothing.known'), 'id');
    expect(detail).toContain('Coba lagi');
    expect(code).toBe('nothing.known');
  });

  test('names the entries that a schema refused', () => {
    const issues = [{ path: ['settings', 'maximumAge'] }, { path: ['version'] }, { path: ['version'] }];
    const error = new ORPCError('BAD_REQUEST', { data: { issues } });
    expect(errorText(error, 'id').detail).toContain('settings.maximumAge, version.');
    expect(errorCode(error)).toBe('screen.invalid_input');
  });

  test('tells a lost connection from a refusal', () => {
    expect(errorText(new AppError('screen.connection_lost'), 'id').title).toBe('Sambungan terputus');
  });

  test('never shows the message of an unknown fault, which could hold values of people', () => {
    const { detail, code } = errorText(new Error('Siti Contoh 7371…'), 'id');
    expect(detail).not.toContain('Siti');
    expect(code).toBe('screen.unexpected');
  });
});

describe('text of a problem', () => {
  test('is that of its code, or else the code', () => {
    expect(problemText({ code: 'age_under', params: {} }, 'id')).toContain('Usia');
    expect(problemText({ code: 'no_such_code', params: {} }, 'id')).toBe('no_such_code');
  });
});
