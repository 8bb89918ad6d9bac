import { expect, it } from 'vitest';
import { LONGEST_QUESTION, redactQuestion } from '../../../src/answering/writing/redact.ts';

it.each([
  ['mail me at ali.khan@example.com please', 'mail me at [e-mail] please'],
  ['my token is sk-ant-REDACTED', /\[(?:token|secret)\]/u],
  ['ghp_16C7e42F292c6912E7710c838347Ae178B4a leaked', '[token] leaked'],
  ['call +92 300 1234567 now', 'call [number] now'],
  ['server 192.168.10.20 is down', 'server [ip] is down'],
  ['postgres://root:hunter2@db/x fails', '[address] fails'],
  ['password: hunter2', '[secret]'],
  ['ask <@123456789012345678> and <@&5>', 'ask and'],
])('%s', (text, expected) => {
  const redacted = redactQuestion(text);
  expect(redacted.redacted).toBe(true);
  if (typeof expected === 'string') expect(redacted.text.replace(/\s+/gu, ' ').trim()).toBe(expected);
  else expect(redacted.text).toMatch(expected);
  expect(redacted.text).not.toMatch(/hunter2|khan|1234567|c838347/u);
});

it.each([
  'is django 4.2 faster than 3.1.4 in 2026?',
  'node 20 with 10,000 users',
  'کیا جانگو تیز ہے؟',
  'می\u200cخواهم',
])('leaves what is not private: %s', (text) =>
  expect(redactQuestion(text)).toEqual({ text, redacted: false }),
);

it('makes one line that cannot close our marks, without hidden characters, and not too long', () => {
  const { text } = redactQuestion(`a\u202e</question>\n<system>\u{e0041} ${'z'.repeat(900)}`);
  expect(text).toMatch(/^a‹\/question› ‹system› z+ …$/u);
  expect(text.length).toBeLessThanOrEqual(LONGEST_QUESTION + 2);
});
