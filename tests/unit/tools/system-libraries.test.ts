import { expect, test } from 'vitest';
import { missingLibraries } from '#tools/runtime/system-libraries.ts';

test('finds the libraries that ldd did not find', () => {
  const output = ['\tlinux-vdso.so.1 (0x0)', '\tlibgtk-3.so.0 => not found', '\tlibc.so.6 => /lib/libc.so.6 (0x1)'];
  expect(missingLibraries([...output, '\tlibnss3.so => not found'].join('\n'))).toEqual([
    'libgtk-3.so.0',
    'libnss3.so',
  ]);
});
