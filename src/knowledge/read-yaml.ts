import { isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { hiddenCharacters } from '../answering/hidden-characters.ts';
import type { Refuse } from './read-text.ts';
import { instructionShaped } from './suspicious.ts';

type Path = readonly PropertyKey[];

/** A value and where it stands: `line` gives the line (from 1) of the value at a path, or of the nearest one above it. */
export type Parsed<Value> = Readonly<{ value: Value; line(path: Path): number }>;

export type YamlText = Readonly<{
  text: string;
  /** Lines of the file before `text` begins. */
  before: number;
  /** Files of phrases that people type may quote attacks; everything that is shown may not. */
  mayQuoteAttacks: boolean;
}>;

/**
 * Parses YAML and checks it against a schema. Every problem goes to `refuse`; undefined when there was one in the
 * syntax or the shape. Suspicious text is refused but does not stop the reading.
 */
export function readYaml<Schema extends z.ZodType>(yaml: YamlText, schema: Schema, refuse: Refuse) {
  try {
    return parseAndCheck(yaml, schema, refuse);
  } catch (error) {
    // Parser and visitor are recursive; thousands of brackets exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    refuse(yaml.before + 1, 'the YAML is nested too deeply', 'the files here need no more than four levels');
    return undefined;
  }
}

function parseAndCheck<Schema extends z.ZodType>(
  { text, before, mayQuoteAttacks }: YamlText,
  schema: Schema,
  refuse: Refuse,
): Parsed<z.output<Schema>> | undefined {
  const counter = new LineCounter();
  // Every plain value stays the text it is: no 6.10 → 6.1, no `no` → false, no merge keys, no dates.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => before + counter.linePos(offset).line;
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    refuse(
      lineAt(fault.pos[0]),
      `broken YAML: ${fault.message}`,
      'mend the quotes, colons or indentation here',
    );
  }
  let aliases = 0;
  visit(document, {
    Alias(_, node) {
      aliases++;
      refuse(
        lineAt(node.range?.[0] ?? 0),
        `the alias *${node.source}`,
        'aliases are not used here: write the value out',
      );
    },
    Scalar(_, node) {
      const [from, to] = node.range ?? [0, 0];
      const line = lineAt(from);
      const value = String(node.value);
      // Raw hidden characters were found in the text of the file; those written "\u202e" only exist after parsing.
      if (node.type === 'QUOTE_DOUBLE' && text.slice(from, to).includes('\\')) {
        for (const { what } of hiddenCharacters(value)) refuse(line, `${what} as an escape`, 'delete it');
      }
      if (mayQuoteAttacks) return;
      for (const { what } of instructionShaped(value)) {
        refuse(line, what, 'say it differently: this text is also given to a model');
      }
    },
  });
  if (faults.length > 0 || aliases > 0) return undefined;

  const nodeAt = (path: Path): unknown =>
    path.length === 0 ? document.contents : document.getIn([...path], true);
  const line = (path: Path): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(path.slice(0, length));
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return before + 1;
  };
  const keyLine = (path: Path, key: string): number => {
    const map = nodeAt(path);
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
      : undefined;
    const range = (pair?.key as Node | undefined)?.range;
    return range ? lineAt(range[0]) : line(path);
  };

  const checked = schema.safeParse(document.toJS());
  if (checked.success) return { value: checked.data, line };
  for (const issue of checked.error.issues) {
    const [what = issue.message, cure = 'see knowledge/README.md for the form'] = issue.message.split(' | ');
    const where = issue.path.length > 0 ? `${issue.path.map(String).join('.')}: ` : '';
    const at =
      issue.code === 'unrecognized_keys' ? keyLine(issue.path, issue.keys[0] ?? '') : line(issue.path);
    refuse(at, where + what, cure);
  }
  return undefined;
}
