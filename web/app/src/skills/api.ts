import { keyHeaders } from "../access/key";
import { at, id, send } from "../desk/call";
import type { Disabled } from "../desk/types";
import { ApiError, download, request, upload, type Page } from "../shell/api";

export interface Skill {
  readonly id: string;
  readonly display_name: string;
  readonly latest_version_id: string;
  readonly enabled?: boolean;
  readonly disabled?: Disabled | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface SkillVersion {
  readonly id: string;
  readonly skill_id: string;
  readonly name: string;
  readonly description: string;
  readonly created_at: string;
}

const one = (skill: string) => `/v1/skills/${id(skill)}`;
const version = (skill: string, key: string) => `${one(skill)}/versions/${id(key)}`;

export const skillsApi = {
  list: (page?: string) => request<Page<Skill>>(at("/v1/skills", { limit: 20, page })),
  get: (skill: string) => request<Skill>(one(skill)),
  create: (files: readonly File[]) => upload<Skill>("/v1/skills", folderOf(files)),
  remove: (skill: string) => send<object>("DELETE", one(skill)),
  versions: (skill: string, page?: string) =>
    request<Page<SkillVersion>>(at(`${one(skill)}/versions`, { limit: 20, page })),
  addVersion: (skill: string, files: readonly File[]) =>
    upload<SkillVersion>(`${one(skill)}/versions`, folderOf(files)),
  disable: (skill: string, reason: string) => send<Skill>("POST", `${one(skill)}/disable`, why(reason)),
  enable: (skill: string) => send<Skill>("POST", `${one(skill)}/enable`, {}),
  rollback: (skill: string, key: string) => send<Skill>("POST", `${one(skill)}/rollback`, { version: key }),
  removeVersion: (skill: string, key: string) => send<object>("DELETE", version(skill, key)),
  content: async ({ id: key, skill_id: skill }: SkillVersion): Promise<ArrayBuffer> => {
    const response = await fetch(`${version(skill, key)}/content`, { headers: keyHeaders() });
    if (!response.ok) throw new ApiError(response.status, "http_error", "The version cannot be fetched.");
    return response.arrayBuffer();
  },
  download: ({ id: key, skill_id: skill, name }: SkillVersion) =>
    download(`${version(skill, key)}/content`, `${name}.zip`),
};

/** Who gives no reason sends none. */
export function why(reason: string): object {
  return reason.trim() === "" ? {} : { reason: reason.trim() };
}

/** A folder as it is on the disk; what editors and systems leave lying around in it stays behind. */
export function folderOf(files: readonly File[]): FormData {
  const form = new FormData();
  for (const file of files) {
    const path = file.webkitRelativePath || file.name;
    if (!path.split("/").some((part) => part.startsWith("."))) form.append("files[]", file, path);
  }
  return form;
}
