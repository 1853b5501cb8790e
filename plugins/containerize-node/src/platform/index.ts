export { platformAnswersSchema } from './answers';
export type { PlatformAnswers } from './answers';
export { PLATFORM_ANSWERS_FILE } from './record';
export { renderPlatform } from './renderPlatform';
