import type { IComponent } from 'ag-grid-community';

/** What stands in an element of the grid: the element, what to do when it goes, and of an editor its value. */
export type Standing = {
  readonly element: HTMLElement;
  readonly end?: () => void;
  readonly value?: () => string | null;
};

/**
 * A component as AG Grid wants it, from a function that draws. The grid makes components with `new` and knows them by the methods
 * of their prototype, so that here a class is needed; it is drawn anew whenever its value changes.
 */
export function gridComponent<Params>(draw: (params: Params) => Standing): new () => IComponent<Params> {
  return class {
    private standing: Standing = { element: document.createElement('span') };

    init(params: Params): void {
      this.standing = draw(params);
    }

    getGui(): HTMLElement {
      return this.standing.element;
    }

    getValue(): string | null {
      return this.standing.value?.() ?? null;
    }

    refresh(): boolean {
      return false;
    }

    destroy(): void {
      this.standing.end?.();
    }
  };
}
