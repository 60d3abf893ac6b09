export type * from "./generated/types";
export * from "./wire/parse";
