import { at } from "../../../desk/call";
import { request } from "../../../shell/api";

/** What the brain was told of the registry from some moment on. */
export interface BrainVersion {
  readonly version: number;
  /** What changed in the registry. */
  readonly cause: string;
  readonly actor: string;
  readonly created_at: string;
}

export interface BrainText extends BrainVersion {
  readonly text: string;
}

interface BrainPage {
  readonly data: readonly BrainVersion[];
  readonly next_before: number | null;
}

export const brainApi = {
  now: () => request<BrainText>("/api/brain"),
  version: (version: number) => request<BrainText>(`/api/brain/versions/${version}`),
  versions: async (page?: string) => {
    const { data, next_before: next } = await request<BrainPage>(
      at("/api/brain/versions", { limit: 20, before: page }),
    );
    return { data, next_page: next === null ? null : String(next) };
  },
};
