import { Group, Select, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { letterPlaceholders } from '#shared/domain/letter-template.ts';

/** A text of a template and what it is called. */
type TextProps = {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  /** The most characters that it takes; 2,000 unless told. */
  readonly most?: number;
  readonly onChange: (value: string) => void;
};

/** A text with a list beside it that puts placeholders at the cursor. */
export function TemplateText({ label, value, disabled, most = 2000, onChange }: TextProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = field.current ?? {};
    onChange(`${value.slice(0, selectionStart)}{${name}}${value.slice(selectionEnd)}`);
  };
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Textarea
        ref={field}
        label={label}
        value={value}
        readOnly={disabled}
        autosize
        minRows={1}
        maxRows={8}
        flex={1}
        maxLength={most}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {disabled ? null : (
        <Select
          aria-label={`${t('letterTemplates.insert')}: ${label}`}
          placeholder={t('letterTemplates.insert')}
          data={letterPlaceholders.map((name) => ({ value: name, label: t(`letterTemplates.placeholders.${name}`) }))}
          value={null}
          searchable
          w="10rem"
          comboboxProps={{ width: 240, position: 'bottom-end' }}
          onChange={(name) => {
            if (name !== null) insert(name);
          }}
        />
      )}
    </Group>
  );
}
