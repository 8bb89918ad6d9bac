import { request } from 'node:http';

export type Asked = Readonly<{ status: number | undefined; type: string | undefined; body: string }>;

type Asking = Readonly<{ method?: string; headers?: Readonly<Record<string, string>>; body?: string }>;

/** One request to 127.0.0.1 over a connection of its own. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Asking = {},
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        said += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, type: response.headers['content-type'], body: said }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
