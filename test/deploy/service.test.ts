import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const text = readFileSync('deploy/stackwise.service', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'stackwise-service-'));
const unit = join(folder, 'stackwise.service');
// systemd wants the program to be there.
writeFileSync(unit, text.replace('/opt/stackwise/node_modules/.bin/node', process.execPath));
afterAll(() => rmSync(folder, { recursive: true }));

const analyze = (...args: string[]) => spawnSync('systemd-analyze', [...args, unit], { encoding: 'utf8' });
const isThere = analyze('--version').status === 0;

test.skipIf(!isThere)('systemd finds nothing wrong with it', () => {
  const { status, stdout, stderr } = analyze('verify');
  expect(`${stdout}${stderr}`).toBe('');
  expect(status).toBe(0);
});

test.skipIf(!isThere)('systemd calls it well protected', () => {
  // 10 is a service without any protection; its own are mostly between 1 and 4.
  const { status, stdout } = analyze('security', '--offline=true', '--threshold=20');
  expect(status, stdout.split('\n').at(-2)).toBe(0);
});

test('it starts again after a fault, but not when it is not configured', () => {
  expect(text).toMatch(/^Restart=always$/mu);
  expect(text).toMatch(/^RestartPreventExitStatus=78$/mu);
  expect(text).toMatch(/^LimitCORE=0$/mu);
  expect(text).toMatch(/^ExecReload=\/bin\/kill -HUP \$MAINPID$/mu);
});
