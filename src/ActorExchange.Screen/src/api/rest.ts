import type { Problem } from './types';

/** A refusal of the exchange, or that it could not be asked. `message` is for people: what, why, what next. */
export class ApiError extends Error {
  /** 0: no answer at all. */
  readonly status: number;
  /** The exchange's name of the outcome (INSUFFICIENT_FUNDS…); NO_ANSWER: it is not known what became of the call. */
  readonly code: string;
  /** The field of the request that is at fault. */
  readonly field: string | undefined;
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined;
  readonly problem: Problem | undefined;

  constructor(message: string, status: number, code: string, problem?: Problem, retryAfter?: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.problem = problem;
    this.field = problem?.field;
    this.retryAfter = retryAfter;
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface RestOptions {
  /** Whose calls these are; null: nobody's. */
  token: () => string | null;
  /** The token is no longer good. */
  onUnauthorized?: () => void;
  /** Milliseconds until a call without an answer is given up. */
  timeout?: number;
}

/** Calls of the REST API. Paths are relative to /api/v1 unless they begin with `//`. Every failure is an {@link ApiError}. */
export class Rest {
  private readonly options: RestOptions;

  constructor(options: RestOptions) {
    this.options = options;
  }

  get<T>(path: string, query?: Query): Promise<T> { return this.call<T>('GET', path, query); }
  post<T>(path: string, body?: unknown, query?: Query): Promise<T> { return this.call<T>('POST', path, query, body ?? {}); }
  put<T>(path: string, body: unknown, query?: Query): Promise<T> { return this.call<T>('PUT', path, query, body); }
  patch<T>(path: string, body: unknown, query?: Query): Promise<T> { return this.call<T>('PATCH', path, query, body); }
  delete<T>(path: string, query?: Query): Promise<T> { return this.call<T>('DELETE', path, query); }

  private async call<T>(method: string, path: string, query?: Query, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    const token = this.options.token();
    if (token !== null) headers.Authorization = `Bearer ${token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let response: Response;
    try {
      response = await fetch(addressOf(path, query), {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(this.options.timeout ?? 15_000),
      });
    } catch (e) {
      throw noAnswer(method, e);
    }
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
    if (response.status === 401 && token !== null) this.options.onUnauthorized?.();
    throw await refusal(response);
  }
}

/** A segment of a path: symbols and ids may hold anything. */
export const segment = (value: string | number): string => encodeURIComponent(String(value));

function addressOf(path: string, query?: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  const address = path.startsWith('//') ? path.slice(1) : `/api/v1${path}`;
  return text === '' ? address : `${address}?${text}`;
}

function noAnswer(method: string, cause: unknown): ApiError {
  const late = cause instanceof DOMException && cause.name === 'TimeoutError';
  const what = late ? 'The exchange did not answer in time.' : 'The exchange cannot be reached.';
  const next = method === 'GET' ? '' : ' It is not known whether it did what it was asked: look before you try again.';
  return new ApiError(what + next, 0, 'NO_ANSWER');
}

async function refusal(response: Response): Promise<ApiError> {
  const retry = Number(response.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(retry) && retry > 0 ? retry : undefined;
  let problem: Problem | undefined;
  try {
    const text = await response.text();
    if (text !== '') problem = JSON.parse(text) as Problem;
  } catch {
    problem = undefined;
  }
  const message = problem?.detail ?? problem?.title ?? `The exchange answered ${response.status} ${response.statusText}.`;
  return new ApiError(message, response.status, problem?.code ?? `HTTP_${response.status}`, problem, retryAfter);
}
