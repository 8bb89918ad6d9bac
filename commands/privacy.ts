import type { Command, House, Result } from '../src/chat/command.ts';
import { wording } from '../src/chat/wording.ts';

const words = wording.privacy;

export const privacy: Command = {
  name: 'privacy',
  description: 'What I keep about you, for how long, and a button to delete it',
  options: {},
  example: '/privacy',
  run: (_, { who, house, asksModel }) =>
    house ? shown(who.person, house, asksModel) : { show: 'notice', text: words.inTerminal },
  async act(action, _, { who, house, asksModel }) {
    if (action !== 'forget' || !house) return undefined;
    await house.store.privacy.forget(who.person);
    return { ...(await shown(who.person, house, asksModel, [words.forgotten, ''])), instead: true };
  },
};

/** What is stored about a person, for how long, and a button that deletes it. */
async function shown(
  person: string,
  { store, retentionDays }: House,
  asksModel: boolean,
  before: readonly string[] = [],
): Promise<Result> {
  const rows = await store.privacy.about(person);
  return {
    show: 'panel',
    panel: {
      title: words.title,
      lines: [...before, ...words.rows(rows, retentionDays, asksModel)],
      controls: [{ kind: 'button', action: 'forget', label: words.forget, style: 'danger' }],
    },
  };
}
