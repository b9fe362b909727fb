import { describe, expect, test } from 'vitest';
import { holdsUsername, isCommonPassword } from '#shared/domain/passwords.ts';

describe('common passwords', () => {
  test.each([
    'password123',
    'Makassar2026!',
    '1234567890',
    '0000000000',
    'kata-sandi',
    'Bismillah1',
    '!!admin!!',
    'ababababab',
  ])('refuses %s', (password) => expect(isCommonPassword(password)).toBe(true));

  test.each(['kuda besi baterai tepat', 'sandi panjang untuk uji', 'kata-sandi-uji-1', 'Perahu-Pinisi-88-Senja'])(
    'lets %s through',
    (password) => expect(isCommonPassword(password)).toBe(false),
  );
});

test('a password may not hold the user name, unless that is too short to tell', () => {
  expect(holdsUsername('xx-Budi.Santoso-9', 'budi.santoso')).toBe(true);
  expect(holdsUsername('ani', 'ANI')).toBe(true);
  expect(holdsUsername('animasi-senja-biru', 'ani')).toBe(false);
});
