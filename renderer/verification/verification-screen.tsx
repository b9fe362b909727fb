import { Route, Switch } from 'wouter';
import { DukcapilScreen } from '#renderer/dukcapil/dukcapil-screen.tsx';
import { AgeingBoard } from './ageing-board.tsx';
import { AgreementScreen } from './agreement-screen.tsx';
import { CaseDesk } from './case-desk.tsx';
import { QueueScreen } from './queue-screen.tsx';

/** Antrean Verifikasi: the queue, and the desk where one case after another fills the screen. */
export function VerificationScreen() {
  return (
    <Switch>
      <Route path="/verification/next">
        <CaseDesk firstId={null} />
      </Route>
      <Route path="/verification/again">
        <CaseDesk key="again" firstId={null} source={{ again: true }} />
      </Route>
      <Route path="/verification/agreement">
        <AgreementScreen />
      </Route>
      <Route path="/verification/board">
        <AgeingBoard />
      </Route>
      <Route path="/verification/dukcapil/*?">
        <DukcapilScreen />
      </Route>
      <Route path="/verification/sample/:id">
        {({ id }) => <CaseDesk key={id} firstId={null} source={{ sampleId: Number(id) }} />}
      </Route>
      <Route path="/verification/:id">{({ id }) => <CaseDesk key={id} firstId={Number(id)} />}</Route>
      <Route component={QueueScreen} />
    </Switch>
  );
}
