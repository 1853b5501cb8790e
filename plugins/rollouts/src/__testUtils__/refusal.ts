import { ResponseError } from '@backstage/errors';

/** What the client throws when the backend refuses. For tests only. */
export async function refusal(status: number, message: string) {
  const body = JSON.stringify({
    error: { name: 'Error', message },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: 'Refused',
    headers: new Map([['content-type', 'application/json']]),
    text: async () => body,
  } as unknown as Response);
}
