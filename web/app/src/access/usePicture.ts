import { useEffect, useState } from "react";
import { hasKey, keyHeaders } from "./key";

/** Where an `img` finds a picture of the server: it cannot send a key, so where there is one the picture is fetched for it. */
export function usePicture(address: string): string | undefined {
  const [fetched, setFetched] = useState<{ address: string; url: string }>();
  const needed = hasKey();

  useEffect(() => {
    if (!needed) return undefined;
    const aborted = new AbortController();
    let url: string | undefined;
    fetch(address, { headers: keyHeaders(), signal: aborted.signal })
      .then((response) => (response.ok ? response.blob() : Promise.reject(new Error(`${response.status}`))))
      .then((blob) => {
        if (aborted.signal.aborted) return;
        url = URL.createObjectURL(blob);
        setFetched({ address, url });
      })
      .catch(() => undefined); // No picture is shown, as for an img that finds none.
    return () => {
      aborted.abort();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [address, needed]);

  if (!needed) return address;
  return fetched?.address === address ? fetched.url : undefined;
}
