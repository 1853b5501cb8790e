export { ImageWords } from './ImageWords';
