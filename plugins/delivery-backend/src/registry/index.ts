export { ImageCommits } from './ImageCommits';
export { readRegistries } from './readRegistries';
export { RegistryClient } from './RegistryClient';
export { registryFetch, tracedFetch } from './request';
