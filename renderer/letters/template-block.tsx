import { ActionIcon, Button, Checkbox, Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  type TemplateBlock as Block,
  type LetterCondition,
  letterConditions,
  paragraphStyles,
  type TemplateRow,
} from '#shared/domain/letter-template.ts';
import { TemplateText } from './template-text.tsx';

/** A block, its place, and what may be done with it; `onMove` goes one place up (-1) or down (1). */
export type BlockProps = {
  readonly block: Block;
  readonly place: number;
  readonly disabled: boolean;
  readonly onChange: (block: Block) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** One block of a template with its texts and its condition. */
export function TemplateBlockFields(props: BlockProps) {
  const { block, place, disabled, onChange } = props;
  const { t } = useTranslation();
  const name = t('letterTemplates.block', { n: place, kind: t(`letterTemplates.kinds.${block.kind}`) });
  return (
    <Paper component="fieldset" withBorder p="xs" m={0} aria-label={name}>
      <Stack gap={6}>
        <Group gap="xs" justify="space-between">
          <Text fw={600}>{name}</Text>
          <Group gap={4}>
            <Condition
              label={`${t('letterTemplates.when')}: ${name}`}
              block={block}
              onChange={onChange}
              off={disabled}
            />
            {disabled ? null : <BlockActions {...props} name={name} />}
          </Group>
        </Group>
        <BlockTexts block={block} disabled={disabled} onChange={onChange} />
      </Stack>
    </Paper>
  );
}

function BlockActions({ name, onMove, onRemove }: BlockProps & { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <ActionIcon variant="default" aria-label={t('letterTemplates.up', { block: name })} onClick={() => onMove(-1)}>
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t('letterTemplates.down', { block: name })} onClick={() => onMove(1)}>
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t('letterTemplates.remove', { block: name })} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </>
  );
}

type ConditionProps<T> = {
  readonly label: string;
  readonly block: T;
  readonly off: boolean;
  readonly onChange: (block: T) => void;
};

function Condition<T extends { readonly when: LetterCondition }>({ label, block, off, onChange }: ConditionProps<T>) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={label}
      size="xs"
      w="11rem"
      disabled={off}
      allowDeselect={false}
      data={letterConditions.map((value) => ({ value, label: t(`letterTemplates.conditions.${value}`) }))}
      value={block.when}
      onChange={(value) => {
        const when = letterConditions.find((known) => known === value);
        if (when) onChange({ ...block, when });
      }}
    />
  );
}

type TextsProps = Pick<BlockProps, 'block' | 'disabled' | 'onChange'>;

function BlockTexts({ block, disabled, onChange }: TextsProps) {
  const { t } = useTranslation();
  switch (block.kind) {
    case 'title':
      return (
        <>
          <TemplateText
            label={t('letterTemplates.text')}
            value={block.text}
            disabled={disabled}
            onChange={(text) => onChange({ ...block, text: text.replaceAll('\n', ' ').slice(0, 300) })}
          />
          <TemplateText
            label={t('letterTemplates.number')}
            value={block.number}
            disabled={disabled}
            onChange={(number) => onChange({ ...block, number })}
          />
        </>
      );
    case 'text':
      return <Paragraph block={block} disabled={disabled} onChange={onChange} />;
    case 'footer':
      return (
        <TemplateText
          label={t('letterTemplates.text')}
          value={block.text}
          disabled={disabled}
          onChange={(text) => onChange({ ...block, text })}
        />
      );
    case 'list':
      return (
        <TemplateText
          label={t('letterTemplates.items')}
          value={block.items.join('\n')}
          disabled={disabled}
          most={20_000}
          onChange={(items) => onChange({ ...block, items: items.split('\n').slice(0, 40) })}
        />
      );
    case 'table':
      return <Rows rows={block.rows} disabled={disabled} onChange={(rows) => onChange({ ...block, rows })} />;
    default:
      return null;
  }
}

type ParagraphProps = {
  readonly block: Extract<Block, { readonly kind: 'text' }>;
  readonly disabled: boolean;
  readonly onChange: (block: Block) => void;
};

function Paragraph({ block, disabled, onChange }: ParagraphProps) {
  const { t } = useTranslation();
  return (
    <>
      <TemplateText
        label={t('letterTemplates.text')}
        value={block.text}
        disabled={disabled}
        onChange={(text) => onChange({ ...block, text })}
      />
      <Select
        label={t('letterTemplates.style')}
        disabled={disabled}
        allowDeselect={false}
        data={paragraphStyles.map((value) => ({ value, label: t(`letterTemplates.styles.${value}`) }))}
        value={block.style}
        onChange={(value) =>
          onChange({ ...block, style: paragraphStyles.find((known) => known === value) ?? block.style })
        }
      />
    </>
  );
}

type RowsProps = {
  readonly rows: readonly TemplateRow[];
  readonly disabled: boolean;
  readonly onChange: (rows: readonly TemplateRow[]) => void;
};

function Rows({ rows, disabled, onChange }: RowsProps) {
  const { t } = useTranslation();
  const change = (at: number, row: TemplateRow) => onChange(rows.map((old, index) => (index === at ? row : old)));
  return (
    <>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is nothing but its place
        <Stack key={index} gap={4} pl="xs" style={{ borderInlineStart: '2px solid var(--b-border)' }}>
          <Group gap="xs" wrap="nowrap" align="flex-end">
            <TextInput
              label={t('letterTemplates.label')}
              value={row.label}
              readOnly={disabled}
              maxLength={60}
              flex={1}
              onChange={(event) => change(index, { ...row, label: event.currentTarget.value })}
            />
            <Condition
              label={`${t('letterTemplates.when')}: ${row.label}`}
              block={row}
              off={disabled}
              onChange={(next) => change(index, next)}
            />
            <Checkbox
              label={t('letterTemplates.bold')}
              checked={row.bold}
              disabled={disabled}
              mb={8}
              onChange={(event) => change(index, { ...row, bold: event.currentTarget.checked })}
            />
            {disabled ? null : (
              <ActionIcon
                variant="default"
                mb={4}
                aria-label={t('letterTemplates.removeRow', { n: index + 1 })}
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
          <TemplateText
            label={`${t('letterTemplates.value')}: ${row.label}`}
            value={row.value}
            disabled={disabled}
            onChange={(value) => change(index, { ...row, value: value.slice(0, 300) })}
          />
        </Stack>
      ))}
      {disabled || rows.length >= 40 ? null : (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onChange([...rows, { label: '', value: '', bold: false, when: 'always' }])}
        >
          {t('letterTemplates.addRow')}
        </Button>
      )}
    </>
  );
}
