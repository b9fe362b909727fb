import { useEffect, useRef, useState } from 'react';
import { backend, queryClient } from '#renderer/app/client.ts';
import type { CaseDetail } from '#shared/contract/verification.ts';
import type { Decision } from '#shared/domain/states.ts';
import { type CaseFilter, queueFilter } from './queue-state.ts';

/** What a verifier decided about a case. */
type Verdict = { readonly decision: Decision; readonly reasonCode?: string; readonly note?: string };

/** A decision on its way or at its end; `error` null while nothing is wrong. */
export type LastDecision = {
  readonly detail: CaseDetail;
  readonly verdict: Verdict;
  readonly saved: boolean;
  readonly error: unknown;
};

/** The case on the desk: undefined while it is fetched, null when none is left. */
type OnDesk = CaseDetail | null | undefined;

/** What the desk shows and can do. */
export type Desk = {
  readonly current: OnDesk;
  readonly failure: unknown;
  readonly last: LastDecision | null;
  readonly decide: (verdict: Verdict) => void;
  readonly skip: () => void;
  /** Brings the case whose decision was refused back, as it is now. */
  readonly reopenLast: () => void;
  /** Forgets what was skipped and begins with the oldest case. */
  readonly again: () => void;
};

const mostSkipped = 1000;

/**
 * Serves one case after another. While one is read the next is fetched and claimed already, so that a decision shows it at
 * once; the decision itself is saved meanwhile, and a refusal is told with the way back.
 */
export function useDesk(firstId: number | null): Desk {
  const [current, setCurrent] = useState<OnDesk>(undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [last, setLast] = useState<LastDecision | null>(null);
  const supply = useRef(createSupply(queueFilter.get()));

  const show = (promise: Promise<CaseDetail | null>) => {
    setFailure(null);
    promise.then(
      (detail) => {
        setCurrent(detail);
        if (detail) supply.current.prepare(detail.case.id);
      },
      (error: unknown) => setFailure(error),
    );
  };
  const advance = () => {
    const ready = supply.current.take();
    if (!ready.settled) setCurrent(undefined);
    show(ready.promise);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each first case
  useEffect(() => {
    show(firstId === null ? supply.current.next() : backend.verification.get({ id: firstId }));
  }, [firstId]);

  return {
    current,
    failure,
    last,
    decide(verdict) {
      if (!current) return;
      setLast({ detail: current, verdict, saved: false, error: null });
      void save(current, verdict).then(setLast);
      supply.current.pass(current.case.id);
      advance();
    },
    skip() {
      if (!current) return;
      supply.current.pass(current.case.id);
      advance();
    },
    reopenLast() {
      if (!last) return;
      setLast(null);
      setCurrent(undefined);
      show(backend.verification.get({ id: last.detail.case.id }));
    },
    again() {
      supply.current = createSupply(queueFilter.get());
      setCurrent(undefined);
      show(supply.current.next());
    },
  };
}

async function save(detail: CaseDetail, verdict: Verdict): Promise<LastDecision> {
  const { id, version } = detail.case;
  try {
    await backend.verification.decide({ id, version, seenHash: detail.seenHash, ...verdict });
    void queryClient.invalidateQueries({ predicate: ({ state }) => state.data !== undefined });
    return { detail, verdict, saved: true, error: null };
  } catch (error) {
    return { detail, verdict, saved: false, error };
  }
}

type Prepared = { readonly promise: Promise<CaseDetail | null>; settled: boolean };

/** Fetches cases ahead; passes over those that were shown already. */
function createSupply(filter: CaseFilter) {
  const passed: number[] = [];
  let prepared: Prepared | null = null;
  const next = (besides: readonly number[] = []) =>
    backend.verification.next({
      filter: { ...filter, state: 'proposed' },
      skip: [...passed, ...besides].slice(-mostSkipped),
    });
  return {
    next,
    pass: (id: number) => void passed.push(id),
    prepare(shownId: number): void {
      const entry: Prepared = { promise: next([shownId]), settled: false };
      entry.promise.then(
        () => {
          entry.settled = true;
        },
        () => undefined,
      );
      prepared = entry;
    },
    take(): Prepared {
      const entry = prepared ?? { promise: next(), settled: false };
      prepared = null;
      return entry;
    },
  };
}
