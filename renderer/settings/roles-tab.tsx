import { Select, Table, Text } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WideTable } from '#renderer/ui/wide-table.tsx';
import { requests } from '#shared/contract/matrix.ts';
import { type Permission, permissions, roleMay, roles } from '#shared/contract/permissions.ts';
import { RolePreview } from './role-preview.tsx';
import classes from './settings.module.css';

/** What each role may do, straight from the contract that the backend judges by, and how the application looks to a role. */
export function RolesTab() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const preview = roles.find((role) => role === shown);
  return (
    <>
      <Text size="md">{t('settings.roles.caption')}</Text>
      <Text size="md" mb="md">
        {t('settings.roles.rule')}
      </Text>
      <Select
        label={t('settings.roles.preview')}
        placeholder={t('settings.roles.matrix')}
        data={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        value={shown}
        onChange={setShown}
        clearable
        w="20rem"
        mb="md"
      />
      {preview ? <RolePreview role={preview} /> : <Matrix />}
    </>
  );
}

function Matrix() {
  const { t } = useTranslation();
  return (
    <WideTable label={t('settings.tabs.roles')} minWidth={860}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('settings.roles.right')}</Table.Th>
          {roles.map((role) => (
            <Table.Th key={role} scope="col" ta="center">
              {t(`roles.${role}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {permissions.map((permission) => (
          <Table.Tr key={permission}>
            <Table.Th scope="row" fw={400}>
              {t(`permissions.${permission}`)}
              <Requests permission={permission} />
            </Table.Th>
            {roles.map((role) => (
              <Table.Td key={role} ta="center">
                <Allowed yes={roleMay(role, permission)} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

/** The requests of the contract that a right opens; some rights only show more. */
function Requests({ permission }: { readonly permission: Permission }) {
  const { t } = useTranslation();
  const names = requests.filter(({ access }) => access === permission).map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <details>
      <summary>{t('settings.roles.requests', { n: names.length })}</summary>
      <span className={classes.detail}>{names.join(', ')}</span>
    </details>
  );
}

function Allowed({ yes }: { readonly yes: boolean }) {
  const { t } = useTranslation();
  const Icon = yes ? IconCheck : IconMinus;
  return (
    <span className={classes.mark} data-yes={yes ? true : undefined}>
      <Icon size={16} stroke={yes ? 2.5 : 1.5} aria-hidden />
      {yes ? t('settings.roles.allowed') : t('settings.roles.denied')}
    </span>
  );
}
