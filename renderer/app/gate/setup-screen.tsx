import { Button, Fieldset, PasswordInput, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { initialPasswordLength } from '#shared/domain/passwords.ts';
import { type ChainPreset, chainPresetNames } from '#shared/domain/stages.ts';
import { GateCard } from './gate-card.tsx';
import { useNewPasswordCheck } from './new-password.ts';
import { RecoveryKeyScreen } from './recovery-key-screen.tsx';

const empty = { officeName: '', cityName: 'Makassar', displayName: '', username: '', password: '', again: '' };

type Entries = typeof empty;
type EntryProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (event: { currentTarget: { value: string } }) => void;
};

/** First run: the office and its administrator, then the recovery key. */
export function SetupScreen() {
  const { t } = useTranslation();
  const [entries, setEntries] = useState<Entries>(empty);
  const [chain, setChain] = useState<ChainPreset>('complete');
  const setup = useMutation(api.settings.setup.mutationOptions());
  const check = useNewPasswordCheck(initialPasswordLength);
  if (setup.data) {
    return <RecoveryKeyScreen recoveryKey={setup.data.recoveryKey} officeName={entries.officeName.trim()} />;
  }
  const problems = check(entries.password, entries.again);
  const badName = entries.username !== '' && !/^[A-Za-z0-9._-]{2,40}$/.test(entries.username.trim());
  const labelOf = (name: keyof Entries) => t(`session.setup.${name === 'again' ? 'passwordAgain' : name}`);
  const names = Object.keys(empty) as (keyof Entries)[];
  const missing = names.filter((name) => entries[name].trim() === '').map(labelOf);
  const complete = missing.length === 0;
  const entry = (name: keyof Entries): EntryProps => ({
    label: labelOf(name),
    value: entries[name],
    onChange: (event) => {
      const { value } = event.currentTarget;
      setEntries((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <GateCard title={t('session.setup.title')} intro={t('session.setup.intro')} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { again: _again, ...input } = entries;
          if (complete && !problems.password && !problems.again && !badName) setup.mutate({ ...input, chain });
        }}
      >
        <Stack gap="md">
          <OfficeEntries entry={entry} />
          <ChainEntry chain={chain} onChange={setChain} />
          <AdministratorEntries entry={entry} problems={problems} badName={badName} />
          <ErrorNotice error={setup.error} />
          <Button
            type="submit"
            loading={setup.isPending}
            disabled={!complete || badName || problems.password !== null || problems.again !== null}
          >
            {t('session.setup.submit')}
          </Button>
          {complete ? null : <Text size="sm">{t('session.setup.missing', { fields: missing.join(', ') })}</Text>}
        </Stack>
      </form>
    </GateCard>
  );
}

function OfficeEntries({ entry }: { readonly entry: (name: keyof Entries) => EntryProps }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('session.setup.office')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          {...entry('officeName')}
          description={t('session.setup.officeNameHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          maxLength={200}
          autoFocus
        />
        <TextInput {...entry('cityName')} maxLength={100} />
      </SimpleGrid>
    </Fieldset>
  );
}

type ChainEntryProps = { readonly chain: ChainPreset; readonly onChange: (chain: ChainPreset) => void };

function ChainEntry({ chain, onChange }: ChainEntryProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('session.setup.chain')}
      description={t('session.setup.chainHint')}
      value={chain}
      onChange={(value) => onChange(chainPresetNames.find((known) => known === value) ?? 'complete')}
    >
      <Stack gap="xs" mt="xs">
        {chainPresetNames.map((name) => (
          <Radio
            key={name}
            value={name}
            label={t(`stages.${name}`)}
            description={t(`session.setup.chainMeans.${name}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type AdministratorProps = {
  readonly entry: (name: keyof Entries) => EntryProps;
  readonly problems: { readonly password: string | null; readonly again: string | null };
  readonly badName: boolean;
};

function AdministratorEntries({ entry, problems, badName }: AdministratorProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('session.setup.administrator')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...entry('displayName')} maxLength={100} autoComplete="name" />
        <TextInput
          {...entry('username')}
          description={t('session.setup.usernameHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={badName ? t('session.setup.usernameInvalid') : null}
          maxLength={40}
          autoComplete="username"
        />
        <PasswordInput
          {...entry('password')}
          description={t('session.setup.passwordHint', { length: initialPasswordLength })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={problems.password}
          autoComplete="new-password"
        />
        <PasswordInput {...entry('again')} error={problems.again} autoComplete="new-password" />
      </SimpleGrid>
    </Fieldset>
  );
}
