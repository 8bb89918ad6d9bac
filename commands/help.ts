import { type Command, pathOf } from '../src/chat/command.ts';
import type { Line, Panel } from '../src/chat/panel.ts';
import { wording } from '../src/chat/wording.ts';

export const help: Command = {
  name: 'help',
  description: 'What I can do, with examples',
  options: { command: { kind: 'command', description: 'One command in detail' } },
  example: '/help compare',
  run({ command: wanted }, { commands, knowledge, who, house }) {
    const typed = commands.filter(({ menu }) => menu === undefined);
    const path = wanted?.replace(/^\//u, '').trim().toLowerCase();
    const one = typed.find((each) => pathOf(each) === path);
    if (one) return { show: 'panel', panel: detail(one) };
    const inGroup = typed.filter(({ group }) => group !== undefined && group.name === path);
    if (inGroup.length > 0) return { show: 'panel', panel: { lines: listed(inGroup) } };
    // On a phone a list is long soon: what only organisers may use is for their eyes.
    const own = typed.filter(({ audience }) => audience === undefined || who.organiser || !house);
    const backends = knowledge.subjects.filter(({ kind }) => kind !== 'topic').map(({ name }) => name);
    return {
      show: 'panel',
      panel: {
        lines: [
          wording.help.how,
          ...listed(own),
          '',
          `${wording.help.backends} ${backends.join(', ')}.`,
          '',
          wording.help.examples,
          ...wording.examples.map((example) => `  ${example}`),
        ],
      },
    };
  },
};

function listed(commands: readonly Command[]): Line[] {
  const width = Math.max(...commands.map((one) => pathOf(one).length)) + 1;
  return commands.map((one) => [{ bold: `/${pathOf(one).padEnd(width)}` }, ` ${one.description}`]);
}

function detail(command: Command): Panel {
  const { description, options, example } = command;
  const usage = Object.entries(options).map(([key, { required }]) => (required ? `<${key}>` : `[${key}]`));
  const each = Object.entries(options).map(([key, option]) => [
    { bold: `  ${key}` },
    `: ${option.description}`,
  ]);
  return {
    lines: [
      [{ bold: `/${pathOf(command)}` }, ` ${usage.join(' ')}`],
      description,
      ...each,
      `${wording.help.example} ${example}`,
    ],
  };
}
