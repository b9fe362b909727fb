import type { TFunction } from 'i18next';
import type { BatchReport } from '#renderer/grid/batch-saver.ts';

/** What became of a paste, fill or clearing, sentence by sentence. */
export function batchSummary(t: TFunction, { batch, saved, unchanged, refused, lapsed }: BatchReport): string {
  const { masked, skippedColumns, cutRows, cutColumns } = batch;
  const sentences = [
    t('register.batch.saved', { kind: t(`register.batch.kinds.${batch.kind}`), n: saved }),
    unchanged > 0 ? t('register.batch.unchanged', { n: unchanged }) : '',
    refused.length > 0 ? t('register.batch.refused', { n: refused.length }) : '',
    masked > 0 ? t('register.batch.masked', { n: masked }) : '',
    skippedColumns.length > 0 ? t('register.batch.skipped', { names: skippedColumns.join(', ') }) : '',
    cutRows > 0 || cutColumns > 0 ? t('register.batch.cut', { rows: cutRows, columns: cutColumns }) : '',
    lapsed > 0 ? t('register.batch.lapsed', { n: lapsed }) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
