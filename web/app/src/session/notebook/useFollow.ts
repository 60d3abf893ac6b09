import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

const near = 56;

/**
 * Keeps a scrolling box at its end while its content grows, until the reader scrolls up; `toEnd` goes back and follows
 * again.
 */
export function useFollow(): {
  box: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  following: boolean;
  toEnd: () => void;
} {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const wants = useRef(true);
  const [following, setFollowing] = useState(true);

  const stick = useCallback(() => {
    const element = box.current;
    if (element && wants.current) element.scrollTop = element.scrollHeight;
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!element || !content.current) return undefined;
    let last = element.scrollTop;
    const onScroll = () => {
      const atEnd = element.scrollHeight - element.clientHeight - element.scrollTop < near;
      // Only a move upwards is the reader's; growing content never moves the box up.
      if (atEnd) wants.current = true;
      else if (element.scrollTop < last - 2) wants.current = false;
      last = element.scrollTop;
      setFollowing(wants.current);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    const observer = new ResizeObserver(stick);
    observer.observe(content.current);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      observer.disconnect();
    };
  }, [stick]);

  const toEnd = useCallback(() => {
    wants.current = true;
    setFollowing(true);
    stick();
  }, [stick]);

  return { box, content, following, toEnd };
}
