import type { SessionSummary } from "@atelier/protocol";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { SteadyPicture } from "../../access/SteadyPicture";
import { useCalm } from "../../shell/useCalm";
import { lastPicture } from "./lastPicture";
import "./thumbnail.css";

const calm = 4_000;

/** The screen as it was seen last; before that an empty one. */
export function Thumbnail({ session }: { session: SessionSummary }) {
  const seq = useCalm(session.head_seq, calm);
  const picture = useQuery({
    queryKey: ["desktop", session.id, "picture", seq],
    queryFn: () => lastPicture(session.id),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
  return (
    <span className="desk-thumbnail" aria-hidden="true">
      {picture.data && <SteadyPicture address={`/blobs/${picture.data}`} alt="" />}
    </span>
  );
}
