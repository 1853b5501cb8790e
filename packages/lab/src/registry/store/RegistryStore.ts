import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '../../forge/store/jsonFile';
import { RegistryError } from '../http/errors';
import { digestOf } from '../names';
import { referencesOf } from './manifest';

const repository = z.object({
  /** Media type of each manifest, by digest. */
  manifests: z.record(z.string(), z.string()),
  /** Digest of each tag. */
  tags: z.record(z.string(), z.string()),
  /** Digests of the blobs that were pushed here. */
  blobs: z.array(z.string()),
});
const stateSchema = z.object({
  version: z.literal(1),
  repositories: z.record(z.string(), repository),
});

type Repository = z.infer<typeof repository>;

/** A manifest as it was pushed. @internal */
export interface StoredManifest {
  digest: string;
  mediaType: string;
  bytes: Buffer;
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * Images on disk: the bytes under their digests, and in `registry.json` which repository has which.
 *
 * @internal
 */
export class RegistryStore {
  private readonly state: z.infer<typeof stateSchema>;
  private readonly file: string;
  private readonly blobDir: string;

  /** @throws when the records in the folder are damaged */
  constructor(dataDir: string) {
    this.file = join(dataDir, 'registry.json');
    this.blobDir = join(dataDir, 'blobs');
    mkdirSync(this.blobDir, { recursive: true });
    this.state = readJsonFile(this.file, stateSchema) ?? {
      version: 1,
      repositories: {},
    };
  }

  names(): string[] {
    return Object.keys(this.state.repositories).sort();
  }

  /**
   * Tags in the order of their bytes.
   *
   * @returns undefined when there is no such repository
   */
  tags(name: string): string[] | undefined {
    const repo = own(this.state.repositories, name);
    return repo && Object.keys(repo.tags).sort();
  }

  /** @param reference - a tag or a digest */
  manifest(name: string, reference: string): StoredManifest | undefined {
    const repo = own(this.state.repositories, name);
    if (!repo) return undefined;
    const digest = own(repo.tags, reference) ?? reference;
    const mediaType = own(repo.manifests, digest);
    if (mediaType === undefined) return undefined;
    return { digest, mediaType, bytes: readFileSync(this.path(digest)) };
  }

  /**
   * Keeps a manifest.
   *
   * @param tag - what it is called besides its digest
   * @returns its digest
   * @throws RegistryError when it is none, or when something it points to is missing
   */
  putManifest(
    name: string,
    bytes: Buffer,
    mediaType: string,
    tag?: string,
  ): string {
    const needs = referencesOf(bytes.toString('utf8'), mediaType);
    const repo = own(this.state.repositories, name);
    const missing = [
      ...needs.blobs.filter(digest => !repo?.blobs.includes(digest)),
      ...needs.manifests.filter(
        digest => !repo || !Object.hasOwn(repo.manifests, digest),
      ),
    ];
    if (missing.length > 0) {
      throw new RegistryError(
        'MANIFEST_BLOB_UNKNOWN',
        'the manifest points to what is not here',
        missing,
      );
    }
    const digest = digestOf(bytes);
    writeFileSync(this.path(digest), bytes);
    this.change(name, kept => {
      kept.manifests[digest] = mediaType;
      if (tag !== undefined) kept.tags[tag] = digest;
    });
    return digest;
  }

  /** Forgets a manifest and every tag that has it. False when it is not there. */
  removeManifest(name: string, digest: string): boolean {
    const repo = own(this.state.repositories, name);
    if (!repo || !Object.hasOwn(repo.manifests, digest)) return false;
    this.change(name, kept => {
      delete kept.manifests[digest];
      kept.tags = Object.fromEntries(
        Object.entries(kept.tags).filter(([, has]) => has !== digest),
      );
    });
    return true;
  }

  /** Forgets a tag; its manifest stays. False when it is not there. */
  removeTag(name: string, tag: string): boolean {
    const repo = own(this.state.repositories, name);
    if (!repo || !Object.hasOwn(repo.tags, tag)) return false;
    this.change(name, kept => {
      delete kept.tags[tag];
    });
    return true;
  }

  /** The file of a blob, when this repository has it. */
  blob(name: string, digest: string): string | undefined {
    const repo = own(this.state.repositories, name);
    return repo?.blobs.includes(digest) ? this.path(digest) : undefined;
  }

  /** Takes over a finished file as a blob of these bytes' digest. */
  adoptBlob(name: string, digest: string, file: string): void {
    renameSync(file, this.path(digest));
    this.shareBlob(name, digest);
  }

  /** Lets a repository have a blob that is here already. */
  shareBlob(name: string, digest: string): void {
    this.change(name, kept => {
      if (!kept.blobs.includes(digest)) kept.blobs.push(digest);
    });
  }

  /** Lets a repository no longer have a blob. False when it did not. */
  removeBlob(name: string, digest: string): boolean {
    if (!this.blob(name, digest)) return false;
    this.change(name, kept => {
      kept.blobs = kept.blobs.filter(each => each !== digest);
    });
    const wanted = Object.values(this.state.repositories).some(
      repo =>
        repo.blobs.includes(digest) || Object.hasOwn(repo.manifests, digest),
    );
    if (!wanted) rmSync(this.path(digest), { force: true });
    return true;
  }

  /** The digest is checked by the caller, so it is no path. */
  private path(digest: string): string {
    return join(this.blobDir, digest.replace(':', '-'));
  }

  private change(name: string, apply: (repo: Repository) => void): void {
    const repo = own(this.state.repositories, name) ?? {
      manifests: {},
      tags: {},
      blobs: [],
    };
    apply(repo);
    this.state.repositories[name] = repo;
    writeJsonFile(this.file, this.state);
  }
}
