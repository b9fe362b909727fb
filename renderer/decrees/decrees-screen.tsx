import { Button, Select, Tabs } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import type { Program } from '#shared/contract/programs.ts';
import { DecreeList } from './decree-list.tsx';
import { DecreeScreen } from './decree-screen.tsx';
import classes from './decrees.module.css';
import { decreesShown, decreeTabs, showDecrees, useProgram } from './decrees-state.ts';
import { QuotaTab } from './quota-tab.tsx';
import { VacancyTab } from './vacancy-tab.tsx';
import { WaitingTab } from './waiting-tab.tsx';

const panels = { list: DecreeList, waiting: WaitingTab, quotas: QuotaTab, vacancies: VacancyTab } as const;

/** Penetapan (SK): decrees of a programme, who waits for one, places of the kelurahan and whose are vacant; or one decree. */
export function DecreesScreen() {
  return (
    <Switch>
      <Route path="/programs/decrees/:id">{({ id }) => <DecreeScreen key={id} id={Number(id)} />}</Route>
      <Route component={Decrees} />
    </Switch>
  );
}

function Decrees() {
  const { t } = useTranslation();
  const { tab } = decreesShown.use();
  const { programs, program } = useProgram();
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('decrees.title')}
        description={t('decrees.description')}
        actions={<Choice {...{ programs, program }} />}
      />
      {program === null ? (
        <EmptyState title={t('programs.empty')} detail={t('programs.emptyDetail')} />
      ) : (
        <Tabs
          value={tab}
          onChange={(value) => showDecrees({ tab: decreeTabs.find((known) => known === value) ?? tab })}
          keepMounted={false}
        >
          <Tabs.List px="md" aria-label={t('decrees.title')}>
            {decreeTabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`decrees.tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {decreeTabs.map((name) => {
            const Panel = panels[name];
            return (
              <Tabs.Panel key={name} value={name} className={classes.panel}>
                <Panel key={program.id} program={program} />
              </Tabs.Panel>
            );
          })}
        </Tabs>
      )}
    </div>
  );
}

function Choice({ programs, program }: { readonly programs: readonly Program[]; readonly program: Program | null }) {
  const { t } = useTranslation();
  return (
    <>
      <Button component={Link} href="/programs" variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />}>
        {t('decrees.back')}
      </Button>
      <Select
        aria-label={t('decrees.program')}
        data={programs.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={program === null ? null : String(program.id)}
        allowDeselect={false}
        w="20rem"
        onChange={(value) => showDecrees({ programId: value === null ? undefined : Number(value) })}
      />
    </>
  );
}
