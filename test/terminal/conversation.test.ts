import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/chat/command.ts';
import { unpainted } from '../../src/chat/plain.ts';
import { createConversation } from '../../src/terminal/conversation.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

const app = appOver(smallKnowledge());

/** Says the lines one after another; gives back what was shown for the last one. */
async function shownAfter(...lines: readonly string[]): Promise<string> {
  const conversation = createConversation(app, unpainted);
  let shown = '';
  for (const line of lines) shown = await conversation.say(line);
  return shown;
}
/** The number before an action, as the person would type it. */
function numberOf(label: string, shown: string): string {
  const number = new RegExp(`^(\\d+)\\) ${label}`, 'mu').exec(shown)?.[1];
  if (number === undefined) throw new Error(`no action ${label} in:\n${shown}`);
  return number;
}
const loopQuestion = 'is node single threaded';

describe('free text in the terminal', () => {
  it('is answered with numbered actions', async () => {
    const shown = await shownAfter('what is django');
    expect(shown).toContain('Django is a web framework for Python. [1]');
    expect(shown).toMatch(/^1\) /mu);
  });

  it('is understood with what was said before', async () => {
    expect(await shownAfter('what is django', 'and which orm does it ship?')).toContain(
      'Django has its own ORM.',
    );
  });

  it('is still understood so after small talk', async () => {
    const talk = ['hi', 'salam', 'hi', 'salam'];
    expect(await shownAfter('what is django', ...talk, 'and which orm does it ship?')).toContain(
      'Django has its own ORM.',
    );
  });

  it('shows nothing for an empty line', async () => {
    expect(await shownAfter('   ')).toBe('');
  });

  it('may be a number where there is no such action', async () => {
    expect(await shownAfter('99')).toMatch(/don't know|could not find|There is no/u);
  });
});

describe('actions', () => {
  it.each(['sources', 'Sources', 'source?', 'show me the sources please'])(
    'may be typed: %s',
    async (typed) => {
      expect(await shownAfter('what is django', typed)).toContain('[1] django-what manual (1.0)');
    },
  );

  it('show the sources by their number', async () => {
    const shown = await shownAfter('what is django');
    expect(await shownAfter('what is django', numberOf('Sources', shown))).toContain(
      '[1] django-what manual (1.0) https://example.org/django-what',
    );
  });

  it('show what waits behind "more"', async () => {
    const shown = await shownAfter('node or django');
    const conversation = createConversation(app, unpainted);
    const answer = app.hear({ text: 'node or django' });
    if (answer.more.length === 0) return;
    await conversation.say('node or django');
    expect(await conversation.say(numberOf('More', shown))).toContain(answer.more[0]?.text);
  });

  it('ask the question that they offer', async () => {
    const shown = await shownAfter('node or django');
    expect(await shownAfter('node or django', numberOf('Which one should I choose', shown))).not.toBe('');
  });

  it('stay those of the last answer after a notice', async () => {
    const shown = await shownAfter('what is django');
    expect(await shownAfter('what is django', '/help', numberOf('Sources', shown))).toContain(
      'https://example.org/',
    );
  });

  it('stay those of the last answer after its sources were shown', async () => {
    const number = numberOf('Sources', await shownAfter('what is django'));
    const once = await shownAfter('what is django', number);
    expect(await shownAfter('what is django', number, number)).toBe(once);
  });

  it('are those of the new answer after the next question', async () => {
    const number = numberOf('Sources', await shownAfter(loopQuestion));
    expect(await shownAfter('what is django', loopQuestion, number)).toContain('node-loop manual');
  });

  it('of a greeting ask its example questions', async () => {
    expect(await shownAfter('hi', '1')).not.toBe(await shownAfter('hi'));
  });
});

describe('commands in the terminal', () => {
  it('compare', async () => {
    expect(await shownAfter('/compare node django')).toContain('Node.js: brief of node-what');
  });

  it('answer like free text with /ask', async () => {
    expect(await shownAfter('/ask what is django')).toBe(await shownAfter('what is django'));
  });

  it('are remembered like questions', async () => {
    expect(await shownAfter('/ask what is django', 'and which orm does it ship?')).toContain(
      'Django has its own ORM.',
    );
  });

  it('that nobody knows are named, with the way to help', async () => {
    expect(await shownAfter('/frobnicate')).toBe(
      'There is no command /frobnicate. Type /help to see what there is.',
    );
  });

  it('are all listed by /help', async () => {
    const shown = await shownAfter('/help');
    for (const command of app.commands.filter(({ menu }) => !menu)) {
      expect(shown).toContain(`/${pathOf(command)} `);
      expect(shown).toContain(command.description);
    }
  });
});

describe('/choose without a word', () => {
  const language = () => shownAfter('/choose');

  it('asks one question at a time, each of which may be skipped', async () => {
    expect(await language()).toContain('Which language do you already know?');
    expect(await language()).toContain(' 0) skip');
    expect(await shownAfter('/choose', '0')).toContain('What does the app mainly do?');
  });

  it('leans after the last question', async () => {
    const python = numberOf('python', (await language()).replace(/^ +/gmu, ''));
    expect(await shownAfter('/choose', python, '0', '0')).toContain('I would lean clearly to Django.');
  });

  it('takes an empty line for "skip"', async () => {
    expect(await shownAfter('/choose', '')).toBe(await shownAfter('/choose', '0'));
  });

  it('leans nowhere when everything was skipped, and says what would help', async () => {
    const shown = await shownAfter('/choose', '0', '0', '0');
    expect(shown).toContain('No lean yet');
    expect(shown).toContain('which language you know');
  });

  it('says which numbers there are when another one is typed, and goes on', async () => {
    expect(await shownAfter('/choose', '77')).toMatch(/number from 1 to \d+, or 0/u);
    expect(await shownAfter('/choose', '77', '0')).toContain('What does the app mainly do?');
  });

  it('takes an option by its words', async () => {
    expect(await shownAfter('/choose', 'Python', '0', '0')).toContain('I would lean clearly to Django.');
  });

  it('takes "idk" for "skip"', async () => {
    expect(await shownAfter('/choose', 'idk')).toBe(await shownAfter('/choose', '0'));
  });

  it('is left by asking something else', async () => {
    expect(await shownAfter('/choose', 'what is django')).toContain('Django is a web framework for Python.');
  });

  it('is left by another command', async () => {
    expect(await shownAfter('/choose', '/help')).toContain('/compare');
  });

  it('begins anew when it is typed again', async () => {
    expect(await shownAfter('/choose', '0', '/choose')).toBe(await language());
  });

  it('offers actions by number again once it is over', async () => {
    const shown = await shownAfter('/choose', '1', '0', '0');
    expect(await shownAfter('/choose', '1', '0', '0', numberOf('Sources', shown))).toContain('https://');
  });
});

describe('Tab', () => {
  // A completed name may bring the space after it.
  const complete = (line: string) =>
    createConversation(app, unpainted)
      .complete(line)
      .map((name) => name.trim());

  it('completes commands at the start of a line', () => {
    expect(complete('/c')).toEqual(['/compare', '/choose']);
    const typed = app.commands.filter(({ menu }) => !menu);
    const first = new Set(typed.map(({ group, name }) => group?.name ?? name));
    expect(complete('/')).toHaveLength(first.size);
  });

  it('completes names of backends in a command and in free text', () => {
    expect(complete('/compare node dj')).toContain('django');
    expect(complete('what is spr')).toContain('spring-boot');
  });

  it('continues what was typed, in any case', () => {
    for (const typed of ['dj', 'DJ', 'exp', 'Lar'])
      for (const name of complete(typed))
        expect(name.toLowerCase().startsWith(typed.toLowerCase())).toBe(true);
  });

  it('offers nothing after a space and nothing for what no name starts with', () => {
    expect(complete('')).toEqual([]);
    expect(complete('node ')).toEqual([]);
    expect(complete('zzz')).toEqual([]);
  });

  it('never offers the sessions, which cannot be compared', () => {
    expect(complete('fre')).toEqual([]);
  });
});
