/**
 * What one check found. `skip` is for what cannot be said before something else is mended; `mend` is one thing to do,
 * for somebody who has never done it.
 */
export type Finding = Readonly<{
  check: string;
  state: 'ok' | 'warn' | 'fail' | 'skip';
  said: string;
  mend?: string;
}>;

export type Check = () => Promise<readonly Finding[]>;

/** Exit codes: all is well (warnings are), something is broken, or it is not configured (sysexits.h). */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 78 {
  const failed = findings.filter(({ state }) => state === 'fail');
  if (failed.some(({ check }) => check === 'configuration')) return 78;
  return failed.length > 0 ? 1 : 0;
}
