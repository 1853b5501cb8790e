import { Request, Response } from 'express';

/** One operation of the API, as `src/schema/openapi.yaml` describes it. */
export interface Route {
  method: 'get' | 'post';
  /** With parameters as Express writes them: `/entities/:kind/…`. */
  path: string;
  handle(req: Request, res: Response): Promise<void>;
}
