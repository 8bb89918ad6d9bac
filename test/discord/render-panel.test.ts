import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Control, Field, Form, Line, Panel, Piece } from '../../src/chat/panel.ts';
import { bodyOf } from '../../src/discord/look.ts';
import { renderForm } from '../../src/discord/render-form.ts';
import { markdownOf, renderPanel } from '../../src/discord/render-panel.ts';
import type { Json } from '../support/discord/model.ts';
import { demand } from '../support/discord/validate/checks.ts';
import { demandMessage } from '../support/discord/validate/messages.ts';
import { modal } from '../support/discord/validate/modals.ts';
import { hostile } from '../support/hostile.ts';

const id = fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String);
const action = fc.stringMatching(/^[\w:.=-]{1,40}$/u);
const piece: fc.Arbitrary<Piece> = fc.oneof(
  hostile,
  hostile.map((bold) => ({ bold })),
  fc.record({
    time: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    as: fc.constantFrom('full' as const, 'day' as const, 'hour' as const, 'relative' as const),
  }),
  fc.record({ link: fc.oneof(fc.webUrl(), hostile), text: hostile }),
  fc.oneof(id, hostile).map((role) => ({ role })),
  fc.oneof(id, hostile).map((person) => ({ person })),
);
const line: fc.Arbitrary<Line> = fc.oneof(piece, fc.array(piece, { maxLength: 6 }));
const options = fc.uniqueArray(
  fc.record({ value: fc.stringMatching(/^\w{1,20}$/u), label: hostile, chosen: fc.constant(false) }),
  { selector: ({ value }) => value, maxLength: 40 },
);
const control: fc.Arbitrary<Control> = fc.oneof(
  fc.record({ kind: fc.constant('button' as const), action, label: hostile }),
  fc.record({ kind: fc.constant('link' as const), url: fc.webUrl(), label: hostile }),
  fc.record({ kind: fc.constant('select' as const), action, label: hostile, options, most: fc.nat(30) }),
  fc.record({
    kind: fc.constant('pick' as const),
    of: fc.constantFrom('role' as const, 'channel' as const, 'person' as const),
    action,
    label: hostile,
    chosen: fc.uniqueArray(id, { maxLength: 12 }),
    most: fc.nat(12),
  }),
);
const panel: fc.Arbitrary<Panel> = fc.record({
  title: hostile,
  lines: fc.array(line, { maxLength: 30 }),
  small: fc.array(line, { maxLength: 5 }),
  // Two controls of one message with one custom_id are a mistake of the command.
  controls: fc.uniqueArray(control, {
    selector: (one) => ('action' in one ? one.action : one.url),
    maxLength: 30,
  }),
});
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    id: fc.stringMatching(/^[a-z]{1,10}$/u),
    label: hostile,
    description: hostile,
    value: hostile,
    placeholder: hostile,
    most: fc.integer({ min: 1, max: 5000 }),
    required: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('select' as const),
    id: fc.stringMatching(/^[a-z]{1,10}$/u),
    label: hostile,
    options: options.filter((all) => all.length > 0),
    required: fc.boolean(),
  }),
);
const form: fc.Arbitrary<Form> = fc.record({
  title: hostile,
  action,
  intro: hostile,
  fields: fc.uniqueArray(field, { selector: (one) => one.id, minLength: 1, maxLength: 5 }),
});
const owner = { command: 'session next', id: 'abcdefghijklmnop' };
const none = { uploaded: new Map(), kept: new Map() };

describe('whatever a command shows', () => {
  it('its panel exceeds no limit of Discord and pings nobody', () => {
    fc.assert(
      fc.property(panel, (shown) => {
        const body = JSON.parse(bodyOf(renderPanel(shown, owner))) as Json;
        expect(() => demandMessage(body, none, undefined)).not.toThrow();
        expect(body.allowed_mentions).toEqual({ parse: [], replied_user: false });
      }),
      // Lines without a word were once a text that Discord refuses.
      { numRuns: 200, examples: [[{ title: '*', lines: [[]], small: [[], []], controls: [] }]] },
    );
  });

  it('its form exceeds no limit of Discord', () => {
    fc.assert(
      fc.property(form, (shown) => {
        expect(() => demand(modal, JSON.parse(JSON.stringify(renderForm(shown, owner))))).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('its words neither ping, link, format nor open a code block', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const shown = markdownOf([one, { bold: other }, other]).replaceAll('**', '');
        expect(shown).not.toMatch(/@(?:everyone|here)|(?<!\\)<[@#]|(?<!\\)(?:\\\\)*[`[\]|~]/u);
        expect(shown).not.toContain('://');
      }),
      { numRuns: 300 },
    );
  });
});

test('a line that begins like a heading or a list is none', () => {
  for (const start of ['# a', '- a', '+ a', '1. a', '> a'])
    expect(markdownOf([start, ' and more'])).not.toMatch(/^(?:[#>+-]|\d+\.)/u);
});

test('what does not fit is left out whole and marked', () => {
  const lines = Array.from({ length: 200 }, (_, at) => `line ${at} ${'x'.repeat(40)}`);
  const [text = ''] = JSON.stringify(renderPanel({ lines }, owner).components).match(/line 0.*?…/u) ?? [];
  expect(text.endsWith('\\n…')).toBe(true);
  expect(text.length).toBeLessThan(4000);
});
