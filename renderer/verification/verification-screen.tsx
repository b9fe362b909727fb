import { Route, Switch } from 'wouter';
import { AgeingBoard } from './ageing-board.tsx';
import { CaseDesk } from './case-desk.tsx';
import { QueueScreen } from './queue-screen.tsx';

/** Antrean Verifikasi: the queue, and the desk where one case after another fills the screen. */
export function VerificationScreen() {
  return (
    <Switch>
      <Route path="/verification/next">
        <CaseDesk firstId={null} />
      </Route>
      <Route path="/verification/board">
        <AgeingBoard />
      </Route>
      <Route path="/verification/sample/:id">
        {({ id }) => <CaseDesk key={id} firstId={null} sampleId={Number(id)} />}
      </Route>
      <Route path="/verification/:id">{({ id }) => <CaseDesk key={id} firstId={Number(id)} />}</Route>
      <Route component={QueueScreen} />
    </Switch>
  );
}
