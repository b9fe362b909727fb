import { cleanSpaces } from '#shared/domain/text.ts';
import { failure, type PersonValues, type RowProblem, type RowReply } from './person.ts';
import type { RowCells } from './row-cells.ts';

const refused = /gagal|tolak|tidak|batal|belum|error/i;
const accepted = /berhasil|sukses|terima|aktif|terdaftar|valid|ok\b/i;

/**
 * Reads the answer of BPJS for one person. Somebody who was refused, or who was taken without a readable card number, waits for
 * a person; a number that lost its first digit is not completed.
 */
export const assessReply = (
  cells: RowCells,
  values: Pick<PersonValues, 'kpj' | 'note'>,
  problems: RowProblem[],
): RowReply => {
  const status = cells.text('replyStatus');
  const note = values.note ?? (status === '' ? null : cleanSpaces(status));
  if (refused.test(status)) {
    problems.push(failure('reply_refused', 'reply', { reason: note ?? '' }));
    return { accepted: false, note };
  }
  if (status !== '' && !accepted.test(status))
    problems.push(failure('reply_unclear', 'reply', { reason: cleanSpaces(status) }));
  if (values.kpj === null) {
    const damaged = problems.findIndex(({ code }) => code === 'kpj_damaged');
    if (damaged >= 0) problems.splice(damaged, 1);
    problems.push(failure(damaged >= 0 ? 'kpj_damaged' : 'reply_without_card', 'kpj'));
  }
  return { accepted: true, note };
};
