/** How long the comparison picture takes and how large it is: `node test/bench/picture.ts [how many]`. */
import { createPicturePainter } from '../../src/picture/painter.ts';
import { cardWith } from '../picture/cards.ts';

const times = Number(process.argv[2] ?? 40);
const print = (text: string) => process.stdout.write(`${text}\n`);
const ms = (value: number) => `${value.toFixed(1)} ms`;

async function timed<T>(work: () => Promise<T>): Promise<{ took: number; gave: T }> {
  const began = performance.now();
  const gave = await work();
  return { took: performance.now() - began, gave };
}

const painter = createPicturePainter({ cacheSize: 1 });
const cold = await timed(() => painter.paint(cardWith(2, 1)));
print(`process and fonts until the first picture: ${ms(cold.took)}`);
for (const columns of [2, 3, 4]) {
  const took: number[] = [];
  let size = 0;
  for (let at = 0; at < times; at++) {
    const card = cardWith(columns, 8);
    // Another name each time, so that nothing comes from the cache.
    const other = { ...card, columns: card.columns.map((name) => `${name} ${at}`) };
    const { took: one, gave } = await timed(() => painter.paint(other));
    took.push(one);
    size = Math.max(size, gave.length);
  }
  const first = took[0] as number;
  took.sort((a, b) => a - b);
  const at = (part: number) => ms(took[Math.min(times - 1, Math.floor(times * part))] as number);
  print(
    `${columns} × 8: first ${ms(first)}, median ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)}, at most ${size} bytes`,
  );
}
const again = { ...cardWith(4, 8) };
await painter.paint(again);
print(`from the cache: ${ms((await timed(() => painter.paint(again))).took)}`);
print(`resident memory of the asking process: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
await painter.close();
