import { List, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { screensFor } from '#renderer/app/screens.ts';
import { Section } from '#renderer/ui/section.tsx';
import { permissions, type Role, roleMay, rolePermissions } from '#shared/contract/permissions.ts';

/** How the application looks to a role: what it is offered on the left, what it may do, and what not. Nothing is done as it. */
export function RolePreview({ role }: { readonly role: Role }) {
  const { t } = useTranslation();
  const may = permissions.filter((permission) => roleMay(role, permission));
  const mayNot = permissions.filter((permission) => !roleMay(role, permission));
  return (
    <>
      <Text size="md" mb="sm" role="status">
        {t('settings.roles.previewOf', { role: t(`roles.${role}`) })}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Section title={t('settings.roles.screens')}>
          <List>
            {screensFor(rolePermissions[role]).map(({ name, icon: Icon }) => (
              <List.Item key={name} icon={<Icon size={16} aria-hidden />}>
                {t(`frame.routes.${name}`)}
              </List.Item>
            ))}
          </List>
        </Section>
        <Section title={t('settings.roles.may')}>
          <List>
            {may.map((permission) => (
              <List.Item key={permission}>{t(`permissions.${permission}`)}</List.Item>
            ))}
          </List>
        </Section>
        <Section title={t('settings.roles.mayNot')}>
          {mayNot.length === 0 ? <Text size="md">{t('settings.roles.nothing')}</Text> : null}
          <List>
            {mayNot.map((permission) => (
              <List.Item key={permission}>{t(`permissions.${permission}`)}</List.Item>
            ))}
          </List>
        </Section>
      </SimpleGrid>
    </>
  );
}
