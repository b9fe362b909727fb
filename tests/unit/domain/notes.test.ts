import { describe, expect, it } from 'vitest';
import { readNote } from '#shared/domain/notes.ts';

const read = (note: string): string => {
  const { deceased, movedOut, unclearMove } = readNote(note, (place) => /^(?:tallo|panaikang)$/i.test(place));
  return [deceased && 'deceased', movedOut && 'moved', unclearMove && 'unclear'].filter(Boolean).join(' ');
};

describe('notes', () => {
  it.each(['Almarhum', 'meninggal', 'Sudah meninggal (ket. RT)', 'Meninggal dunia', 'Alm.', 'MD', 'Wafat thn 2025'])(
    '%s',
    (note) => {
      expect(read(note)).toBe('deceased');
    },
  );
  it.each([
    'Istri alm. H. Baso',
    'Janda almarhum Ali',
    'Anak dari alm. Sitti',
    'Suami meninggal',
    'KK baru',
    '',
    'Ada KTP',
    'belum meninggal',
  ])('“%s” says nothing against the person', (note) => {
    expect(read(note)).toBe('');
  });
  it.each(['Pindah domisili ke Maros', 'Sudah pindah (Kab. Takalar)', 'Pindah ke Gowa', 'pindah luar kota'])(
    '%s',
    (note) => {
      expect(read(note)).toBe('moved');
    },
  );
  it.each(['Pindah RT, masih satu kelurahan', 'pindah alamat', 'Pindah ke Tallo', 'Pindah ke RT 5', 'Pindah KK'])(
    '%s stays',
    (note) => {
      expect(read(note)).toBe('');
    },
  );
  it('asks when the move has no destination', () => {
    expect(read('pindah')).toBe('unclear');
  });
});
