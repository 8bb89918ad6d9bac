import { type Command, pathOf } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

export const help: Command = {
  name: 'help',
  description: 'What I can do, with examples',
  options: { command: { kind: 'command', description: 'One command in detail' } },
  example: '/help compare',
  run({ command: wanted }, { commands, knowledge }) {
    const typed = commands.filter(({ menu }) => menu === undefined);
    const path = wanted?.replace(/^\//u, '').trim().toLowerCase();
    const one = typed.find((each) => pathOf(each) === path);
    if (one) return { show: 'notice', text: detail(one) };
    const inGroup = typed.filter(({ group }) => group !== undefined && group.name === path);
    if (inGroup.length > 0) return { show: 'notice', text: listed(inGroup).join('\n') };
    const backends = knowledge.subjects.filter(({ kind }) => kind !== 'topic').map(({ name }) => name);
    const examples = wording.examples.map((example) => `  ${example}`);
    return {
      show: 'notice',
      text: [
        'Type a question as it comes, or a command:',
        ...listed(typed),
        '',
        `Backends I know: ${backends.join(', ')}.`,
        '',
        'For example:',
        ...examples,
      ].join('\n'),
    };
  },
};

function listed(commands: readonly Command[]): string[] {
  const width = Math.max(...commands.map((one) => pathOf(one).length)) + 1;
  return commands.map((one) => `/${pathOf(one).padEnd(width)} ${one.description}`);
}

function detail(command: Command): string {
  const { description, options, example } = command;
  const usage = Object.entries(options).map(([key, { required }]) => (required ? `<${key}>` : `[${key}]`));
  const each = Object.entries(options).map(([key, option]) => `  ${key}: ${option.description}`);
  return [`/${pathOf(command)} ${usage.join(' ')}`, description, ...each, `For example: ${example}`].join(
    '\n',
  );
}
