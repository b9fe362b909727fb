import { expect } from 'vitest';
import { officeTest } from '../support/office-test.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';

officeTest(
  'a messy list becomes approved people and numbered letters, and the file stays whole',
  async ({ office }) => {
    const approved = await approveSample(office, 300);
    expect(approved).toBeGreaterThan(150);
    const issued = await issueLetters(office);
    expect(issued.issued).toBe(approved);
    const check = await office.as('auditor').settings.check();
    expect(check).toMatchObject({ ok: true });
    const figures = await office.as('head').reports.overview();
    expect(figures).toMatchObject({ lettersIssued: approved, awaitingLetter: 0, openCases: 0, interruptedBatches: 0 });
  },
);
