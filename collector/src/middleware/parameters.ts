import { createMiddleware } from 'hono/factory';
import { failure } from '../reply.ts';

/** Characters of an unknown name that are told back. */
const TOLD = 50;

/** Refuses a request with a parameter that its route does not know, or with one twice: a mistyped one must not be ignored. */
export const parameters = (...known: readonly string[]) =>
  createMiddleware(async (c, next) => {
    for (const [name, values] of Object.entries(c.req.queries())) {
      if (!known.includes(name)) {
        const what = known.length > 0 ? `Parameters are: ${known.join(', ')}.` : 'There are none.';
        return failure(
          400,
          'parameter',
          `There is no parameter '${name.slice(0, TOLD)}' here. ${what}`,
          name.slice(0, TOLD),
        );
      }
      if (values.length > 1)
        return failure(400, 'parameter', `${name} is there ${values.length} times. Give it once.`, name);
    }
    return next();
  });
