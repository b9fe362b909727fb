import { useEffect, useRef, useState } from 'react';
import { backend } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import type { CaseDetail, CaseFilter } from '#shared/contract/cases.ts';
import type { CaseAct } from '#shared/domain/stages.ts';
import { filterOfQueue, queueFilter, queueOrder, queueStage } from './queue-state.ts';
import { useSaveDecision } from './use-save-decision.ts';

/** What a verifier decided about a case. */
export type Verdict = { readonly decision: CaseAct; readonly reasonCode?: string; readonly note?: string };

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
  /** Gives the case back to the queue and goes on. */
  readonly release: () => void;
  /** What was to be decided about the case on the desk when it was refused before. */
  readonly kept: Verdict | null;
  /** Brings the case whose decision was refused back, as it is now. */
  readonly reopenLast: () => void;
  /** Shows the case on the desk as it is now. */
  readonly refresh: () => void;
  /** Forgets what was skipped and begins with the oldest case. */
  readonly again: () => void;
};

const mostSkipped = 1000;

/** Where the cases come from: the queue, a random sample of it, or cases that are looked at again. */
export type CaseSource = { readonly sampleId?: number; readonly again?: boolean };

/**
 * Serves one case after another. While one is read the next is fetched and claimed already, so that a decision shows it at
 * once; the decision itself is saved meanwhile, and a refusal is told with the way back.
 */
export function useDesk(firstId: number | null, source: CaseSource = {}): Desk {
  const openCase = useOpenCase();
  const [kept, setKept] = useState<Verdict | null>(null);
  const [current, setCurrent] = useState<OnDesk>(undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [last, setLast] = useState<LastDecision | null>(null);
  const save = useSaveDecision(setLast);
  const supply = useSupply(source);

  const show = (promise: Promise<CaseDetail | null>) => {
    setFailure(null);
    promise.then(
      (detail) => {
        setCurrent(detail);
        if (detail) supply.current.prepare(shownId(detail));
      },
      (error: unknown) => setFailure(error),
    );
  };
  const advance = () => {
    setKept(null);
    const ready = supply.current.take();
    if (!ready.settled) setCurrent(undefined);
    show(ready.promise);
  };
  const pass = () => {
    if (!current) return;
    supply.current.pass(shownId(current));
    advance();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each first case
  useEffect(() => {
    show(firstId === null ? supply.current.next() : openCase(firstId));
  }, [firstId]);

  return {
    current,
    failure,
    last,
    decide(verdict) {
      if (!current) return;
      save(current, verdict);
      pass();
    },
    skip: pass,
    kept,
    release() {
      if (current) void backend.verification.release({ id: current.case.id }).catch(setFailure);
      pass();
    },
    reopenLast() {
      if (!last) return;
      setLast(null);
      setCurrent(undefined);
      setKept(last.verdict);
      show(shownAgain(supply.current, last.detail, openCase));
    },
    refresh: () => void (current && openCase(current.case.id).then(setCurrent, setFailure)),
    again() {
      supply.current = createSupply(queueFilter.get(), source);
      setCurrent(undefined);
      show(supply.current.next());
    },
  };
}

/** The supply of one desk. What was fetched ahead was never seen: whoever leaves does not keep it until the claim ends. */
function useSupply(source: CaseSource) {
  const supply = useRef(createSupply(queueFilter.get(), source));
  useEffect(() => () => supply.current.giveBack(), []);
  return supply;
}

/** Whoever may decide claims what is opened. */
function useOpenCase() {
  const mayDecide = useMay('cases.act');
  return (id: number) => (mayDecide ? backend.verification.open({ id }) : backend.verification.get({ id }));
}

/** By what the supply knows a case: a second look by its own number. */
const shownId = ({ lookId, case: { id } }: CaseDetail): number => lookId ?? id;

/** A case whose decision was refused, as it is now. */
function shownAgain(
  supply: ReturnType<typeof createSupply>,
  { lookId, case: { id } }: CaseDetail,
  open: (id: number) => Promise<CaseDetail>,
): Promise<CaseDetail | null> {
  return lookId === null ? open(id) : supply.nextAfterAll(lookId);
}

type Prepared = { readonly promise: Promise<CaseDetail | null>; settled: boolean };

/** Fetches cases ahead; passes over those that were shown already. */
function createSupply(filter: CaseFilter, { sampleId, again = false }: CaseSource) {
  const passed: number[] = [];
  let prepared: Prepared | null = null;
  const next = (besides: readonly number[] = []) => {
    const skip = [...passed, ...besides].slice(-mostSkipped);
    if (again) return backend.verification.nextAgain({ skip });
    return backend.verification.next({
      filter: filterOfQueue({ ...filter, state: 'proposed' }, sampleId === undefined ? queueStage.get() : null),
      order: queueOrder.get(),
      skip,
      ...(sampleId === undefined ? {} : { sampleId }),
    });
  };
  return {
    next,
    pass: (id: number) => void passed.push(id),
    /** Serves again what was passed already. */
    nextAfterAll(id: number): Promise<CaseDetail | null> {
      passed.splice(passed.indexOf(id), 1);
      return next();
    },
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
    /** Gives the case that was fetched ahead back to the queue; where that fails the claim ends by itself. */
    giveBack(): void {
      const unseen = prepared;
      prepared = null;
      const release = (detail: CaseDetail | null) =>
        detail?.lookId === null ? backend.verification.release({ id: detail.case.id }) : undefined;
      void unseen?.promise.then(release).catch(() => undefined);
    },
  };
}
