import { at, id, send } from "../../desk/call";
import { request } from "../../shell/api";

/** What a run is begun with. */
export interface NewRun {
  readonly repoUrl: string;
  readonly prompt: string;
  readonly baseBranch?: string;
  readonly planApproval?: boolean;
  readonly draft?: boolean;
  readonly budgetUsd?: number;
  readonly model?: string;
}

export interface Run {
  readonly id: string;
  readonly session_id: string;
}

export interface ChangedFile {
  readonly path: string;
  readonly kind: "added" | "modified" | "deleted";
  readonly additions: number;
  readonly deletions: number;
  readonly binary: boolean;
}

export interface FilePatch extends ChangedFile {
  readonly patch?: string;
  readonly truncated?: boolean;
}

export interface Diff {
  readonly base: string;
  readonly head?: string;
  readonly files: readonly FilePatch[];
}

export interface TreeEntry {
  readonly name: string;
  readonly path: string;
  readonly type: "file" | "directory" | "link";
  readonly size?: number;
}

export interface FileText {
  readonly path: string;
  readonly size: number;
  readonly text?: string;
  readonly truncated: boolean;
  readonly binary: boolean;
}

export interface Comment {
  readonly id?: string;
  readonly author?: string;
  readonly at?: string;
  readonly path?: string;
  readonly line?: number;
  readonly side?: "old" | "new";
  readonly body: string;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly branch: string;
  readonly base: string;
  readonly draft: boolean;
  readonly comments?: readonly Comment[];
  /** Why not all of it is there: a forge did not answer. */
  readonly missing?: string;
}

export interface NewComment {
  readonly path?: string;
  readonly line?: number;
  readonly side?: "old" | "new";
  readonly body: string;
}

const json = { accept: "application/json" };
const of = (run: string) => `/code/${id(run)}`;

export const code = {
  start: (run: NewRun) => send<Run>("POST", "/code", run, json),
  diff: (run: string) => request<Diff>(`${of(run)}/diff`, { headers: json }),
  files: async (run: string, path: string) =>
    (
      await request<{ entries: readonly TreeEntry[] }>(`${of(run)}/files?path=${encodeURIComponent(path)}`, {
        headers: json,
      })
    ).entries,
  file: (run: string, path: string) =>
    request<FileText>(`${of(run)}/file?path=${encodeURIComponent(path)}`, { headers: json }),
  pullRequest: (run: string) => request<PullRequest>(`${of(run)}/pull-request`, { headers: json }),
  merge: (run: string, seen: string | undefined) =>
    send<{ state: string }>("POST", at(`${of(run)}/pull-request/merge`, { commit: seen }), undefined, json),
  close: (run: string) => send<{ state: string }>("POST", `${of(run)}/pull-request/close`, undefined, json),
  comments: async (run: string) => {
    const answer = await request<{ comments: readonly Comment[] }>(`${of(run)}/comments`, { headers: json });
    return answer.comments;
  },
  comment: (run: string, comment: NewComment) => send<Comment>("POST", `${of(run)}/comments`, comment, json),
};
