// After `npm ci` everything is worked out and compiled once, with the flags of `npm start`, so that the first start is as
// quick and as small as any later one. Nothing depends on it, so it never fails and says nothing.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
if (Number(process.versions.node.split('.')[0]) >= 26) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  spawnSync(process.execPath, [...scripts.start.split(' ').slice(1), '--load-only'], {
    cwd: root,
    stdio: 'ignore',
    timeout: 60_000,
  });
}
