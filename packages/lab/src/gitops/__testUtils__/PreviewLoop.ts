import { parse } from 'yaml';
import { z } from 'zod';
import { addComment } from '../../forge/domain/issues';
import { LAB_BOT } from '../../forge/store/firstState';
import { Repository } from '../../forge/store/schema';
import { KubeObject, isRecord } from '../../kubernetes/objects';
import {
  APPLICATIONS,
  INGRESSES,
  NAMESPACES,
  PODS,
} from '../../kubernetes/resources';
import { LoopWorld } from './LoopWorld';
import { generatedFiles } from './generatedFiles';

const PULL = { owner: 'acme', repo: 'shop' };
const NUMBER = 1;
const PREVIEW = `shop-pr-${NUMBER}`;
const HOST = `shop-${NUMBER}.preview.example.com`;
const ENTITY_ID = 'backstage.io/kubernetes-id';
const STRANGER = 'eve';

const entitySchema = z.object({
  metadata: z.object({ annotations: z.record(z.string(), z.string()) }),
});
const sourceSchema = z.object({
  source: z.object({
    kustomize: z.object({ images: z.array(z.string()).default([]) }),
  }),
});

/** A change of the generated files, by path. */
export type Change = (path: string, text: string) => string;

/** The way of one pull request through the generated files, from the merge of what the template wrote to its end. */
export class PreviewLoop {
  private entityId = '';

  constructor(private readonly world: LoopWorld) {}

  private get image(): string {
    return `${this.world.registry.host}/acme/shop`;
  }

  /**
   * Goes the whole way.
   *
   * @throws NotSo with the step that it does not get past
   */
  async go(change: Change = (_, text) => text): Promise<void> {
    await this.release(change);
    await this.label();
    await this.build();
    await this.deploy();
    await this.buildAgain();
    await this.close();
  }

  /** What the template wrote is merged; the release workflow releases it, and Argo CD takes it. */
  private async release(change: Change): Promise<void> {
    const { world } = this;
    const written = await generatedFiles({
      forgeUrl: world.forge.urls.base,
      image: this.image,
      appId: world.forge.credentials.app.id,
    });
    const files = new Map(
      [...written].map(([path, text]) => [path, change(path, text)]),
    );
    const entity = entitySchema.parse(
      parse(files.get('catalog-info.yaml') ?? ''),
    );
    this.entityId = entity.metadata.annotations[ENTITY_ID];
    await world.commit('shop', 'main', files);
    world.begin();
    await world.until('released', () => this.application('shop-production'));
  }

  /** A pull request gets the label. */
  private async label(): Promise<void> {
    const { world } = this;
    const { octokit } = world;
    const { data } = await octokit.git.getRef({ ...PULL, ref: 'heads/main' });
    const { sha } = data.object;
    await octokit.git.createRef({ ...PULL, ref: 'refs/heads/topic', sha });
    await world.commit('shop', 'topic', new Map([['a.txt', 'a\n']]));
    const title = 'A change';
    const pull = { title, head: 'topic', base: 'main' };
    await octokit.pulls.create({ ...PULL, ...pull });
    await octokit.issues.addLabels({
      ...PULL,
      issue_number: NUMBER,
      labels: ['preview'],
    });
    await world.until('previewed', () => this.application(PREVIEW));
    await world.until('under its host', () => this.hosts().includes(HOST));
    await world.until("the entity's", () =>
      this.isEntitys(this.application(PREVIEW)),
    );
  }

  /** A stranger asks for an image in vain; then Backstage does. */
  private async build(): Promise<void> {
    const { world } = this;
    this.admitStranger();
    await this.comment('/preview', STRANGER);
    await world.until('refused to strangers', () => this.tags().length === 0);
    await this.comment('/preview\n\nAsked for in Backstage.', LAB_BOT);
    await world.until('built', () => this.tags().length === 1);
  }

  /** The image is taken, and told of. */
  private async deploy(): Promise<void> {
    const { world } = this;
    const [tag] = this.tags();
    await world.until('given the image', () => this.runs(tag));
    await world.until('run by pods of the entity', () =>
      this.podsOf(tag).some(pod => this.isEntitys(pod)),
    );
    await world.until('told', () => this.isTold(tag));
  }

  /** A person asks for the next image; the one comment is changed. */
  private async buildAgain(): Promise<void> {
    const { world } = this;
    await world.commit('shop', 'topic', new Map([['b.txt', 'b\n']]));
    await this.comment('/preview', 'aoi');
    await world.until('built again', () => this.tags().length === 2);
    const [, newest] = this.tags();
    await world.until('told again', () => this.isTold(newest));
  }

  private async close(): Promise<void> {
    const { octokit } = this.world;
    const state = 'closed';
    await octokit.pulls.update({ ...PULL, pull_number: NUMBER, state });
    await this.world.until(
      'gone',
      () =>
        !this.application(PREVIEW) &&
        !this.application(`${PREVIEW}-guardrails`) &&
        !this.world.store.get(NAMESPACES, { name: PREVIEW }) &&
        this.tags().length === 0,
    );
  }

  private repository(): Repository {
    const found = this.world.forge.store.repository('acme', 'shop');
    if (!found) throw new Error('There is no repository acme/shop');
    return found;
  }

  private issue() {
    const [issue] = this.repository().issues;
    return issue;
  }

  /** Comments, and waits for what that starts. */
  private async comment(body: string, login: string): Promise<void> {
    const { forge } = this.world;
    const author = forge.store.author(login);
    addComment(forge, this.repository(), this.issue(), author, body);
    await this.world.pass(1_000);
  }

  /** Somebody who may read the repository and nothing else. */
  private admitStranger(): void {
    this.world.forge.store.change(state => {
      state.users.push({
        id: 150,
        login: STRANGER,
        name: null,
        email: null,
        bio: null,
        type: 'User',
        createdAt: '2020-01-01T00:00:00Z',
      });
      this.repository().collaborators.push({ login: STRANGER, role: 'read' });
    });
  }

  private application(name: string): KubeObject | undefined {
    return this.world.store.get(APPLICATIONS, { namespace: 'argocd', name });
  }

  /** As Backstage matches objects with the entity that the generated catalog file describes. */
  private isEntitys(object: KubeObject | undefined): boolean {
    return object?.metadata.labels?.[ENTITY_ID] === this.entityId;
  }

  private runs(tag: string): boolean {
    const spec = this.application(PREVIEW)?.spec;
    const source = sourceSchema.safeParse(spec).data?.source;
    return source?.kustomize.images.join() === `${this.image}:${tag}`;
  }

  /** Images of the pull request, oldest first. */
  private tags(): string[] {
    const all = this.world.registry.store.tags('acme/shop') ?? [];
    return all.filter(tag => tag.startsWith(`pr-${NUMBER}-`)).sort();
  }

  private hosts(): unknown[] {
    return this.world.store
      .list(INGRESSES, { namespace: PREVIEW })
      .flatMap(({ spec }) =>
        isRecord(spec) && Array.isArray(spec.rules) ? spec.rules : [],
      )
      .map(({ host }) => host);
  }

  private podsOf(tag: string): KubeObject[] {
    return this.world.store
      .list(PODS, { namespace: PREVIEW })
      .filter(({ spec }) => JSON.stringify(spec).includes(`:${tag}"`));
  }

  /** Whether one comment, and no other, says that the preview is ready with an image. */
  private isTold(tag: string): boolean {
    const told = this.issue()
      .comments.map(({ body }) => body)
      .filter(body => body.includes('The preview is ready'));
    const [said] = told;
    return (
      told.length === 1 &&
      said.includes(`://${HOST}`) &&
      said.includes(`${this.image}:${tag}`)
    );
  }
}
