import { ResourcePlan } from './image';

/** A start for a worker or job nobody has measured yet; the dossier says to set it from measurements. */
export const UNMEASURED: ResourcePlan = {
  cpuRequest: '100m',
  memoryRequest: '256Mi',
  memoryLimit: '768Mi',
};
