import { ActionIcon, Button, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '#renderer/ui/section.tsx';
import classes from './dukcapil.module.css';

type Pair<Code extends string> = { readonly code: Code; readonly text: string };

/** Words of the office beside what they mean to us; only what goes out has an order. */
type PairTableProps<Code extends string> = {
  readonly kind: 'sent' | 'answered' | 'meanings';
  readonly hint: string;
  readonly pairs: readonly Pair<Code>[];
  readonly codes: readonly { readonly value: Code; readonly label: string }[];
  readonly onChange: (pairs: readonly Pair<Code>[]) => void;
};

const words = {
  sent: { code: 'field', text: 'header', codeOf: 'fieldOf', textOf: 'headerOf', add: 'addColumn' },
  answered: { code: 'field', text: 'header', codeOf: 'fieldOf', textOf: 'headerOf', add: 'addAnswer' },
  meanings: { code: 'meaning', text: 'word', codeOf: 'meaningOf', textOf: 'wordOf', add: 'addWord' },
} as const;

/** A table of pairs that is written line by line. */
export function PairTable<Code extends string>({ kind, hint, pairs, codes, onChange }: PairTableProps<Code>) {
  const { t } = useTranslation();
  const unused = codes.find(({ value }) => kind === 'meanings' || !pairs.some(({ code }) => code === value));
  const text = words[kind];
  return (
    <Section title={t(`dukcapil.profiles.${kind}`)}>
      <Text size="sm" c="dimmed" mb={4}>
        {hint}
      </Text>
      <div className={classes.editor}>
        <Table aria-label={t(`dukcapil.profiles.${kind}`)} verticalSpacing={2} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t(`dukcapil.profiles.${text.text}`)}</Table.Th>
              <Table.Th scope="col">{t(`dukcapil.profiles.${text.code}`)}</Table.Th>
              <Table.Th scope="col">{t('dukcapil.profiles.order')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pairs.map((pair, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place only, its texts are being written
              <Table.Tr key={index}>
                <PairFields
                  kind={kind}
                  pair={pair}
                  number={index + 1}
                  codes={codes}
                  onChange={(changed) => onChange(pairs.with(index, changed))}
                />
                <Table.Td>
                  <PlaceButtons kind={kind} pairs={pairs} index={index} onChange={onChange} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Button
        mt={4}
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={unused === undefined}
        onClick={() => {
          if (unused) onChange([...pairs, { code: unused.value, text: '' }]);
        }}
      >
        {t(`dukcapil.profiles.${text.add}`)}
      </Button>
    </Section>
  );
}

type FieldsProps<Code extends string> = Pick<PairTableProps<Code>, 'kind' | 'codes'> & {
  readonly pair: Pair<Code>;
  readonly number: number;
  readonly onChange: (pair: Pair<Code>) => void;
};

function PairFields<Code extends string>({ kind, pair, number, codes, onChange }: FieldsProps<Code>) {
  const { t } = useTranslation();
  const text = words[kind];
  return (
    <>
      <Table.Td miw="9rem">
        <TextInput
          size="xs"
          aria-label={t(`dukcapil.profiles.${text.textOf}`, { n: number })}
          value={pair.text}
          maxLength={60}
          onChange={(event) => onChange({ ...pair, text: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td miw="9rem">
        <Select
          size="xs"
          aria-label={t(`dukcapil.profiles.${text.codeOf}`, { n: number })}
          data={[...codes]}
          value={pair.code}
          allowDeselect={false}
          onChange={(value) => {
            const known = codes.find((one) => one.value === value);
            if (known) onChange({ ...pair, code: known.value });
          }}
        />
      </Table.Td>
    </>
  );
}

type PlaceProps<Code extends string> = Pick<PairTableProps<Code>, 'kind' | 'pairs' | 'onChange'> & {
  readonly index: number;
};

function PlaceButtons<Code extends string>({ kind, pairs, index, onChange }: PlaceProps<Code>) {
  const { t } = useTranslation();
  const name = pairs[index]?.text ?? '';
  const move = (by: -1 | 1) => {
    const [pair, other] = [pairs[index], pairs[index + by]];
    if (pair && other) onChange(pairs.with(index, other).with(index + by, pair));
  };
  return (
    <Group gap={2} wrap="nowrap">
      {kind === 'sent' ? (
        <>
          <ActionIcon
            variant="subtle"
            aria-label={t('dukcapil.profiles.up', { name })}
            disabled={index === 0}
            onClick={() => move(-1)}
          >
            <IconArrowUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={t('dukcapil.profiles.down', { name })}
            disabled={index === pairs.length - 1}
            onClick={() => move(1)}
          >
            <IconArrowDown size={14} aria-hidden />
          </ActionIcon>
        </>
      ) : null}
      <ActionIcon
        variant="subtle"
        color="red"
        aria-label={t('dukcapil.profiles.remove', { name })}
        onClick={() => onChange(pairs.filter((_, place) => place !== index))}
      >
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
