import { Select, Table, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/ui/format.ts';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { VillageQuota } from '#shared/contract/decrees.ts';
import classes from './decrees.module.css';
import type { useQuotas } from './use-quotas.ts';

type Quotas = ReturnType<typeof useQuotas>;
type TableProps = { readonly quotas: Quotas; readonly mayEdit: boolean };

const heads = ['district', 'village', 'places', 'filled', 'free', 'waiting', 'vacated'] as const;

/** Arrow keys and Enter go to the next kelurahan, as in a sheet. */
function moveOn(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const fields = [...(event.currentTarget.closest('table')?.querySelectorAll('input') ?? [])];
  const here = event.target instanceof HTMLInputElement ? fields.indexOf(event.target) : -1;
  fields[here + step]?.focus();
}

/** The places of every kelurahan. */
export function QuotaTable({ quotas, mayEdit }: TableProps) {
  const { t } = useTranslation();
  const [district, setDistrict] = useState<string | null>(null);
  const { villages } = quotas;
  const names = useMemo(() => [...new Set(villages.map(({ districtName }) => districtName))], [villages]);
  const shown = villages.filter(({ districtName }) => district === null || districtName === district);
  const codes = shown.map(({ villageCode }) => villageCode);
  return (
    <>
      <Select
        aria-label={t('decrees.quotas.district')}
        placeholder={t('decrees.whole')}
        data={names}
        value={district}
        onChange={setDistrict}
        searchable
        clearable
        w="14rem"
      />
      <WideTable label={t('decrees.quotas.table')} minWidth={820}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head, index) => (
              <Table.Th key={head} scope="col" ta={index > 1 ? 'right' : undefined}>
                {t(`decrees.quotas.${head}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={moveOn}>
          {shown.map((village, index) => (
            <QuotaLine key={village.villageCode} {...{ quotas, mayEdit, village }} below={codes.slice(index)} />
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}

function QuotaLine({
  quotas,
  mayEdit,
  village,
  below,
}: TableProps & {
  readonly village: VillageQuota /** Codes of the rows from this one on. */;
  readonly below: readonly string[];
}) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { villageCode, villageName, districtName, places, filled, free, waiting, vacated } = village;
  const text = quotas.textOf(village);
  const over = places === null ? 0 : filled - places;
  return (
    <Table.Tr>
      <Table.Td>{districtName}</Table.Td>
      <Table.Th scope="row">{villageName}</Table.Th>
      <Table.Td ta="right" className={classes.digits}>
        {mayEdit ? (
          <TextInput
            size="xs"
            w="9rem"
            ml="auto"
            inputMode="numeric"
            aria-label={t('decrees.quotas.placesOf', { name: `${villageName}, ${districtName}` })}
            value={text}
            error={quotas.isNumber(text) ? null : t('decrees.quotas.invalid')}
            onChange={(event) => quotas.type([[villageCode, event.currentTarget.value]])}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text/plain');
              if (!/[\t\r\n]/.test(pasted.trim())) return;
              event.preventDefault();
              quotas.paste(pasted, below);
            }}
          />
        ) : places === null ? (
          '–'
        ) : (
          number(places)
        )}
      </Table.Td>
      <Table.Td ta="right">{number(filled)}</Table.Td>
      <Table.Td ta="right">
        {free === null ? '–' : number(free)}
        {over > 0 ? (
          <Text size="sm" c="red">
            {t('decrees.quotas.over', { n: over })}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td ta="right">{number(waiting)}</Table.Td>
      <Table.Td ta="right">{number(vacated)}</Table.Td>
    </Table.Tr>
  );
}
