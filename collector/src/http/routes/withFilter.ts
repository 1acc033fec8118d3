import { FilterError } from '../../query/filter.ts';
import { failure } from '../reply.ts';

/** Runs a handler, and responds to a FilterError with 400. */
export async function withFilter(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof FilterError) return failure(400, 'filter', error.message, error.field);
    throw error;
  }
}
