import { Route, Switch } from 'wouter';
import { useMay } from '#renderer/app/session.ts';
import { RecipesScreen } from '#renderer/recipes/recipes-screen.tsx';
import { DropZone } from './drop-zone.tsx';
import { ImportList } from './import-list.tsx';
import { ImportResult } from './import-result.tsx';
import { NewImport } from './new-import.tsx';

/** Impor: the list of imports, the steps of a new one, and the result of each. */
export function ImportsScreen() {
  const mayImport = useMay('imports.run');
  return (
    <>
      {mayImport ? <DropZone /> : null}
      <Switch>
        <Route path="/imports/new" component={NewImport} />
        <Route path="/imports/recipes" component={RecipesScreen} />
        <Route path="/imports/:id">{({ id }) => <ImportResult key={id} id={Number(id)} />}</Route>
        <Route component={ImportList} />
      </Switch>
    </>
  );
}
