import { ORPCError } from '@orpc/client';
import type { Random } from '#backend/samples/random.ts';
import { roles } from '#shared/contract/permissions.ts';
import { queueStages } from '#shared/domain/stages.ts';
import { answerCases } from './case-answers.ts';
import type { TestOffice } from './office.ts';
import { waitForJob } from './outcomes.ts';

const reasons = {
  return: 'data_doubtful',
  reject: 'moved_out',
  pass: 'no_answer',
  approve: undefined,
  forward: undefined,
};

/** Whoever it is takes the next case of some queue and decides it in some way. */
async function decideNext(office: TestOffice, random: Random): Promise<void> {
  const { verification } = office.as(random.pick(roles));
  const stage = random.chance(0.3) ? undefined : random.pick(queueStages);
  const found = await verification.next({ filter: { state: 'proposed', stage } });
  if (!found) return;
  const decision = random.pick([
    found.yes,
    found.yes,
    found.yes,
    'return',
    'reject',
    'approve',
    'forward',
    'pass',
  ] as const);
  const { id, version } = found.case;
  await verification.decide({ id, version, seenHash: found.seenHash, decision, reasonCode: reasons[decision] });
}

/** Whoever it is sets up the chain of some programme. */
async function changeChain(office: TestOffice, random: Random): Promise<void> {
  const { stages } = office.as(random.chance(0.5) ? 'administrator' : random.pick(roles));
  const chain = random.pick(await stages.list());
  const wanted = chain.stages.map((stage) => ({ ...stage, enabled: stage.code === 'rules' || random.chance(0.6) }));
  await stages.save({ programId: chain.programId, version: chain.version, stages: wanted });
}

/** The clerk puts a few people forward again, or for the first time. */
async function submitSome(office: TestOffice, random: Random): Promise<void> {
  const client = office.as('clerk');
  const search = random.pick(['muh', 'sitti', 'andi', 'nur', 'abd', 'hasan', 'rahma']);
  await waitForJob(client, client.verification.submit({ filter: { search } }));
}

/** A file of the population office comes in with answers about some cases. */
function bringAnswers(office: TestOffice, random: Random): void {
  const ids = office.sql.prepare<[], number>('SELECT id FROM verification_case ORDER BY id').pluck().all();
  const asked = ids.filter(() => random.chance(0.3));
  const states = ['match', 'match', 'partial', 'no_match', 'deceased'] as const;
  const answers = asked.map((caseId) => ({ caseId, state: random.pick(states) }));
  answerCases(office, answers);
}

/** One step in the queues that random inputs would seldom hit; a clear refusal is an answer like any other. */
export async function queueStep(office: TestOffice, random: Random): Promise<void> {
  try {
    const kind = random.next();
    if (kind < 0.6) await decideNext(office, random);
    else if (kind < 0.8) await changeChain(office, random);
    else if (kind < 0.9) await submitSome(office, random);
    else bringAnswers(office, random);
  } catch (error) {
    // Whoever has been disabled meanwhile can do nothing either.
    if (!(error instanceof ORPCError) || !['UNAUTHORIZED', 'FORBIDDEN', 'REFUSED'].includes(error.code)) throw error;
  }
}
