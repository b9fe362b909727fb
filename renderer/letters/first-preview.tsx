import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { showError } from '#renderer/ui/notify.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { isOutsideProgrammes } from '#shared/domain/roster-fields.ts';
import { letterStates, type RosterCode } from '#shared/domain/states.ts';
import { LetterPreview } from './letter-preview.tsx';
import { letterChoice } from './letters-state.ts';

/** The first person who may get the letter; members of a roster outside the programmes are in no state of approval. */
async function firstOf(filter: WorkerFilter, roster: RosterCode | null): Promise<{ id: number; name: string } | null> {
  if (roster !== null && isOutsideProgrammes(roster)) {
    const [member] = (await backend.rosters.members({ code: roster, confirmed: true, end: 1 })).rows;
    return member ? { id: member.workerId, name: member.name } : null;
  }
  const states = [...letterStates];
  return (await backend.workers.list({ start: 0, end: 1, filter: { ...filter, states } })).rows[0] ?? null;
}

/** Shows the sample letter of the first person of the choice, to see the page before numbers are used. */
export function FirstPreview() {
  const { t } = useTranslation();
  const { filter, template } = letterChoice.use();
  const versions = useQuery(api.letterTemplates.list.queryOptions()).data ?? [];
  const roster = versions.find(({ code, state }) => code === template && state === 'in_use')?.rosterCode ?? null;
  const [shown, setShown] = useState<{ id: number; name: string } | null>(null);
  const find = useMutation({
    mutationFn: () => firstOf(filter, roster),
    onSuccess: (first) => setShown(first),
    onError: showError,
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileText size={16} aria-hidden />}
        loading={find.isPending}
        onClick={() => find.mutate()}
      >
        {t('letters.preflight.previewFirst')}
      </Button>
      {shown ? <LetterPreview workerId={shown.id} name={shown.name} onClose={() => setShown(null)} /> : null}
    </>
  );
}
