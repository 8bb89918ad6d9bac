import { describe, expect, it } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { help } from '../../commands/help.ts';
import { commands } from '../../commands/index.ts';
import { learn } from '../../commands/learn.ts';
import { type Args, type Command, pathOf } from '../../src/chat/command.ts';
import { parseLine } from '../../src/chat/parse.ts';
import { renderPlainPanel } from '../../src/chat/plain-panel.ts';
import { commanding, ran } from '../support/call.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

const { core } = appOver(smallKnowledge());
const typed = commands.filter(({ menu }) => menu === undefined);
const notice = (command: Command, args: Args) => {
  const result = ran(command, args, core);
  if (result.show === 'panel') return renderPlainPanel(result.panel, { now: 0 });
  if (result.show !== 'notice') throw new Error('no notice');
  return result.text;
};

describe.each(commands.map((command) => [pathOf(command), command] as const))('/%s', (path, command) => {
  it('has a name that can be typed, and says what it does and takes', () => {
    expect(path).toMatch(command.menu ? /^[\w ]{2,32}$/u : /^[a-z]{2,20}(?: [a-z]{2,20})?$/u);
    expect(command.description.length).toBeGreaterThan(10);
    for (const option of Object.values(command.options)) expect(option.description).not.toBe('');
  });

  // Discord's limits.
  it('has descriptions of at most 100 characters', () => {
    const all = [command.description, ...Object.values(command.options).map((one) => one.description)];
    expect(all.filter((text) => text.length > 100)).toEqual([]);
  });

  it('has an example that is a line of its own, where it is typed', () => {
    if (command.menu) return;
    const read = parseLine(command.example, commands, core.retriever);
    expect(read).toMatchObject({ command: { name: command.name } });
  });

  it('gives something back when nothing was given', async () => {
    const { show } = await command.run({}, commanding(core));
    expect(['answer', 'notice', 'choices', 'panel', 'form']).toContain(show);
  });
});

it('no two commands have one name', () => {
  expect(new Set(commands.map(pathOf)).size).toBe(commands.length);
});

describe('/help', () => {
  it('lists every command, every backend and three examples', () => {
    const text = notice(help, {});
    for (const one of typed) expect(text).toContain(`/${pathOf(one)} `);
    expect(text).toContain('Node.js, Django, FastAPI, Express, Spring Boot, Laravel');
    expect(text.split('For example:')[1]?.trim().split('\n')).toHaveLength(3);
  });

  it.each(['compare', '/compare', 'COMPARE'])('tells one command in detail: %s', (name) => {
    const text = notice(help, { command: name });
    expect(text).toMatch(/^\/compare \[first\]/u);
    expect(text).toContain('focus:');
  });

  it('marks what has to be given', () => {
    expect(notice(help, { command: 'learn' })).toContain('/learn <subject>');
  });

  it.each(['nope', '', '__proto__'])('lists everything for a command that nobody knows: %j', (name) => {
    expect(notice(help, { command: name })).toBe(notice(help, {}));
  });
});

describe('/learn', () => {
  it.each(['django', 'Django', 'djnago'])(
    'gives the path of a backend however it is written: %s',
    (subject) => {
      const result = ran(learn, { subject }, core);
      expect(result).toMatchObject({
        show: 'answer',
        answer: { statements: [{ text: '1. Python itself' }] },
      });
    },
  );

  it.each(['qwertyuiop', 'laravel', 'sunday session'])(
    'tells what there is a path for instead of: %s',
    (subject) => {
      const text = notice(learn, { subject });
      expect(text).toContain(`"${subject}"`);
      expect(text).toContain('Node.js, Django');
    },
  );
});

describe('/ask', () => {
  it('answers its question', () => {
    const result = ran(ask, { question: 'what is django' }, core);
    expect(result).toMatchObject({ show: 'answer', answer: { direct: { passageId: 'django-what' } } });
  });

  it('says that it found no question where none was given', () => {
    const result = ran(ask, {}, core);
    expect(result).toMatchObject({ show: 'answer', answer: { kind: 'abstain' } });
  });
});
