import { spawnSync } from 'node:child_process';

/**
 * Asks the registry for known faults of the packages that the bot runs with. Exit code 0: none; 1: there are, listed;
 * 69: this registry offers no audit, or could not be asked.
 */
const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
type Fault = { severity: string; via: readonly (string | { title?: string; url?: string })[]; range: string };
type Report = { vulnerabilities?: Readonly<Record<string, Fault>>; message?: string };

function read(text: string): Report {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const { vulnerabilities, message } = read(asked.stdout);
if (vulnerabilities === undefined) {
  process.stderr.write(
    `This registry offers no audit, or could not be asked${message ? `: ${message}` : ''}\n`,
  );
  process.exitCode = 69;
} else {
  const faults = Object.entries(vulnerabilities);
  for (const [name, { severity, range, via }] of faults) {
    const why = via.map((one) => (typeof one === 'string' ? `through ${one}` : `${one.title} ${one.url}`));
    process.stdout.write(`${severity.padEnd(8)} ${name} ${range}: ${why.join('; ')}\n`);
  }
  process.stdout.write(
    faults.length === 0 ? 'No package is known to have a fault.\n' : `${faults.length} packages\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
