import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { at, id, send } from "../../../desk/call";
import { PickFiles } from "../../../desk/PickFiles";
import { sizeWords } from "../../../desk/size";
import { Dialog } from "../../../design/Dialog";
import { Icon } from "../../../design/Icon";
import { filesApi, type StoredFile } from "../../../files/api";
import { download, plainWords, request, type Page } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";

/** Where files are put that a person gives to the desktop. */
const uploads = "/workspace/uploads";

interface Given {
  readonly id: string;
  readonly type: string;
  readonly mount_path?: string;
}

const api = {
  made: (session: string) => request<Page<StoredFile>>(at("/v1/files", { scope_id: session, limit: 100 })),
  given: (session: string) => request<Page<Given>>(`/v1/sessions/${id(session)}/resources?limit=100`),
  give: async (session: string, file: File) => {
    const stored = await filesApi.upload(file);
    return send<Given>("POST", `/v1/sessions/${id(session)}/resources`, {
      type: "file",
      file_id: stored.id,
      mount_path: `${uploads}/${plainName(file.name)}`,
    });
  },
};

/** A file's name without what a path would take amiss. */
export function plainName(name: string): string {
  const plain = name.normalize("NFC").replaceAll(/[/\\\p{Cc}]/gu, "_");
  return plain === "" || /^\.+$/.test(plain) ? "file" : plain;
}

/** Files to the desktop and from it. */
export function FilesDialog({ session, onClose }: { session: string; onClose: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const key = ["desktop", session, "files"];
  const made = useQuery({ queryKey: [...key, "made"], queryFn: () => api.made(session) });
  const given = useQuery({ queryKey: [...key, "given"], queryFn: () => api.given(session) });
  const give = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await api.give(session, file);
    },
    onError: (error) => say(plainWords(error)),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  const take = (path: string, name: string) =>
    void download(path, name).catch((error: unknown) => say(plainWords(error)));
  const mounted = (given.data?.data ?? []).filter(
    ({ type, mount_path: path }) => type === "file" && path !== undefined,
  );
  const files = made.data?.data ?? [];

  return (
    <Dialog title="Files" onClose={onClose}>
      <div className="desk-panel__part">
        <h3 className="desk-panel__head">To the desktop</h3>
        <PickFiles
          label={give.isPending ? "Sending…" : "Choose files"}
          busy={give.isPending}
          multiple
          quiet
          onPicked={(picked) => give.mutate(picked)}
        />
        {mounted.length === 0 ? (
          <p className="desk-panel__hint">They appear on the desktop in {uploads}.</p>
        ) : (
          <ul className="desk-panel__files">
            {mounted.map((one) => (
              <li key={one.id}>
                <Icon name="file" size={16} />
                <span className="mono">{one.mount_path}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="desk-panel__part">
        <h3 className="desk-panel__head">From the desktop</h3>
        {files.length === 0 ? (
          <p className="desk-panel__hint">What is put into /mnt/session/outputs appears here.</p>
        ) : (
          <ul className="desk-panel__files">
            {files.map((file) => (
              <li key={file.id}>
                <Icon name="file" size={16} />
                <button
                  type="button"
                  className="desk-panel__file"
                  onClick={() => take(`/v1/files/${id(file.id)}/content`, file.filename)}
                >
                  {file.filename}
                </button>
                <span className="desk-panel__rights">{sizeWords(file.size_bytes)}</span>
              </li>
            ))}
          </ul>
        )}
        <button
          type="button"
          className="button button--outline button--small desk-panel__act"
          onClick={() => take(`/v1/sessions/${id(session)}/workspace`, `${session}.tar.gz`)}
        >
          <Icon name="download" size={16} />
          All files of the session
        </button>
      </div>
    </Dialog>
  );
}
