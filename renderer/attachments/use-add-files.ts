import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { showDone } from '#renderer/ui/notify.ts';
import type { AttachmentKind } from '#shared/domain/attachments.ts';

/** On whom files are hung, and for which proposal. */
export type AttachTo = { readonly workerId: number; readonly caseId?: number };

/** The file that is being kept, and how many are done. */
type Adding = { readonly file: string; readonly done: number; readonly total: number };

/** The last part of a path, whichever way its system writes it. */
const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Keeps several files one after the other; one that is refused is told and does not hold up the others. */
export function useAddFiles(to: AttachTo) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState<Adding | null>(null);
  const [failures, setFailures] = useState<readonly { readonly path: string; readonly error: unknown }[]>([]);
  const add = async (kind: AttachmentKind, paths: readonly string[]) => {
    const refused: { path: string; error: unknown }[] = [];
    setFailures([]);
    for (const [done, path] of paths.entries()) {
      setAdding({ file: nameOf(path), done, total: paths.length });
      await backend.attachments.add({ ...to, kind, path }).catch((error: unknown) => refused.push({ path, error }));
    }
    setAdding(null);
    setFailures(refused);
    if (refused.length < paths.length) showDone(t('attachments.added', { n: paths.length - refused.length }));
    await queryClient.invalidateQueries({ queryKey: api.attachments.list.key() });
  };
  return { adding, failures, add };
}
