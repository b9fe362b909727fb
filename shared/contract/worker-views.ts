import { z } from 'zod';
import { id, reads, text, typed, writes } from './base.ts';

/** A stored view of the register: filter, sort and the look of the columns, which the window alone understands. */
export const savedView = z.object({
  id,
  name: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string(),
  definition: z.string(),
});

/** Procedures of saved views. */
export const workerViews = {
  views: reads('workers.read').output(z.array(savedView)),
  saveView: writes('workers.read')
    .input(z.object({ id: id.optional(), name: text(80), shared: z.boolean(), definition: typed(20_000) }))
    .output(savedView),
  removeView: writes('workers.read').input(z.object({ id })).output(z.object({ id })),
};
