import type { Command } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

export const help: Command = {
  name: 'help',
  description: 'What I can do, with examples',
  options: { command: { kind: 'command', description: 'One command in detail' } },
  example: '/help compare',
  run({ command: wanted }, { commands, knowledge }) {
    const one = commands.find(({ name }) => name === wanted?.replace(/^\//u, '').toLowerCase());
    if (one) return { show: 'notice', text: detail(one) };
    const width = Math.max(...commands.map(({ name }) => name.length)) + 1;
    const lines = commands.map(({ name, description }) => `/${name.padEnd(width)} ${description}`);
    const backends = knowledge.subjects.filter(({ kind }) => kind !== 'topic').map(({ name }) => name);
    const examples = wording.examples.map((example) => `  ${example}`);
    return {
      show: 'notice',
      text: [
        'Type a question as it comes, or a command:',
        ...lines,
        '',
        `Backends I know: ${backends.join(', ')}.`,
        '',
        'For example:',
        ...examples,
      ].join('\n'),
    };
  },
};

function detail({ name, description, options, example }: Command): string {
  const usage = Object.entries(options).map(([key, { required }]) => (required ? `<${key}>` : `[${key}]`));
  const each = Object.entries(options).map(([key, option]) => `  ${key}: ${option.description}`);
  return [`/${name} ${usage.join(' ')}`, description, ...each, `For example: ${example}`].join('\n');
}
