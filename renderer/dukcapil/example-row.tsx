import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '#renderer/ui/section.tsx';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import type { SentField } from '#shared/contract/match-profile.ts';
import type { ProfileDraft } from './profile-draft.ts';

/** A made-up person as she is stored. */
const person: Readonly<Record<SentField, string>> = {
  reference: 'P12-345',
  number: '1',
  nik: '7371014112800001',
  kk: '7371010101150002',
  name: 'Sitti Aminah',
  birthPlace: 'Makassar',
  birthDate: '1980-12-01',
  sex: 'P',
  motherName: 'Hasnah',
  address: 'Jl. Kandea Lr. 3 No. 5',
  rt: '003',
  rw: '005',
  village: 'Baraya',
  district: 'Bontoala',
};

function exampleOf(field: SentField, { upperCase, dateForm, sexForm }: ProfileDraft): string {
  const [year = '', month = '', day = ''] = person.birthDate.split('-');
  const dates = {
    'yyyy-mm-dd': person.birthDate,
    'dd-mm-yyyy': `${day}-${month}-${year}`,
    'dd/mm/yyyy': `${day}/${month}/${year}`,
  };
  const values = {
    ...person,
    birthDate: dates[dateForm],
    sex: sexForm === 'words' ? 'Perempuan' : 'P',
  };
  return upperCase ? values[field].toUpperCase() : values[field];
}

/** How a row of the file will look. */
export function ExampleRow({ draft }: { readonly draft: ProfileDraft }) {
  const { t } = useTranslation();
  return (
    <Section title={t('dukcapil.profiles.example')}>
      <WideTable label={t('dukcapil.profiles.example')} minWidth={900}>
        <Table.Thead>
          <Table.Tr>
            {draft.columns.map(({ field, header }) => (
              <Table.Th key={field} scope="col">
                {header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            {draft.columns.map(({ field }) => (
              <Table.Td key={field}>{exampleOf(field, draft)}</Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </WideTable>
    </Section>
  );
}
