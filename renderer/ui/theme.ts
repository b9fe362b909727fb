import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a deep blue-green; shade 8 carries white text at more than 7:1. */
const accent: MantineColorsTuple = [
  '#e6f5f5',
  '#cfe8e8',
  '#a0d1d1',
  '#6dbaba',
  '#45a6a6',
  '#2b9999',
  '#168a8a',
  '#0a7575',
  '#00605f',
  '#004d4d',
];

/** Greys of the dark screens, from text to ground, in the tone of the tokens below. */
const dark: MantineColorsTuple = [
  '#e8edf0',
  '#c9d2d8',
  '#a9b6c0',
  '#84929d',
  '#55626c',
  '#323b42',
  '#20272c',
  '#171c20',
  '#12161a',
  '#0d1013',
];

const fontFamily = "'Segoe UI', system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif";

/** The head of a dialog is a heading of its own and not a second banner of the window, as its element would make it. */
const dialogHead = {
  defaultProps: { attributes: { header: { role: 'presentation' } } },
  styles: { title: { fontSize: '1.0625rem', fontWeight: 600 } },
};

/** Dense and calm: small controls, small radii, system font; sizes in rem so that zooming works. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 7 },
  colors: { accent, dark },
  fontFamily,
  fontFamilyMonospace: "Consolas, 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1.0625rem' }, h3: { fontSize: '0.9375rem' } },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.375rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Modal: {
      ...dialogHead,
      defaultProps: {
        ...dialogHead.defaultProps,
        centered: true,
        transitionProps: { duration: 0 },
        // The second click of a double click falls beside the dialog that the first one opened, and a slip would throw away what was typed.
        closeOnClickOutside: false,
      },
    },
    Drawer: dialogHead,
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 0 } } },
    // A name needs a role to be read out.
    Loader: { defaultProps: { role: 'status' } },
    Skeleton: { defaultProps: { role: 'status' } },
    Fieldset: { styles: { legend: { fontWeight: 600 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm' } },
  },
});

const tokens: ReturnType<CSSVariablesResolver> = {
  variables: {
    '--b-font': fontFamily,
    '--b-font-size': '0.8125rem',
    '--b-row-height': '28px',
    '--b-header-height': '32px',
  },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#17212b',
    '--mantine-color-dimmed': '#4d5a66',
    '--mantine-color-placeholder': '#5c6975',
    '--mantine-color-error': '#b3261e',
    '--b-surface': '#ffffff',
    '--b-surface-frame': '#f2f5f6',
    '--b-surface-head': '#e9eef0',
    '--b-border': '#c3ccd3',
    '--b-border-strong': '#75828d',
    '--b-text': '#17212b',
    '--b-text-muted': '#4d5a66',
    '--b-accent': '#00605f',
    '--b-accent-soft': '#d9eeee',
    '--b-row-odd': '#f8fafa',
    '--b-row-hover': '#eaf4f4',
    '--b-row-selected': '#cfe8e8',
    '--b-danger': '#b3261e',
    '--b-danger-soft': '#fbe9e7',
    '--b-warning': '#7a4a00',
    '--b-warning-soft': '#fdf0d5',
    '--b-success': '#1b5e20',
    '--b-success-soft': '#e3f2e4',
    '--b-info': '#0b4f8a',
    '--b-info-soft': '#e2eefa',
  },
  dark: {
    '--mantine-color-body': '#171c20',
    '--mantine-color-text': '#e8edf0',
    '--mantine-color-dimmed': '#a9b6c0',
    '--mantine-color-placeholder': '#97a5b0',
    '--mantine-color-error': '#ff9d95',
    '--b-surface': '#171c20',
    '--b-surface-frame': '#1f262b',
    '--b-surface-head': '#262e34',
    '--b-border': '#3c4750',
    '--b-border-strong': '#84929d',
    '--b-text': '#e8edf0',
    '--b-text-muted': '#a9b6c0',
    '--b-accent': '#6dc3c3',
    '--b-accent-soft': '#173c3d',
    '--b-row-odd': '#1b2125',
    '--b-row-hover': '#243036',
    '--b-row-selected': '#1d4a4b',
    '--b-danger': '#ff9d95',
    '--b-danger-soft': '#43211f',
    '--b-warning': '#f5c26b',
    '--b-warning-soft': '#3d3014',
    '--b-success': '#90d39a',
    '--b-success-soft': '#1d3822',
    '--b-info': '#90c6f7',
    '--b-info-soft': '#18324a',
  },
};

/** Tokens that Mantine's parts, our own styles and AG Grid share: `--b-…`. */
export const cssVariables: CSSVariablesResolver = () => tokens;
