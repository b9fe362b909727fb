import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { officeTest } from '../support/office-test.ts';
import { checkPdf, pdfImages } from '../support/pdf-tools.ts';

const logo = readFileSync('resources/letters/logo.png').toString('base64');

/** A PNG's head that claims a very large picture. */
const enormous = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('0000ffff0000ffff0806000000', 'hex'),
]).toString('base64');

describe('pictures of a template', () => {
  officeTest(
    'stand on its letters, are kept with the version, and no later version changes them',
    async ({ office }) => {
      const clerk = office.as('letter_clerk');
      const [shipped] = await clerk.letterTemplates.list();
      const { id } = await clerk.letterTemplates.draft({ from: shipped?.id ?? 0 });
      const drafted = async () => (await clerk.letterTemplates.list()).find((version) => version.id === id);
      const body = (await drafted())?.body;
      if (!body) throw new Error('no draft');
      const pictured = { ...body, logo, signature: logo };
      const { pdf } = await clerk.letterTemplates.preview({ body: pictured, paper: 'A4' });
      const bytes = Buffer.from(pdf ?? '', 'base64');
      const plain = await clerk.letterTemplates.preview({ body, paper: 'A4' });
      expect(pdfImages(bytes)).toBeGreaterThan(pdfImages(Buffer.from(plain.pdf ?? '', 'base64')));
      expect(checkPdf(bytes)).toMatch(/No syntax or stream encoding errors found/);
      await clerk.letterTemplates.save({ id, saves: 1, name: 'Bergambar', body: pictured });
      expect((await drafted())?.body).toMatchObject({ logo, signature: logo });
      await office.as('administrator').letterTemplates.approve({ id, saves: 2 });
      expect(() => office.sql.exec(`UPDATE letter_template SET body = '{}' WHERE id = ${id}`)).toThrow(
        'template_is_fixed',
      );
    },
  );

  officeTest('must be small pictures', async ({ office }) => {
    const clerk = office.as('letter_clerk');
    const [shipped] = await clerk.letterTemplates.list();
    if (!shipped) throw new Error('no template');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64');
    for (const wrong of [svg, enormous, Buffer.alloc(200_000, 1).toString('base64'), 'bukan base64']) {
      const body = { ...shipped.body, logo: wrong };
      await expect(clerk.letterTemplates.preview({ body, paper: 'A4' })).rejects.toThrow();
    }
  });
});
