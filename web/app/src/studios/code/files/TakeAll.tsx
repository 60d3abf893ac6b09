import { Icon } from "../../../design/Icon";
import { download, plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";

/** All that the agent made, as one archive, also while it works. */
export function TakeAll({ session }: { session: string }) {
  const say = useSay();
  const take = () =>
    download(`/v1/sessions/${encodeURIComponent(session)}/workspace`, `${session}.tar.gz`).catch((error: unknown) =>
      say(plainWords(error)),
    );
  return (
    <button type="button" className="button button--small files__all" onClick={() => void take()}>
      <Icon name="download" size={16} />
      Download all
    </button>
  );
}
