import type { App } from '../../src/app.ts';
import { type Command, type Group, listOf } from '../../src/chat/command.ts';

/** Commands that use everything that the framework has; nothing of them is the bot's own. */
const plan: Group = { name: 'plan', description: 'Makes plans' };

/** Everything that was ever saved, as told to the one who saved it. */
export function planner() {
  const saved: Record<string, string | undefined>[] = [];

  const make: Command = {
    group: plan,
    name: 'make',
    description: 'Plans something',
    options: {
      channel: { kind: 'channel', description: 'Where', required: true, channels: ['text'] },
      zone: { kind: 'zone', description: 'Time zone' },
      hour: {
        kind: 'time',
        description: 'When',
        suggest: async (typed) => [{ name: `${typed}:00 o'clock`, value: `${typed}:00` }],
      },
      weeks: { kind: 'number', description: 'Every how many weeks', least: 1, most: 8 },
      role: { kind: 'role', description: 'Who is told' },
      kind: {
        kind: 'choice',
        description: 'What kind',
        choices: [{ name: 'A talk', value: 'talk' }],
      },
    },
    example: '/plan make',
    audience: 'organisers',
    where: 'servers',
    run: async ({ channel = '', ...rest }) => {
      const keeps = Object.fromEntries(
        Object.entries({ channel, ...rest }).flatMap(([key, value]) => (value ? [[key, value]] : [])),
      );
      return {
        show: 'form',
        form: {
          title: 'A plan',
          action: 'told',
          keeps,
          intro: 'Say more',
          fields: [
            { kind: 'text', id: 'title', label: 'Title', required: true, most: 40 },
            {
              kind: 'select',
              id: 'days',
              label: 'Days',
              most: 2,
              options: [
                { value: 'sat', label: 'Saturday' },
                { value: 'sun', label: 'Sunday', chosen: true },
              ],
            },
            { kind: 'pick', of: 'channel', id: 'stage', label: 'Stage', channels: ['voice', 'stage'] },
          ],
        },
      };
    },
    act(action, values, { now }) {
      if (action === 'save') {
        saved.push(values);
        return { show: 'notice', text: `Saved: ${values.title}`, instead: true };
      }
      if (action !== 'told') return undefined;
      return {
        show: 'panel',
        panel: {
          title: `Is this right, ${values.title}?`,
          lines: [
            [
              'On ',
              { time: now, as: 'full' },
              ' (',
              { time: now + 60_000, as: 'relative' },
              ') in ',
              { channel: values.channel ?? '' },
            ],
            ['For ', { role: values.role ?? '' }, ` on ${listOf(values.days).join(' and ')}`],
          ],
          keeps: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? ''])),
          controls: [
            { kind: 'button', action: 'save', label: 'Save', style: 'main' },
            { kind: 'link', label: 'Read more', url: 'https://example.org/' },
          ],
        },
      };
    },
  };

  const next: Command = {
    group: plan,
    name: 'next',
    description: 'Shows the next plan',
    options: {},
    example: '/plan next',
    run: () => ({
      show: 'panel',
      to: 'everyone',
      panel: {
        title: 'Next plan',
        lines: ['Words with **stars**, <@1> and @everyone', { bold: 'really' }],
        small: ['In small print'],
        controls: [
          { kind: 'button', action: 'come:17:yes', label: 'Coming', emoji: '✅', style: 'good' },
          { kind: 'button', action: 'file', label: 'Add to calendar' },
          {
            kind: 'select',
            action: 'remind',
            label: 'Remind me',
            most: 2,
            options: [
              { value: '60', label: 'An hour before' },
              { value: '1440', label: 'A day before' },
            ],
          },
        ],
      },
    }),
    async act(action, values, { who }) {
      if (action === 'file')
        return {
          show: 'panel',
          panel: {
            lines: ['Here it is'],
            attachments: [{ name: 'plan.ics', type: 'text/calendar', bytes: Buffer.from('BEGIN:VCALENDAR') }],
          },
        };
      if (action.startsWith('count:')) {
        const count = Number(action.slice(6)) + 1;
        const control = { kind: 'button', action: `count:${count}`, label: 'Count' } as const;
        return {
          show: 'panel',
          panel: { lines: [`${count}`], controls: [control], keeps: {} },
          instead: true,
        };
      }
      if (action === 'remind')
        return { show: 'notice', text: `Reminding: ${listOf(values.chosen).join(' + ')}` };
      const [what, id, how] = action.split(':');
      return what === 'come' ? { show: 'notice', text: `${who.name} ${how} ${id}` } : undefined;
    },
  };

  const commands = [make, next];
  const into = (app: App): App => {
    const all = [...app.commands, ...commands];
    return { ...app, commands: all, core: { ...app.core, commands: all } };
  };
  return { saved, into, make, next };
}
