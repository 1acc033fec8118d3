import { createMiddleware } from 'hono/factory';
import { failure } from '../reply.ts';

/** Maximum length of an unknown name in the error message. */
const TOLD = 50;

/** Refuses a request with an unknown or repeated parameter: a mistyped one must not be ignored silently. */
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
