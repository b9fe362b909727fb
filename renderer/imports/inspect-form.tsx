import { Alert, LoadingOverlay, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import classes from './imports.module.css';
import { withDateOrder, withField, withHidden, withInclude } from './sheet-choices.ts';
import { SheetMapping } from './sheet-mapping.tsx';
import { StageBar } from './stage-bar.tsx';
import { type Inspection, useInspection } from './use-inspection.ts';

/** The first look into a file. */
export type InspectFormProps = {
  readonly path: string;
  readonly inspection: Inspection;
  readonly onStaging: (jobId: number) => void;
};

/** Tables with their pictures and columns; programme, cohort and sender; the button that checks all rows. */
export function InspectForm({ path, inspection: first, onStaging }: InspectFormProps) {
  const { t } = useTranslation();
  const look = useInspection(path, first);
  const { sheets, fields, complete } = look.inspection;
  const { choices, setChoices } = look;
  const opened = Math.max(
    0,
    sheets.findIndex(({ kind }) => kind === 'people'),
  );
  return (
    <>
      <div className={classes.scroll} aria-busy={look.isReading}>
        <LoadingOverlay visible={look.isReading} loaderProps={{ 'aria-label': t('sheets.rereading') }} />
        <ErrorNotice error={look.error} />
        {complete ? null : (
          <Alert variant="outline" my="xs">
            {t('sheets.incomplete')}
          </Alert>
        )}
        <Tabs defaultValue={String(opened)} keepMounted={false}>
          <Tabs.List aria-label={t('imports.inspect.sheets')}>
            {sheets.map(({ name, kind }, index) => (
              <Tabs.Tab key={name} value={String(index)}>
                {name === '' ? t('imports.inspect.onlySheet') : t('imports.inspect.sheet', { name })}
                <Text span size="xs" c="dimmed" ml="xs">
                  {t(`imports.inspect.kinds.${kind}`)}
                </Text>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {sheets.map((sheet, index) => {
            const choice = choices.find(({ name }) => name === sheet.name);
            return choice ? (
              <Tabs.Panel key={sheet.name} value={String(index)} pt="sm">
                <SheetMapping
                  sheet={sheet}
                  choice={choice}
                  fields={fields}
                  onField={(column, field) => setChoices(withField(choices, sheet.name, column, field))}
                  onInclude={(include) => setChoices(withInclude(choices, sheet.name, include))}
                  onDateOrder={(order) => setChoices(withDateOrder(choices, sheet.name, order))}
                  onHidden={(hidden) => setChoices(withHidden(choices, sheet.name, hidden))}
                  onCorrect={(row, correction) => look.correct(sheet, row, correction)}
                  onWithoutRecipe={look.readWithoutRecipe}
                />
              </Tabs.Panel>
            ) : null;
          })}
        </Tabs>
      </div>
      <StageBar
        path={path}
        fileSha256={first.fileSha256}
        inspection={look.inspection}
        choices={choices}
        onStaging={onStaging}
        onSender={look.takeSender}
      />
    </>
  );
}
