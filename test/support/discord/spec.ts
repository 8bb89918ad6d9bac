import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RequestRecord } from './loopback.ts';

type Schema = Record<string, unknown>;
type Operation = {
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema: Schema }> }>;
};
type OpenApi = { paths: Record<string, Record<string, Operation>>; components: { schemas: Schema } };

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

/**
 * Discord's own description of its API (an OpenAPI file, which is not part of this repository), as a check of what was
 * asked and answered. `faultsOf` says in words what does not fit; an empty list is what tests want.
 */
export function openSpec(file: string) {
  const spec = JSON.parse(readFileSync(file, 'utf8')) as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  ajv.addFormat('snowflake', /^\d{1,20}$/u);
  ajv.addFormat('date-time', { validate: (text: string) => !Number.isNaN(Date.parse(text)) });
  ajv.addFormat('uri', { validate: (text: string) => URL.canParse(text) });
  for (const format of ['int32', 'int64', 'double', 'nonce']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'discord', components: spec.components });

  const compiled = new Map<string, ValidateFunction>();
  const check = (name: string, schema: Schema): ValidateFunction => {
    const known = compiled.get(name);
    if (known) return known;
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"discord#/components/');
    const made = ajv.compile(JSON.parse(text));
    compiled.set(name, made);
    return made;
  };
  const paths = Object.entries(spec.paths).map(([path, operations]) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u'),
    // "@original" is a path of its own beside "{message_id}".
    fixed: path.split('/').filter((part) => !part.startsWith('{')).length,
    operations,
  }));

  function operationOf(method: string, path: string) {
    const found = paths
      .filter((one) => one.pattern.test(path) && METHODS.has(method) && one.operations[method])
      .sort((a, b) => b.fixed - a.fixed)[0];
    return found && { name: `${method} ${found.path}`, operation: found.operations[method] as Operation };
  }

  const fault = (test: ValidateFunction, value: unknown, told: string): string[] =>
    test(value) ? [] : [`${told}: ${ajv.errorsText(test.errors)} in ${JSON.stringify(value)?.slice(0, 600)}`];

  /** What of one exchange does not fit. What Discord refused or broke has no body worth looking at. */
  function faultsOf({ method, path, body, answer, status }: RequestRecord): string[] {
    const found = operationOf(method.toLowerCase(), path.split('?')[0] ?? path);
    if (!found) return [`${method} ${path} is no call of Discord's`];
    const { name, operation } = found;
    const content = operation.requestBody?.content['application/json'];
    const asked =
      content && body !== undefined ? fault(check(`${name} asks`, content.schema), body, name) : [];
    const responses = operation.responses ?? {};
    const replied = (responses[status] ?? responses['200'])?.content?.['application/json'];
    const told =
      replied && answer !== undefined && status < 300
        ? fault(check(`${name} gives ${status}`, replied.schema), answer, `${name} gave`)
        : [];
    return [...asked, ...told];
  }

  /** Whether a value fits one of Discord's named shapes, for what the gateway sends. */
  const faultsOfShape = (schema: string, value: unknown): string[] =>
    fault(check(schema, { $ref: `#/components/schemas/${schema}` }), value, schema);

  return { faultsOf, faultsOfShape };
}

export type Spec = ReturnType<typeof openSpec>;
