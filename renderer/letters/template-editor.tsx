import { Alert, Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { showDone } from '#renderer/ui/notify.ts';
import type { LetterTemplateVersion } from '#shared/contract/letter-templates.ts';
import {
  blockKinds,
  type LetterTemplate,
  type TemplateBlock,
  templateProblems,
} from '#shared/domain/letter-template.ts';
import classes from './letters.module.css';
import { TemplateBlockFields } from './template-block.tsx';
import { TemplatePictures } from './template-pictures.tsx';
import { TemplatePreview } from './template-preview.tsx';

/** The version that is shown; only one's own draft may be changed. */
export type EditorProps = {
  readonly version: LetterTemplateVersion;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
};

const sides = ['left', 'top', 'right', 'bottom'] as const;

/** The blocks of a version with its pages beside them as they are edited. */
export function TemplateEditor({ version, mayEdit, onClose }: EditorProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(version.name);
  const [body, setBody] = useState<LetterTemplate>(version.body);
  const [saves, setSaves] = useState(version.saves);
  const save = useMutation(
    api.letterTemplates.save.mutationOptions({
      onSuccess: () => {
        setSaves((before) => before + 1);
        showDone(t('letterTemplates.saved'));
        void queryClient.invalidateQueries({ queryKey: api.letterTemplates.list.queryKey() });
      },
    }),
  );
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('letterTemplates.back')}
        </Button>
        {mayEdit ? (
          <Button
            loading={save.isPending}
            disabled={name.trim() === '' || body.title.trim() === ''}
            onClick={() => save.mutate({ id: version.id, saves, name, body })}
          >
            {t('letterTemplates.save')}
          </Button>
        ) : null}
      </Group>
      <ErrorNotice error={save.error} />
      <div className={classes.editor}>
        <Stack gap="sm">
          <TextInput
            label={t('letterTemplates.name')}
            value={name}
            readOnly={!mayEdit}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Problems body={body} />
          <Shared body={body} disabled={!mayEdit} onChange={setBody} />
          <Blocks body={body} disabled={!mayEdit} onChange={setBody} />
        </Stack>
        <TemplatePreview body={body} />
      </div>
    </Stack>
  );
}

type BodyProps = {
  readonly body: LetterTemplate;
  readonly disabled: boolean;
  readonly onChange: (body: LetterTemplate) => void;
};

function Problems({ body }: Pick<BodyProps, 'body'>) {
  const { t } = useTranslation();
  const problems = templateProblems(body);
  if (problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      role="status"
      title={t('letterTemplates.problems.title')}
      styles={{ title: { color: 'var(--b-text)' } }}
    >
      <ul className={classes.points}>
        {problems.map(({ code, piece }) => {
          const block = blockKinds.find((kind) => kind === piece);
          const kind = block ? t(`letterTemplates.kinds.${block}`) : piece;
          return <li key={`${code} ${piece}`}>{t(`letterTemplates.problems.${code}`, { piece, kind })}</li>;
        })}
      </ul>
    </Alert>
  );
}

function Shared({ body, disabled, onChange }: BodyProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('letterTemplates.documentTitle')}
        value={body.title}
        readOnly={disabled}
        maxLength={200}
        onChange={(event) => onChange({ ...body, title: event.currentTarget.value })}
      />
      <Checkbox
        label={t('letterTemplates.electronic')}
        checked={body.electronic}
        disabled={disabled}
        onChange={(event) => onChange({ ...body, electronic: event.currentTarget.checked })}
      />
      <TemplatePictures body={body} disabled={disabled} onChange={onChange} />
      <Group gap="xs" role="group" aria-label={t('letterTemplates.marginsTitle')}>
        {sides.map((side, at) => (
          <NumberInput
            key={side}
            label={t(`letterTemplates.margins.${side}`)}
            value={body.margins[at] ?? 20}
            readOnly={disabled}
            min={5}
            max={60}
            clampBehavior="strict"
            hideControls
            w="6rem"
            onChange={(value) => {
              if (typeof value !== 'number' || value < 5) return;
              const [left, top, right, bottom] = body.margins.map((old, index) => (index === at ? value : old));
              onChange({ ...body, margins: [left ?? 25, top ?? 14, right ?? 20, bottom ?? 16] });
            }}
          />
        ))}
      </Group>
    </>
  );
}

function Blocks({ body, disabled, onChange }: BodyProps) {
  const { t } = useTranslation();
  const { blocks } = body;
  const set = (next: readonly TemplateBlock[]) => onChange({ ...body, blocks: next });
  return (
    <>
      {blocks.map((block, index) => (
        <TemplateBlockFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is nothing but its place and its texts
          key={index}
          block={block}
          place={index + 1}
          disabled={disabled}
          onChange={(next) => set(blocks.with(index, next))}
          onMove={(by) => {
            const other = blocks[index + by];
            if (other) set(blocks.with(index, other).with(index + by, block));
          }}
          onRemove={() => set(blocks.toSpliced(index, 1))}
        />
      ))}
      {disabled || blocks.length >= 60 ? null : (
        <Select
          label={t('letterTemplates.add')}
          data={blockKinds.map((kind) => ({ value: kind, label: t(`letterTemplates.kinds.${kind}`) }))}
          value={null}
          onChange={(value) => {
            const kind = blockKinds.find((known) => known === value);
            if (kind) set([...blocks, newBlock(kind)]);
          }}
        />
      )}
    </>
  );
}

function newBlock(kind: (typeof blockKinds)[number]): TemplateBlock {
  const when = 'always' as const;
  switch (kind) {
    case 'title':
      return { kind, when, text: '', number: 'Nomor: {nomor}' };
    case 'text':
      return { kind, when, text: '', style: 'indented' };
    case 'table':
      return { kind, when, rows: [{ label: '', value: '', bold: false, when }] };
    case 'list':
      return { kind, when, items: [''] };
    case 'footer':
      return { kind, when, text: '' };
    default:
      return { kind, when };
  }
}
