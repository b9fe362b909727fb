import { Route, Switch } from 'wouter';
import { AnswerScreen } from './answer-screen.tsx';
import { MatchScreen } from './match-screen.tsx';
import { ProfilesScreen } from './profiles-screen.tsx';

/** Padan Dukcapil: what goes out, what came back, and the profiles of the files. */
export function DukcapilScreen() {
  return (
    <Switch>
      <Route path="/verification/dukcapil/profiles">
        <ProfilesScreen />
      </Route>
      <Route path="/verification/dukcapil/answers/:id">{({ id }) => <AnswerScreen key={id} id={Number(id)} />}</Route>
      <Route component={MatchScreen} />
    </Switch>
  );
}
