import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReferences } from '#renderer/workers/use-references.ts';
import type { AlikeEntry, AlikeWay } from './alike-options.ts';
import { useProposalText } from './proposal-text.ts';

/** Nothing is chosen yet; a spelling is learned unless that is unticked. */
export const emptyEntry: AlikeEntry = { code: '', name: '', reason: '', learn: true };

/** What a way of repairing still asks for. */
export type AlikeEntryProps = {
  readonly way: AlikeWay;
  readonly entry: AlikeEntry;
  readonly proposals: readonly { readonly reason: string; readonly count: number }[];
  readonly onChange: (entry: AlikeEntry) => void;
};

/** The kelurahan, occupation, proposal or reason that a repair of many rows needs. */
export function AlikeEntryInput({ way, entry, proposals, onChange }: AlikeEntryProps) {
  const { t } = useTranslation();
  const proposalText = useProposalText();
  switch (way) {
    case 'area':
      return <AreaEntry entry={entry} onChange={onChange} />;
    case 'occupation':
    case 'disability':
    case 'sex':
      return <CodeEntry way={way} entry={entry} onChange={onChange} />;
    case 'accept':
      return (
        <Select
          label={t('repairs.alike.proposal')}
          maw="40rem"
          allowDeselect={false}
          data={proposals.map(({ reason, count }) => ({
            value: reason,
            label: t('repairs.alike.proposalRows', { why: proposalText({ reason }), n: count }),
          }))}
          value={entry.code}
          onChange={(code) => onChange({ ...entry, code: code ?? '' })}
        />
      );
    case 'reject':
    case 'hold':
      return (
        <TextInput
          label={t('repairs.row.reason')}
          maw="30rem"
          maxLength={200}
          value={entry.reason}
          onChange={(event) => onChange({ ...entry, reason: event.currentTarget.value })}
        />
      );
    default:
      return null;
  }
}

type EntryProps = Pick<AlikeEntryProps, 'entry' | 'onChange'>;

function AreaEntry({ entry, onChange }: EntryProps) {
  const { t } = useTranslation();
  const { villages, districts } = useReferences();
  const districtName = new Map(districts.map(({ code, name }) => [code, name]));
  return (
    <Group align="flex-end">
      <Select
        label={t('repairs.alike.village')}
        w="24rem"
        searchable
        data={villages.map(({ code, name, districtCode }) => ({
          value: code,
          label: `${name} (${districtName.get(districtCode) ?? ''})`,
        }))}
        value={entry.code === '' ? null : entry.code}
        onChange={(code) => onChange({ ...entry, code: code ?? '' })}
      />
      <Checkbox
        label={t('repairs.alike.learn')}
        checked={entry.learn}
        onChange={(event) => onChange({ ...entry, learn: event.currentTarget.checked })}
      />
    </Group>
  );
}

function CodeEntry({ way, entry, onChange }: EntryProps & { readonly way: 'occupation' | 'disability' | 'sex' }) {
  const { t } = useTranslation();
  const { occupations, disabilities } = useReferences();
  const data = {
    occupation: occupations.map(({ name }) => ({ value: name, label: name })),
    disability: disabilities.map(({ name }) => ({ value: name, label: name })),
    sex: (['L', 'P'] as const).map((value) => ({ value, label: t(`workers.sex.${value}`) })),
  }[way];
  return (
    <Select
      label={t(`repairs.alike.choose.${way}`)}
      w="24rem"
      searchable
      data={data}
      value={entry.name === '' ? null : entry.name}
      onChange={(name) => onChange({ ...entry, name: name ?? '' })}
    />
  );
}
