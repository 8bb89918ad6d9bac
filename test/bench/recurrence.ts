import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compare, type Difference, RULES, TIMES, ZONES } from '../sessions/compare-oracle.ts';
import { forgetZones } from '../sessions/oracle.ts';

/** Zones of the machine that the program runs on; each has anchors of its own, so that all weekdays are seen. */
const HOSTS = [
  { TZ: 'UTC', anchors: ['2024-01-07', '2024-01-05'] },
  { TZ: 'America/New_York', anchors: ['2024-01-04', '2024-01-06'] },
  { TZ: 'Australia/Lord_Howe', anchors: ['2024-01-07', '2024-01-01'] },
] as const;
const SPAN = ['2024-01-01', '2036-12-31'] as const;
const SHOWN = 20;

type Result = Readonly<{ compared: number; differences: readonly Difference[] }>;

/** Everything that there is to compare, on this machine as it is. */
function compareAll(anchors: readonly string[]): Result {
  let compared = 0;
  const differences: Difference[] = [];
  for (const zone of ZONES) {
    for (const anchor of anchors)
      for (const rule of RULES)
        for (const time of TIMES) {
          const result = compare({ zone, rule, anchor, time }, ...SPAN);
          compared += result.compared;
          differences.push(...result.differences);
        }
    forgetZones();
  }
  return { compared, differences };
}

/** The same in a process of its own, whose machine stands in another zone. */
function compareOn(TZ: string, anchors: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...anchors], {
    env: { ...process.env, TZ },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(said))
        : reject(new Error(`The comparison on ${TZ} ended with ${code}`)),
    );
  });
}

/**
 * Compares the recurrence with the oracle: all zones of this Node, 2024 to 2036, every rule, hours at which clocks
 * change, on machines in three zones. Takes some minutes. Returns the number of differences.
 */
export async function benchRecurrence(print: (text: string) => void): Promise<number> {
  print(
    `Recurrence against a search of Intl offsets: ${ZONES.length} zones (tz ${process.versions.tz}), ${SPAN.join(' to ')}, ` +
      `${RULES.length} rules, ${TIMES.length} hours\n`,
  );
  let total = 0;
  for (const { TZ, anchors } of HOSTS) {
    const began = performance.now();
    const { compared, differences } = await compareOn(TZ, anchors);
    total += differences.length;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    print(
      `host ${TZ}: ${compared.toLocaleString('en')} dates, ${differences.length} differences (target 0), ${seconds} s\n`,
    );
    for (const one of differences.slice(0, SHOWN)) print(`  ${JSON.stringify(one)}\n`);
  }
  return total;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify(compareAll(process.argv.slice(2))));
