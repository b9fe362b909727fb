/** Pages of a PDF shown in the window. */
export const paper = {
  page: 'Halaman {{page}} dari {{pages}}',
  percent: '{{n}} %',
  smaller: 'Perkecil (-)',
  larger: 'Perbesar (+)',
  fitPage: 'Paskan seluruh halaman',
  fitWidth: 'Paskan lebar halaman',
  opening: 'Membuka halaman',
  broken: 'Berkas PDF ini tidak dapat ditampilkan: isinya rusak atau terkunci. Berkasnya sendiri tidak berubah.',
} as const;
