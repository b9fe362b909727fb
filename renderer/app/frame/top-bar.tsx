import { Button, Menu } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconKey, IconLock, IconLogout, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lockSession } from '#renderer/app/gate/use-idle-lock.ts';
import { useSignOut } from '#renderer/app/gate/use-sign-out.ts';
import { useSession } from '#renderer/app/session.ts';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { showError } from '#renderer/ui/notify.ts';
import { ChangePasswordDialog } from './change-password-dialog.tsx';
import classes from './frame.module.css';

/** Search over everything, and the menu of the signed-in person. */
export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  const { t } = useTranslation();
  return (
    <header className={classes.top}>
      <span className={classes.name}>{t('common.appName')}</span>
      <button type="button" className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        <span>{t('frame.search')}</span>
        <KeyHint keys="Ctrl+K" />
      </button>
      <UserMenu />
    </header>
  );
}

function UserMenu() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  const [changing, dialog] = useDisclosure(false);
  const lock = () => lockSession().catch(showError);
  useHotkeys([['mod+L', lock]], []);
  return (
    <>
      <Menu position="bottom-end" width={260} withinPortal={false}>
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconUserCircle size={18} aria-hidden />}
            aria-label={t('frame.userMenu', { name: session.displayName })}
          >
            {session.displayName}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconLock size={16} aria-hidden />}
            rightSection={<KeyHint keys="Ctrl+L" />}
            onClick={lock}
          >
            {t('frame.lock')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={dialog.open}>
            {t('frame.changePassword')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => signOut.mutate({}, { onError: showError })}
          >
            {t('frame.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePasswordDialog opened={changing} onClose={dialog.close} />
    </>
  );
}
