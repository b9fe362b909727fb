import { Button, Select, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, backend } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone } from '#renderer/ui/notify.ts';
import { Pager } from '#renderer/ui/pager.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { DecreeDetail, DecreePerson, DecreeRow } from '#shared/contract/decrees.ts';
import { ActDialog } from './act-dialog.tsx';
import classes from './decrees.module.css';

const pageSize = 100;

type PeopleProps = { readonly decree: DecreeRow } & Pick<DecreeDetail, 'districts'>;

/** The people on a decree, page by page, perhaps of one kecamatan; somebody is taken off a draft with a reason. */
export function DecreePeople({ decree, districts }: PeopleProps) {
  const { t } = useTranslation();
  const mayPrepare = useMay('decrees.prepare') && decree.state === 'draft';
  const [district, setDistrict] = useState<string | null>(null);
  const [page, setPage] = useState(0);
  const [off, setOff] = useState<DecreePerson | null>(null);
  const range = { start: page * pageSize, end: (page + 1) * pageSize };
  const input = { id: decree.id, ...range, ...(district ? { districtCode: district } : {}) };
  const people = useQuery(api.decrees.people.queryOptions({ input, placeholderData: keepPreviousData }));
  return (
    <Section title={t('decrees.detail.list')}>
      {districts.length > 1 ? (
        <Select
          aria-label={t('decrees.detail.district')}
          placeholder={t('decrees.whole')}
          data={districts.map(({ code, name }) => ({ value: code, label: name }))}
          value={district}
          clearable
          w="14rem"
          mb="xs"
          onChange={(code) => {
            setDistrict(code);
            setPage(0);
          }}
        />
      ) : null}
      <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />
      <PeopleTable rows={people.data?.rows ?? []} onTakeOff={mayPrepare ? setOff : null} />
      <Pager page={page} pageSize={pageSize} total={people.data?.total ?? 0} onPage={setPage} />
      {off === null ? null : (
        <ActDialog
          title={t('decrees.detail.takeOffTitle', { name: off.name })}
          message={t('decrees.detail.takeOffExplain')}
          confirmLabel={t('decrees.detail.takeOff')}
          act={(reason) => backend.decrees.takeOff({ id: decree.id, workerId: off.workerId, reason })}
          onDone={() => showDone(t('decrees.detail.takenOff', { name: off.name }))}
          onClose={() => setOff(null)}
        />
      )}
    </Section>
  );
}

type TableProps = {
  readonly rows: readonly DecreePerson[];
  readonly onTakeOff: ((person: DecreePerson) => void) | null;
};

function PeopleTable({ rows, onTakeOff }: TableProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <WideTable label={t('decrees.detail.list')} minWidth={760}>
      <Table.Thead>
        <Table.Tr>
          {(['ordinal', 'name', 'nik', 'village', 'district'] as const).map((head) => (
            <Table.Th key={head} scope="col">
              {t(`decrees.detail.${head}`)}
            </Table.Th>
          ))}
          {onTakeOff ? <Table.Td /> : null}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((person) => (
          <Table.Tr key={person.workerId}>
            <Table.Td className={classes.digits}>{person.ordinal === null ? '–' : number(person.ordinal)}</Table.Td>
            <Table.Th scope="row">
              {person.name}
              {person.replacesName === null ? null : (
                <Text size="sm">{t('decrees.detail.replaces', { name: person.replacesName })}</Text>
              )}
            </Table.Th>
            <Table.Td className={classes.digits}>{person.nik ?? '–'}</Table.Td>
            <Table.Td>{person.villageName}</Table.Td>
            <Table.Td>{person.districtName}</Table.Td>
            {onTakeOff ? (
              <Table.Td ta="right">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('decrees.detail.takeOffOf', { name: person.name })}
                  onClick={() => onTakeOff(person)}
                >
                  {t('decrees.detail.takeOff')}
                </Button>
              </Table.Td>
            ) : null}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
