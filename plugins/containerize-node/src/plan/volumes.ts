import { AppProfile } from '../profile';
import { Answers } from './answers';
import { VolumePlan } from './blueprint';
import { Decision } from './image';
import { uniqueLabels } from './names';

type WritablePath = AppProfile['writablePaths'][number];

const KEPT = ['state', 'upload'];

/** Paths whose content must outlive a pod. A path below another kept one is part of it. */
export function keptPaths(profile: AppProfile): WritablePath[] {
  const kept = profile.writablePaths.filter(item =>
    KEPT.includes(item.purpose),
  );
  return kept.filter(
    item =>
      !kept.some(
        other => other !== item && item.path.startsWith(`${other.path}/`),
      ),
  );
}

/** Paths whose content may be lost with the pod. */
export function scratchPaths(profile: AppProfile): string[] {
  const kept = keptPaths(profile);
  return profile.writablePaths
    .filter(item => !KEPT.includes(item.purpose))
    .map(item => item.path)
    .filter(path => !kept.some(item => path === item.path))
    .filter(
      (path, _index, all) =>
        !all.some(other => other !== path && path.startsWith(`${other}/`)),
    );
}

/** Where a path of the application lies in the image. */
export function inImage(workdir: string, path: string): string {
  return path.startsWith('/') ? path : `${workdir}/${path}`;
}

export interface VolumeDecision {
  volumes: VolumePlan[];
  /** True when a single pod must hold the volume: one replica, no two at a time. */
  single: boolean;
  decisions: Decision[];
}

/** Decides how state on disk is kept. Default: one volume that one pod holds. */
export function planVolumes(
  profile: AppProfile,
  answers: Answers,
  workdir: string,
): VolumeDecision {
  const kept = keptPaths(profile);
  if (kept.length === 0) return { volumes: [], single: false, decisions: [] };
  const storage = answers['state-storage'] ?? 'single-volume';
  const evidence = kept.flatMap(item => item.evidence);
  const paths = kept.map(item => item.path).join(', ');
  if (storage === 'object-store') {
    return {
      volumes: [],
      single: false,
      decisions: [
        {
          topic: 'state-storage',
          choice: storage,
          reason: `${paths} must be moved to an object store in the application before the cut-over; no volume is made.`,
          evidence,
        },
      ],
    };
  }
  const shared = storage === 'shared-volume';
  const names = uniqueLabels(
    kept.map(item => item.path),
    40,
  );
  return {
    single: !shared,
    volumes: kept.map((item, index) => ({
      name: names[index],
      path: item.path,
      mountPath: inImage(workdir, item.path),
      accessMode: shared ? 'ReadWriteMany' : 'ReadWriteOnce',
      size: '10Gi',
      ...(answers['storage-class']
        ? { storageClass: answers['storage-class'] }
        : {}),
      reason: item.reason ?? `The application keeps its ${item.purpose} there.`,
    })),
    decisions: [
      {
        topic: 'state-storage',
        choice: storage,
        reason: shared
          ? `${paths} lie on a volume that several pods share; the storage class must offer ReadWriteMany.`
          : `${paths} lie on a volume that one pod holds, so there is one replica, replaced rather than rolled, and no canary.`,
        evidence,
      },
    ],
  };
}
