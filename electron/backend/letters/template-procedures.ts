import { guarded } from '../implement.ts';
import {
  approveTemplate,
  draftTemplate,
  listTemplates,
  previewTemplate,
  saveTemplate,
  useTemplate,
} from './template-service.ts';

/** The contract's `letterTemplates`. */
export const letterTemplates = {
  list: guarded.letterTemplates.list.handler(({ context }) => listTemplates(context.office.database.read)),
  draft: guarded.letterTemplates.draft.handler(({ context, input }) =>
    draftTemplate(context.office, context.actor, input.from),
  ),
  save: guarded.letterTemplates.save.handler(({ context, input }) =>
    saveTemplate(context.office, context.actor, input),
  ),
  approve: guarded.letterTemplates.approve.handler(({ context, input }) =>
    approveTemplate(context.office, context.actor, input),
  ),
  use: guarded.letterTemplates.use.handler(({ context, input }) =>
    useTemplate(context.office, context.actor, input.id),
  ),
  preview: guarded.letterTemplates.preview.handler(({ context, input }) =>
    previewTemplate(context.office, input.body, input.paper),
  ),
};
