import { at, id, send } from "../desk/call";
import { download, request, upload, type Page } from "../shell/api";

export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly mime_type: string;
  readonly size_bytes: number;
  readonly created_at: string;
  readonly expires_at?: string | null;
  /** The session that made it; null for an upload. */
  readonly scope?: { readonly type: "session"; readonly id: string } | null;
}

export const filesApi = {
  list: (page?: string) => request<Page<StoredFile>>(at("/v1/files", { limit: 20, page })),
  upload: (file: File) => {
    const form = new FormData();
    form.append("file", file, file.name);
    return upload<StoredFile>("/v1/files", form);
  },
  download: (file: StoredFile) => download(`/v1/files/${id(file.id)}/content`, file.filename),
  remove: (file: string) => send<object>("DELETE", `/v1/files/${id(file)}`),
};
