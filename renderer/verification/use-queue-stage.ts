import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#renderer/app/client.ts';
import { queueStage } from './queue-state.ts';

/**
 * The queues that there are and the one that is looked at: the one chosen last or, at first, the one in which the person decides and
 * something waits; answers of the population office come by themselves, so its queue comes last. Undefined until they are known.
 */
export function useQueueStage() {
  const chosen = queueStage.use();
  const queues = useQuery(api.verification.counts.queryOptions()).data?.stages;
  const own = queues
    ?.filter(({ mayAct }) => mayAct)
    .toSorted((left, right) => Number(left.stage === 'dukcapil') - Number(right.stage === 'dukcapil'));
  const current =
    queues?.find(({ stage }) => stage === chosen) ?? own?.find(({ open }) => open > 0) ?? own?.[0] ?? queues?.[0];
  const stage = current?.stage;
  useEffect(() => {
    if (stage && stage !== chosen) queueStage.set(stage);
  }, [stage, chosen]);
  return { queues, current };
}
