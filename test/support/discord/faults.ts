/** What goes wrong on purpose. Every plan is deterministic: counted, or drawn from the seed. */
export type Fault =
  | Readonly<{ kind: 'limited'; retryAfter?: number; global?: boolean; scope?: 'user' | 'shared' }>
  /** `after` lets the effect happen first, so that a retry does it twice. */
  | Readonly<{ kind: 'broken'; status?: number; after?: boolean }>
  | Readonly<{ kind: 'reset' }>
  /** The effect happens and the answer never arrives. */
  | Readonly<{ kind: 'lost' }>
  | Readonly<{ kind: 'slow'; ms: number; after?: boolean }>
  /** Taken and never answered; `after` lets the effect happen first. */
  | Readonly<{ kind: 'hang'; after?: boolean }>
  | Readonly<{ kind: 'refused'; status: number; code: number; message: string }>;

export type Where = Readonly<{ method?: string; path?: RegExp | string }>;

type Rule = { where: Where; fault: Fault; due: () => boolean; waiting: number; left: number };

export type Faults = ReturnType<typeof createFaults>;

export function createFaults(random: () => number) {
  let rules: Rule[] = [];
  const add = (fault: Fault, where: Where, due: () => boolean, left = Number.POSITIVE_INFINITY): void => {
    rules.push({ where, fault, due, waiting: 0, left });
  };
  const fits = ({ method, path }: Where, request: { method: string; path: string }): boolean =>
    (method === undefined || method === request.method) &&
    (path === undefined ||
      (typeof path === 'string' ? request.path.includes(path) : path.test(request.path)));

  return {
    /** The next matching requests, `times` of them. */
    next: (fault: Fault, where: Where = {}, times = 1): void => add(fault, where, () => true, times),
    /** Every nth matching request, the nth first. */
    every(n: number, fault: Fault, where: Where = {}): void {
      let seen = 0;
      add(fault, where, () => ++seen % n === 0);
    },
    /** Each matching request with this probability, by the seed. */
    sometimes: (probability: number, fault: Fault, where: Where = {}): void =>
      add(fault, where, () => random() < probability),
    always: (fault: Fault, where: Where = {}): void => add(fault, where, () => true),
    clear(): void {
      rules = [];
    },
    /** The fault of this request, if it has one. Two that are due together do not hide each other: one waits. */
    draw(request: { method: string; path: string }): Fault | undefined {
      let drawn: Fault | undefined;
      for (const rule of rules) {
        if (!fits(rule.where, request)) continue;
        if (rule.left === Number.POSITIVE_INFINITY && rule.due()) rule.waiting++;
        const ready = rule.left === Number.POSITIVE_INFINITY ? rule.waiting > 0 : rule.left > 0;
        if (!ready || drawn) continue;
        drawn = rule.fault;
        if (rule.left === Number.POSITIVE_INFINITY) rule.waiting--;
        else rule.left--;
      }
      return drawn;
    },
  };
}
