import {
  Application,
  applicationSchema,
  readObject,
  Rollout,
  rolloutSchema,
} from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { ClusterClient } from '../store/types';
import {
  Asked,
  changedMeanwhile,
  ClusterRefusalError,
  expectObject,
} from './clusterErrors';
import { Guard, guarded } from './guard';
import { APPLICATIONS, objectPath, Resource, ROLLOUTS } from './resources';
import { ClusterPatch } from './rolloutPatches';

const versioned = z.object({
  metadata: z.object({ resourceVersion: z.string() }),
});

/** Reads and changes objects of one namespace of one cluster, and says in words what went wrong. */
export class ClusterObjects {
  readonly #client: ClusterClient;
  readonly #namespace: string;

  constructor(client: ClusterClient, namespace: string) {
    this.#client = client;
    this.#namespace = namespace;
  }

  /** @throws as {@link expectObject} */
  async get(resource: Resource, name: string): Promise<unknown> {
    const answer = await this.#client.request({
      method: 'GET',
      path: objectPath(resource, this.#namespace, name),
    });
    return expectObject(answer, this.#asked('get', resource, name));
  }

  async rollout(name: string): Promise<Rollout> {
    return this.readRollout(await this.get(ROLLOUTS, name));
  }

  /** @throws ClusterRefusalError when it is no Rollout; the field is named, its value is not */
  readRollout(raw: unknown): Rollout {
    return this.#read(rolloutSchema, 'Rollout', raw);
  }

  async application(name: string): Promise<Application> {
    return this.readApplication(await this.get(APPLICATIONS, name));
  }

  /** @throws as {@link readRollout} */
  readApplication(raw: unknown): Application {
    return this.#read(applicationSchema, 'Application', raw);
  }

  async resourceVersion(resource: Resource, name: string): Promise<string> {
    const { metadata } = versioned.parse(await this.get(resource, name));
    return metadata.resourceVersion;
  }

  /**
   * Makes a change if the object is as the guard says. It is sent once: whether a change that got no answer was made is
   * for a person to see.
   * @throws as {@link expectObject}
   */
  async patch(patch: ClusterPatch, guard: Guard | undefined): Promise<unknown> {
    const { resource, name, subresource, contentType } = patch;
    const { body } = guard ? guarded(patch, guard) : patch;
    const answer = await this.#client.request({
      method: 'PATCH',
      path: objectPath(resource, this.#namespace, name, subresource),
      contentType,
      body,
    });
    if (answer.status === 422 && guard && Array.isArray(body)) {
      await this.#explainFailedTest(resource, name, guard);
    }
    return expectObject(answer, {
      ...this.#asked('patch', resource, name),
      subresource,
    });
  }

  #read<S extends z.ZodType>(schema: S, kind: string, raw: unknown) {
    const read = readObject(schema, raw);
    if (read.ok) return read.object;
    const { name, message } = read.problem;
    throw new ClusterRefusalError(
      `Cluster ${
        this.#client.name
      } answered an object ${name} that cannot be read as ${kind}: ${message}`,
    );
  }

  /** A test that fails and a change that is invalid are both answered with 422. */
  async #explainFailedTest(resource: Resource, name: string, guard: Guard) {
    if (!('resourceVersion' in guard)) return;
    const now = await this.resourceVersion(resource, name);
    if (now === guard.resourceVersion) return;
    throw changedMeanwhile(this.#asked('patch', resource, name));
  }

  #asked(verb: Asked['verb'], resource: Resource, name: string): Asked {
    return {
      cluster: this.#client.name,
      verb,
      resource,
      namespace: this.#namespace,
      name,
    };
  }
}
