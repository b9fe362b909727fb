/** Shortest password of a new office, characters; afterwards the office's setting counts. */
export const initialPasswordLength = 10;

/** What people choose when they choose nothing: words that are tried first, whatever digits and signs stand around them. */
const common = new Set(
  (
    'password passw0rd pass word kata sandi katasandi sandi rahasia qwerty qwertyuiop asdfghjkl zxcvbnm qazwsxedc abc abcd ' +
    'abcdef abcdefgh admin administrator superadmin operator user pengguna petugas kantor dinas sosial dinassosial dinsos ' +
    'berjasa makassar sulawesi sulsel indonesia merdeka bismillah alhamdulillah assalamualaikum sayang sayangku cinta ' +
    'cintaku iloveyou welcome selamat selamatdatang letmein login monkey dragon sunshine princess football superman ' +
    'masuk bpjs jamsostek ketenagakerjaan persib persija psm pekerja pemkot walikota garuda pancasila'
  ).split(' '),
);

/** Whether the password is a common word with digits or signs around it, digits alone, or one character over and over. */
export function isCommonPassword(password: string): boolean {
  const small = password.toLowerCase();
  const core = small.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return core === '' || new Set(small).size <= 2 || common.has(core) || common.has(core.replace(/[^a-z0-9]/g, ''));
}

/** Whether the password holds the user name; names of up to three letters stand in too many words to count. */
export function holdsUsername(password: string, username: string): boolean {
  const name = username.toLowerCase();
  const text = password.toLowerCase();
  return text === name || (name.length > 3 && text.includes(name));
}
