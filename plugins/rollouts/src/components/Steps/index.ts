export { StepTimeline } from './StepTimeline';
export { stepWords } from './stepWords';
