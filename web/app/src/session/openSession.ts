/** One session as this window has it open. */
export interface OpenSession {
  readonly id: string;
}
