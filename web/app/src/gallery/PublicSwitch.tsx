import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { plainWords } from "../shell/api";
import { useSay } from "../shell/toasts";
import { gallery } from "./api";

const key = ["gallery", "settings"];

/** Whether everybody may see the finished pieces. It can be taken back at any time. */
export function PublicSwitch() {
  const id = useId();
  const say = useSay();
  const client = useQueryClient();
  const settings = useQuery({ queryKey: key, queryFn: gallery.settings });
  const change = useMutation({
    mutationFn: gallery.publish,
    onSuccess: (now) => {
      client.setQueryData(key, now);
      void client.invalidateQueries({ queryKey: ["gallery", "public"] });
    },
    onError: (error) => say(plainWords(error)),
  });
  if (!settings.data) return null;
  const on = change.isPending ? change.variables : settings.data.gallery_public;
  return (
    <label className="switch" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className="switch__box"
        checked={on}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.target.checked)}
      />
      <span>Show finished pieces to everybody</span>
    </label>
  );
}
