import { AppProfile } from '../profile';
import { Blueprint, SecretKeyPlan } from './blueprint';
import { ImagePlan } from './image';
import { inImage } from './volumes';

/** A Secret's key may have letters, digits, dash, underscore and dot. */
function secretKey(path: string): string {
  return path.replace(/^\/+/, '').replace(/[^A-Za-z0-9._-]+/g, '_');
}

function place(item: { evidence: { file: string; line: number }[] }): string {
  const [first] = item.evidence;
  if (!first) return 'not found in the repository';
  return first.line > 0 ? `${first.file}:${first.line}` : first.file;
}

/** A value that fits into a ConfigMap and onto a line. Anything else is left to the code's own default. */
function isPlainValue(value: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value);
}

/** Settings that may stand in a ConfigMap: they have a default in the code and are no secret. */
export function planConfig(
  profile: AppProfile,
  image: ImagePlan,
): Blueprint['config'] {
  const fixed = Object.entries(image.environment).map(([name, value]) => ({
    name,
    value,
    reason: 'The image needs it.',
  }));
  const names = new Set(fixed.map(item => item.name));
  const read = profile.environment
    .filter(
      item => !item.secret && item.default !== null && !names.has(item.name),
    )
    .filter(
      item => isEnvironmentName(item.name) && isPlainValue(item.default ?? ''),
    )
    .map(item => ({
      name: item.name,
      value: item.default ?? '',
      reason: `Default in the code (${place(item)}).`,
    }));
  return [...fixed, ...read].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isEnvironmentName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/**
 * Keys that must be filled before the merge: secret environment names, names that have no default anywhere, and files
 * that exist only on the servers.
 */
export function planSecret(
  profile: AppProfile,
  image: ImagePlan,
): SecretKeyPlan[] {
  const fixed = new Set(Object.keys(image.environment));
  const variables: SecretKeyPlan[] = profile.environment
    .filter(item => !fixed.has(item.name) && isEnvironmentName(item.name))
    .filter(item => item.secret || (item.required && item.default === null))
    .map(item => ({
      key: item.name,
      kind: 'env',
      from: `environment of the servers today; read in ${place(item)}`,
      required: item.required,
    }));
  const files: SecretKeyPlan[] = profile.configFiles
    .filter(item => item.state !== 'committed' || holdsSecret(item, profile))
    .filter(item => !isDotenv(item))
    .map(item => ({
      key: secretKey(item.path),
      kind: 'file',
      mountPath: inImage(image.workdir, item.path),
      from: fileOrigin(item),
      required: true,
    }));
  return [...variables, ...files].sort((a, b) => (a.key < b.key ? -1 : 1));
}

type ConfigFile = AppProfile['configFiles'][number];

/** A dotenv file only gives variables, and each of those has a key of its own. */
function isDotenv({ path, state }: ConfigFile): boolean {
  return state === 'example' && /(^|\/)\.env$/.test(path);
}

/** Whether a secret value stands in a committed file. A fresh one takes its place at run time. */
function holdsSecret(file: ConfigFile, profile: AppProfile): boolean {
  return (
    file.secret &&
    profile.committedSecrets.some(secret =>
      secret.evidence.some(where => where.file === file.path),
    )
  );
}

function fileOrigin(item: ConfigFile): string {
  switch (item.state) {
    case 'linked':
      return `${item.path} in the shared folder of the servers (${place(
        item,
      )})`;
    case 'example':
      return `${item.path} on the servers; a sample is ${
        item.example ?? place(item)
      }`;
    default:
      return `${item.path}, committed with secret values in it: make new ones`;
  }
}
