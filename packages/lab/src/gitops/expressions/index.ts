export { evaluate } from './evaluate';
export { goRegExp } from './goRegExp';
export { formatValue, isList, isMap, toValue } from './value';
export type { HostFunction, Value, ValueMap } from './value';
