import type {
  FilterChangedEvent,
  IFloatingFilterComp,
  IFloatingFilterParams,
  ITextFilterParams,
} from 'ag-grid-community';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { translate } from '#shared/i18n/index.ts';
import classes from './condition-input.module.css';
import type { ColumnCondition } from './list-query.ts';

type Params = IFloatingFilterParams & { readonly filterParams: ITextFilterParams };

/** Pause in typing after which the list is filtered, in milliseconds. */
const pause = 300;

/** Ways that need no value, or two of them: those are changed in the form only. */
const onlyInForm = ['blank', 'notBlank', 'between'];

/** A condition as it stands under its head; for two values or none it says what it is. */
function shownText(condition: ColumnCondition | null): string {
  if (!condition) return '';
  const { type, filter, filterTo } = condition;
  if (type === 'between') return `${filter ?? ''} – ${filterTo ?? ''}`;
  return onlyInForm.includes(type) ? translate(currentLanguage())(`workers.grid.${type}`) : (filter ?? '');
}

/**
 * The input under a column's head. AG Grid's own one takes every key for typing, Tab and Enter too, and 300 ms later puts its
 * kind of condition into the form, over the one that was chosen there meanwhile. This one knows only what was typed, and hands it
 * over at the latest when the keyboard leaves it.
 */
export class ConditionInput implements IFloatingFilterComp {
  private readonly element = document.createElement('div');
  private readonly input = document.createElement('input');
  private readonly clear = document.createElement('button');
  private params: Params | null = null;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  init(params: Params): void {
    const t = translate(currentLanguage());
    const { element, input, clear } = this;
    const name = params.api.getDisplayNameForColumn(params.column, 'header');
    element.className = `ag-floating-filter-input ${classes.box ?? ''}`;
    input.type = 'text';
    input.className = `ag-input-field-input ag-text-field-input ${classes.input ?? ''}`;
    input.setAttribute('aria-label', `${name} ${t('workers.grid.ariaFilterInput')}`);
    clear.type = 'button';
    clear.className = classes.clear ?? '';
    clear.textContent = '×';
    clear.tabIndex = -1;
    clear.setAttribute('aria-label', `${name}: ${t('workers.grid.ariaLabelInputClear')}`);
    element.append(input, clear);
    input.addEventListener('input', () => this.typed());
    input.addEventListener('blur', () => this.handOver());
    input.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.handOver();
    });
    clear.addEventListener('click', () => {
      input.value = '';
      this.typed();
      this.handOver();
      input.focus();
    });
    this.refresh(params);
    this.show(params.currentParentModel());
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh(params: Params): void {
    this.params = params;
  }

  onParentModelChanged(condition: ColumnCondition | null, event?: FilterChangedEvent | null): void {
    // What is being typed right now is newer.
    if (event?.afterFloatingFilter || this.waiting !== undefined) return;
    this.show(condition);
  }

  destroy(): void {
    clearTimeout(this.waiting);
  }

  private show(condition: ColumnCondition | null): void {
    this.input.value = shownText(condition);
    this.input.disabled = condition !== null && onlyInForm.includes(condition.type);
    this.clear.hidden = this.input.value === '' || this.input.disabled;
  }

  private typed(): void {
    this.clear.hidden = this.input.value === '';
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.handOver(), pause);
  }

  /** Gives what was typed to the filter, in the way that stands; nothing when nothing was typed. */
  private handOver(): void {
    if (this.waiting === undefined || !this.params) return;
    clearTimeout(this.waiting);
    this.waiting = undefined;
    const { currentParentModel, filterParams, parentFilterInstance } = this.params;
    const standing: ColumnCondition | null = currentParentModel();
    const [first] = filterParams.filterOptions ?? [];
    const kind = standing?.type ?? (typeof first === 'string' ? first : (first?.displayKey ?? null));
    const typed = this.input.value.trim();
    parentFilterInstance((filter) => filter.onFloatingFilterChanged(kind, typed === '' ? null : typed));
  }
}
