import { useEffect, useState } from "react";
import { usePicture } from "./usePicture";

interface Props {
  readonly address: string;
  readonly alt: string;
  readonly className?: string;
}

/** A picture of the server's. Another one takes its place when it is there and not before, so that there is never a flash. */
export function SteadyPicture({ address, alt, className }: Props) {
  const [shown, setShown] = useState<string>();
  const source = usePicture(address);

  useEffect(() => {
    if (source === undefined) return undefined;
    const image = new Image();
    image.onload = () => setShown(source);
    image.src = source;
    return () => {
      image.onload = null;
    };
  }, [source]);

  if (shown === undefined) return null;
  return <img src={shown} alt={alt} className={className} decoding="async" draggable={false} />;
}
