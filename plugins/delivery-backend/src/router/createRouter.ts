import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { DeliveryServices } from '../services';
import { actionRoutes } from './actionRoutes';
import { fleetRoutes } from './fleetRoutes';
import { previewActionRoutes } from './previewActionRoutes';
import { previewFleetRoutes } from './previewFleetRoutes';
import { previewRoutes } from './previewRoutes';
import { rolloutRoutes } from './rolloutRoutes';
import { Route } from './Route';
import { streamRoutes } from './streamRoutes';

/** All operations of the API. @internal */
export function deliveryRoutes(services: DeliveryServices): Route[] {
  return [
    ...rolloutRoutes(services),
    ...fleetRoutes(services),
    ...actionRoutes(services),
    ...previewRoutes(services),
    ...previewFleetRoutes(services),
    ...previewActionRoutes(services),
    ...streamRoutes(services),
  ];
}

/** The HTTP API of the plugin. @internal */
export function createRouter(services: DeliveryServices): Router {
  const router = PromiseRouter();
  router.use(express.json());
  for (const { method, path, handle } of deliveryRoutes(services)) {
    router[method](path, (req, res) => handle(req, res));
  }
  return router;
}
