import { Button, FileButton, Group, Input, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imageLimit, isTemplateImage, type LetterTemplate } from '#shared/domain/letter-template.ts';
import classes from './letters.module.css';

type PicturesProps = {
  readonly body: LetterTemplate;
  readonly disabled: boolean;
  readonly onChange: (body: LetterTemplate) => void;
};

/** Base64 of bytes. */
function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The logo and the scanned signature of a template, which are kept with its version. */
export function TemplatePictures(props: PicturesProps) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={t('letterTemplates.pictures')} labelElement="div">
      <Group gap="lg">
        <Picture {...props} kind="logo" />
        <Picture {...props} kind="signature" />
      </Group>
    </Input.Wrapper>
  );
}

function Picture({ body, disabled, onChange, kind }: PicturesProps & { readonly kind: 'logo' | 'signature' }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState(false);
  const what = t(`letterTemplates.${kind}`);
  const picture = body[kind];
  const take = async (file: File | null) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isFit = isTemplateImage(bytes);
    setRefused(!isFit);
    if (isFit) onChange({ ...body, [kind]: base64(bytes) });
  };
  return (
    <div>
      <Group gap="xs">
        {picture === undefined ? null : (
          // Chromium looks at the bytes, not at the type.
          <img alt={what} src={`data:image/png;base64,${picture}`} className={classes.templatePicture} />
        )}
        <FileButton accept="image/png,image/jpeg" disabled={disabled} onChange={(file) => void take(file)}>
          {(button) => (
            <Button {...button} size="compact-sm" variant="default" disabled={disabled}>
              {t('letterTemplates.choosePicture', { what })}
            </Button>
          )}
        </FileButton>
        {picture === undefined ? null : (
          <Button
            size="compact-sm"
            variant="default"
            disabled={disabled}
            onClick={() => onChange({ ...body, [kind]: undefined })}
          >
            {t('letterTemplates.removePicture', { what })}
          </Button>
        )}
      </Group>
      {refused ? (
        <Text size="sm" c="var(--b-danger)" role="alert">
          {t('letterTemplates.pictureRefused', { n: imageLimit / 1000 })}
        </Text>
      ) : null}
    </div>
  );
}
