import { Route, Switch } from 'wouter';
import { ImportList } from './import-list.tsx';
import { ImportResult } from './import-result.tsx';
import { NewImport } from './new-import.tsx';

/** Impor: the list of imports, the steps of a new one, and the result of each. */
export function ImportsScreen() {
  return (
    <Switch>
      <Route path="/imports/new" component={NewImport} />
      <Route path="/imports/:id">{({ id }) => <ImportResult key={id} id={Number(id)} />}</Route>
      <Route component={ImportList} />
    </Switch>
  );
}
