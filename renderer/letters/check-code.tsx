import { Alert, Button, FileButton, Group, Stack, Table, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { AppError } from '#shared/contract/errors.ts';
import { CheckerFiles } from './checker-files.tsx';

type Answer = Awaited<ReturnType<typeof backend.letters.verify>>;

/** The text of the code in a picture; the reader is loaded only now. @throws AppError letters.no_code */
async function codeIn(picture: Blob): Promise<string> {
  const { readCodeIn } = await import('#renderer/checker/read-code.ts');
  const code = await readCodeIn(picture);
  if (code === null) throw new AppError('letters.no_code');
  return code;
}

/** Checks the text of a QR code, pasted, typed by a hand scanner, which ends it with Enter, or read from a picture. */
export function CheckCode() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [printed, setPrinted] = useState('');
  const check = useMutation({ mutationFn: (code: string) => backend.letters.verify({ text: code, printed }) });
  const read = useMutation({
    mutationFn: codeIn,
    onMutate: () => check.reset(),
    onSuccess(code) {
      setText(code);
      check.mutate(code);
    },
  });
  const paste = (event: ClipboardEvent) => {
    const picture = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/'));
    if (picture) read.mutate(picture);
  };
  const submit = () => {
    read.reset();
    if (text.trim() !== '') check.mutate(text.trim());
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  return (
    <Stack gap="sm" maw="44rem">
      <Title order={2}>{t('letters.check.title')}</Title>
      <Text size="md">{t('letters.check.explain')}</Text>
      <Textarea
        label={t('letters.check.text')}
        value={text}
        maxLength={2000}
        autosize
        minRows={3}
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
        onPaste={paste}
      />
      <TextInput
        label={t('letters.check.printed')}
        description={t('letters.check.printedHint')}
        value={printed}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setPrinted(event.currentTarget.value)}
        onKeyDown={press}
      />
      <Group>
        <Button loading={check.isPending} disabled={text.trim() === ''} onClick={submit}>
          {t('letters.check.check')}
        </Button>
        <PictureButton pending={read.isPending} onPicture={(picture) => read.mutate(picture)} />
        <Button
          variant="default"
          onClick={() => {
            setText('');
            setPrinted('');
            read.reset();
            check.reset();
          }}
        >
          {t('letters.check.clear')}
        </Button>
      </Group>
      <ErrorNotice error={check.error ?? read.error} />
      {check.data ? <Verdict answer={check.data} /> : null}
      <CheckerFiles />
    </Stack>
  );
}

type PictureProps = { readonly pending: boolean; readonly onPicture: (picture: File) => void };

/** Chooses a picture that holds a code. */
function PictureButton({ pending, onPicture }: PictureProps) {
  const { t } = useTranslation();
  return (
    <FileButton accept="image/*" onChange={(picture) => picture && onPicture(picture)}>
      {(props) => (
        <Button {...props} variant="default" loading={pending} leftSection={<IconPhoto size={16} aria-hidden />}>
          {t('letters.check.picture')}
        </Button>
      )}
    </FileButton>
  );
}

function Verdict({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const isValid = answer.verdict === 'valid';
  const facts = [
    ['number', answer.number],
    ['issuedOn', date(answer.issuedOn)],
    ['name', answer.maskedName],
    ['program', answer.program],
  ] as const;
  return (
    <Alert
      role="status"
      color={isValid ? 'green' : 'red'}
      variant="outline"
      icon={isValid ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
      title={t(`letters.check.verdicts.${answer.verdict}`)}
      styles={{ title: { color: isValid ? 'var(--b-success)' : 'var(--b-danger)' } }}
    >
      {answer.number === null ? null : (
        <Table variant="vertical">
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w="12rem">{t(`letters.check.${name}`)}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Alert>
  );
}
