import { PreviewActionName } from '@drydock/plugin-delivery-common';
import { AgentAction } from './actionTable';

/** One row for each action on a preview. @internal */
export const PREVIEW_AGENT_ACTIONS: Record<PreviewActionName, AgentAction> = {
  create: {
    name: 'create-preview',
    title: 'Create the preview of a pull request',
    does: 'adds the labels that give an open pull request a preview environment',
    destructive: false,
    idempotent: true,
  },
  build: {
    name: 'build-preview',
    title: 'Build the image of a preview',
    does: 'comments /preview on the pull request, so that an image of its newest commit is built',
    destructive: false,
    idempotent: false,
  },
  refresh: {
    name: 'refresh-preview',
    title: 'Refresh a preview',
    does: 'lets Argo CD compare the preview with Git now',
    destructive: false,
    idempotent: true,
  },
  extend: {
    name: 'extend-preview',
    title: 'Extend the time of a preview',
    does: 'moves the time at which the preview goes by itself',
    destructive: false,
    idempotent: true,
  },
  delete: {
    name: 'delete-preview',
    title: 'Delete the preview of a pull request',
    does: 'takes the labels away, so that Argo CD removes the preview with the data it has of its own',
    destructive: true,
    idempotent: true,
  },
};
