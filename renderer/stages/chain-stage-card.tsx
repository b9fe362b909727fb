import { Checkbox, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Chain, stageRoles } from '#shared/contract/stages.ts';
import { isQueueStage, yesAt } from '#shared/domain/stages.ts';
import classes from './stages.module.css';

type Stage = Chain['stages'][number];

/** One stage and the chain that it stands in. */
export type ChainStageCardProps = {
  readonly stage: Stage;
  readonly chain: readonly Stage[];
  readonly open: Chain['open'];
  readonly readOnly: boolean;
  readonly onChange: (stage: Stage) => void;
};

/** A stage in the picture of the chain: what it does, whether it is used, who acts, how long, and how much waits there. */
export function ChainStageCard({ stage, chain, open, readOnly, onChange }: ChainStageCardProps) {
  const { t } = useTranslation();
  const { code, enabled } = stage;
  const name = t(`stages.names.${code}`);
  const waiting = isQueueStage(code) ? open[code] : 0;
  return (
    <li className={classes.stage} data-off={enabled ? undefined : true}>
      <Stack gap={6}>
        <Text size="md" fw={600}>
          {name}
        </Text>
        {code === 'rules' ? (
          <Text size="sm">{t('stages.on')}</Text>
        ) : (
          <Switch
            label={t(enabled ? 'stages.on' : 'stages.off')}
            aria-label={t('stages.switch', { stage: name })}
            checked={enabled}
            disabled={readOnly}
            onChange={(event) => onChange({ ...stage, enabled: event.currentTarget.checked })}
          />
        )}
        <Text size="sm" c="dimmed">
          {t(`stages.does.${code}`)}
        </Text>
        {enabled && (code === 'verification' || code === 'approval') ? (
          <Text size="sm" className={classes.means}>
            {t(yesAt(chain, code) === 'approve' ? 'stages.last' : 'stages.forwards')}
          </Text>
        ) : null}
        {waiting > 0 ? (
          <Text size="sm" className={classes.means}>
            {t('stages.open', { n: waiting })}
          </Text>
        ) : null}
        {enabled && stage.roles ? (
          <QueueEntries stage={stage} name={name} readOnly={readOnly} onChange={onChange} />
        ) : null}
      </Stack>
    </li>
  );
}

type EntriesProps = Pick<ChainStageCardProps, 'stage' | 'readOnly' | 'onChange'> & { readonly name: string };

/** Who acts at the stage, and within how many days. */
function QueueEntries({ stage, name, readOnly, onChange }: EntriesProps) {
  const { t } = useTranslation();
  const chosen = stage.roles ?? [];
  return (
    <>
      <Checkbox.Group
        label={t('stages.rolesShort')}
        labelProps={{ 'aria-label': t('stages.roles', { stage: name }) }}
        value={[...chosen]}
        error={chosen.length === 0 ? t('stages.noRole') : null}
        onChange={(wanted) => onChange({ ...stage, roles: stageRoles.filter((role) => wanted.includes(role)) })}
      >
        <Stack gap={4} mt={4}>
          {stageRoles.map((role) => (
            <Checkbox key={role} value={role} label={t(`roles.${role}`)} disabled={readOnly} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NumberInput
        label={t('stages.dueDays', { stage: name })}
        description={t('stages.dueDaysHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={stage.dueDays ?? ''}
        onChange={(value) => onChange({ ...stage, dueDays: typeof value === 'number' ? value : null })}
        min={1}
        max={60}
        allowDecimal={false}
        clampBehavior="blur"
        readOnly={readOnly}
      />
    </>
  );
}
