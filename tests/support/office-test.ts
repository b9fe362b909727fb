import { test as base } from 'vitest';
import { freshOffice, type TestOffice } from './office.ts';

/** A test with an office of its own. */
export const officeTest = base.extend<{ office: TestOffice }>({
  office: async ({ task: _ }, use) => {
    const office = await freshOffice();
    await use(office);
    await office.remove();
  },
});

/** The same, with every stage of its programmes switched on. */
export const wholeChainTest = officeTest.extend<{ whole: TestOffice }>({
  whole: async ({ office }, use) => {
    const { stages } = office.as('administrator');
    for (const { programId, version, stages: now } of await stages.list())
      await stages.save({ programId, version, stages: now.map((stage) => ({ ...stage, enabled: true })) });
    await use(office);
  },
});
