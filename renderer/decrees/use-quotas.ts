import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend, queryClient } from '#renderer/app/client.ts';
import { showDone, showWarning } from '#renderer/ui/notify.ts';
import { useReferences } from '#renderer/workers/use-references.ts';
import type { VillageQuota } from '#shared/contract/decrees.ts';
import { createAreaIndex } from '#shared/domain/areas.ts';
import { readQuotas } from './quota-paste.ts';

const none: readonly VillageQuota[] = [];

const isNumber = (text: string) => /^\d{0,6}$/.test(text.trim());

function useAreas() {
  const { villages, districts } = useReferences();
  return useMemo(() => {
    const names = new Map(districts.map(({ code, name }) => [code, name]));
    return createAreaIndex(
      villages.map((one) => ({ ...one, postcode: '', districtName: names.get(one.districtCode) ?? '' })),
    );
  }, [villages, districts]);
}

/** Places of the kelurahan as they are stored and as they are typed; nothing is saved before all is right and within the programme. */
export function useQuotas(programId: number) {
  const { t } = useTranslation();
  const stored = useQuery(api.decrees.quotas.queryOptions({ input: { programId } }));
  const areas = useAreas();
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const villages = stored.data?.villages ?? none;
  const textOf = ({ villageCode, places }: VillageQuota) => typed.get(villageCode) ?? places?.toString() ?? '';
  const changed = villages.filter((one) => textOf(one).trim() !== (one.places?.toString() ?? ''));
  const hidden = (stored.data?.sum ?? 0) - villages.reduce((sum, { places }) => sum + (places ?? 0), 0);
  const sum = villages.reduce((total, one) => total + (isNumber(textOf(one)) ? Number(textOf(one)) : 0), hidden);
  const type = (values: Iterable<readonly [string, string]>) => setTyped((before) => new Map([...before, ...values]));
  const save = useMutation({
    mutationFn: () =>
      backend.decrees.saveQuotas({
        programId,
        quotas: changed.map((one) => ({
          villageCode: one.villageCode,
          places: textOf(one).trim() === '' ? null : Number(textOf(one)),
        })),
      }),
    onSuccess: async ({ changed: n }) => {
      await queryClient.invalidateQueries();
      setTyped(new Map());
      showDone(t('decrees.quotas.saved', { n }));
    },
  });
  /** `codes` of the rows as they are shown, from the one on which it was pasted. */
  const paste = (text: string, codes: readonly string[]) => {
    const { values, unknown } = readQuotas(text, codes, areas);
    type(values);
    if (unknown.length > 0) showWarning(t('decrees.quotas.unknown', { names: unknown.join(', ') }));
    if (values.size > 0) showDone(t('decrees.quotas.pasted', { n: values.size }));
  };
  const quota = stored.data?.quota ?? null;
  const isRight = villages.every((one) => isNumber(textOf(one))) && (quota === null || sum <= quota);
  return {
    stored,
    villages,
    textOf,
    type,
    paste,
    changed,
    sum,
    quota,
    isRight,
    isNumber,
    save,
    drop: () => setTyped(new Map()),
  };
}
