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
