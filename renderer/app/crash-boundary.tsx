import { Component, type ErrorInfo, type ReactNode } from 'react';
import { CrashScreen } from './crash-screen.tsx';

type BoundaryProps = { readonly children: ReactNode };
type BoundaryState = { readonly report: string | null };

/** Catches the fault of a screen, so that the rest of the window goes on. A class, because React knows no other way. */
export class CrashBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { report: null };

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.setState({ report: crashReport(error, info.componentStack ?? '') });
  }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { report: crashReport(error, '') };
  }

  override render(): ReactNode {
    const { report } = this.state;
    if (report === null) return this.props.children;
    return <CrashScreen report={report} onReload={() => this.setState({ report: null })} />;
  }
}

/** Where it happened, without the message of the error: messages can carry values of people. */
function crashReport(error: unknown, components: string): string {
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [`${name} · ${new Date().toISOString()}`, ...frames, components.trimEnd()].join('\n').slice(0, 18_000);
}
