import { themeQuartz } from 'ag-grid-community';

/** AG Grid in the tokens of the whole application; they follow light and dark by themselves. */
export const gridTheme = themeQuartz.withParams({
  browserColorScheme: 'inherit',
  backgroundColor: 'var(--b-surface)',
  foregroundColor: 'var(--b-text)',
  textColor: 'var(--b-text)',
  accentColor: 'var(--b-accent)',
  borderColor: 'var(--b-border)',
  headerBackgroundColor: 'var(--b-surface-head)',
  headerTextColor: 'var(--b-text)',
  oddRowBackgroundColor: 'var(--b-row-odd)',
  rowHoverColor: 'var(--b-row-hover)',
  selectedRowBackgroundColor: 'var(--b-row-selected)',
  rangeSelectionBorderColor: 'var(--b-accent)',
  columnBorder: { color: 'var(--b-border)', style: 'solid', width: 1 },
  fontFamily: 'var(--b-font)',
  fontSize: 'var(--b-font-size)',
  headerFontSize: 'var(--b-font-size)',
  rowHeight: 'var(--b-row-height)',
  headerHeight: 'var(--b-header-height)',
  cellHorizontalPadding: 8,
  wrapperBorderRadius: 0,
  wrapperBorder: false,
  spacing: 5,
});
