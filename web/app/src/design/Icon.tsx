import type { ReactElement } from "react";

/** One line weight, one 20-unit grid, round ends: drawn as the plotter would. */
const shapes = {
  plus: <path d="M10 4v12M4 10h12" />,
  minus: <path d="M4 10h12" />,
  close: <path d="M5 5l10 10M15 5L5 15" />,
  check: <path d="M4.500 10.500l3.500 3.500 7.500-8" />,
  back: <path d="M12 4.500L6.500 10l5.500 5.500" />,
  chevron: <path d="M5.500 8l4.500 4.500L14.500 8" />,
  send: <path d="M10 16V4.500M5 9l5-5 5 5" />,
  pause: <path d="M7 4.500v11M13 4.500v11" />,
  play: <path d="M6.500 4.200l9 5.800-9 5.800z" />,
  stop: <rect x="5" y="5" width="10" height="10" rx="1.500" />,
  undo: <path d="M4 8h8a4 4 0 010 8H8M7 4.500L3.500 8 7 11.500" />,
  redo: <path d="M16 8H8a4 4 0 000 8h4M13 4.500L16.500 8 13 11.500" />,
  eraser: (
    <path d="M8 16.500h8.500M11.500 16.300l5-5a1.500 1.500 0 000-2.100l-4.200-4.200a1.500 1.500 0 00-2.100 0l-6.200 6.200a1.500 1.500 0 000 2.100l3.200 3.200h4.100M7 8.200l6.200 6.200" />
  ),
  layers: (
    <path d="M10 3.500l7 3.700-7 3.700-7-3.700zM3.500 10.500L10 14l6.500-3.500M3.500 13.700L10 17.200l6.500-3.500" />
  ),
  pen: <path d="M4 16l.8-3.700L13.300 3.800a1.500 1.500 0 012.100 0l.8.8a1.500 1.500 0 010 2.100L7.700 15.200z" />,
  brush: (
    <path d="M16.500 3.500c-3 1.500-6.500 5-8.200 7.800l1.900 1.900c2.800-1.700 6.100-5.500 6.300-9.700zM7.500 12.300c-2.200 0-3 1.700-3.200 4.200 2.700.2 5-.8 5-2.500z" />
  ),
  fit: <path d="M4 7.500V4h3.500M12.500 4H16v3.500M16 12.500V16h-3.500M7.500 16H4v-3.500" />,
  list: <path d="M4 5h5v4.500H4zM11 5h5v4.500h-5zM4 12h5v3.500H4zM11 12h5v3.500h-5z" />,
  sun: (
    <>
      <circle cx="10" cy="10" r="3.300" />
      <path d="M10 2.500v1.600M10 15.900v1.600M2.500 10h1.600M15.900 10h1.600M4.700 4.700l1.100 1.100M14.200 14.200l1.100 1.100M15.300 4.700l-1.100 1.100M5.800 14.200l-1.100 1.100" />
    </>
  ),
  moon: <path d="M16.200 11.800A6.700 6.700 0 118.200 3.800a5.300 5.300 0 008 8z" />,
  auto: (
    <>
      <circle cx="10" cy="10" r="6.500" />
      <path d="M10 3.500a6.500 6.500 0 010 13z" fill="currentColor" stroke="none" />
    </>
  ),
  help: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M8 8a2 2 0 113 1.700c-.7.500-1 .9-1 1.600M10 13.700v.1" />
    </>
  ),
  eye: (
    <>
      <path d="M2.500 10S5.500 5 10 5s7.500 5 7.500 5-3 5-7.500 5-7.500-5-7.500-5z" />
      <circle cx="10" cy="10" r="2" />
    </>
  ),
  tag: <path d="M3.500 10.500v-7h7l6 6-7 7zM7 7v.1" />,
  alert: <path d="M10 3.500l7 12.500H3zM10 8.500v3.500M10 14v.1" />,
  person: (
    <>
      <circle cx="10" cy="7" r="3" />
      <path d="M4 16.500c.6-3 3-4.500 6-4.500s5.400 1.500 6 4.500" />
    </>
  ),
  tool: (
    <path d="M12.500 3.500a3.800 3.800 0 00-3.300 5.300L3.800 14.200l2 2 5.400-5.400a3.800 3.800 0 005.100-4.600l-2.300 2.300-2-2L14.300 4.200a3.800 3.800 0 00-1.800-.7z" />
  ),
  more: <path d="M4.500 10h.1M10 10h.1M15.500 10h.1" strokeWidth={2.6} />,
  menu: <path d="M4 6h12M4 10h12M4 14h12" />,
  copy: <path d="M7.500 7.500v-4h9v9h-4M3.500 7.500h9v9h-9z" />,
  trash: <path d="M4 5.500h12M8 5.500V3.500h4v2M5.500 5.500l.7 11h7.600l.7-11M8.500 8.500v5M11.500 8.500v5" />,
  details: <path d="M3.500 4h13v12h-13zM11 4v12M13.200 7h1M13.200 9.500h1" />,
  folder: <path d="M3 5.500h5l1.500 2H17v8.500H3z" />,
  file: <path d="M5 3.500h6.500L15 7v9.500H5zM11 3.500V7.500h4" />,
  download: <path d="M10 3.500v9M6 9l4 4 4-4M4 16.500h12" />,
  upload: <path d="M10 13V4M6 7.500l4-4 4 4M4 16.500h12" />,
  flag: <path d="M5 17V3.500M5 4.500h9.500l-2 3.200 2 3.300H5" />,
  terminal: <path d="M3 4.500h14v11H3zM6 8l2.200 2L6 12M10 12.500h4" />,
  branch: (
    <>
      <circle cx="6" cy="4.800" r="1.800" />
      <circle cx="6" cy="15.200" r="1.800" />
      <circle cx="14" cy="6.500" r="1.800" />
      <path d="M6 6.600v6.800M14 8.300c0 3-8 1.700-8 5.100" />
    </>
  ),
  comment: <path d="M3.500 4.500h13v9.500H9l-3.500 3v-3h-2z" />,
  link: <path d="M8 5H4.500v10.500H15V12M11 4.500h4.500V9M15.500 4.500L9 11" />,
  pointer: <path d="M5 3.500l10.500 6-4.800 1.200-2.400 4.800z" />,
  keyboard: (
    <path d="M2.500 5.500h15v9h-15zM5.500 8.500h.1M8.500 8.500h.1M11.500 8.500h.1M14.500 8.500h.1M6.500 11.700h7" />
  ),
  scroll: <path d="M10 3.500v13M6.500 6.500L10 3.500l3.500 3M6.500 13.500l3.500 3 3.500-3" />,
  screen: <path d="M2.500 4h15v10h-15zM7 17h6M10 14v3" />,
  hand: (
    <path d="M6.500 10.500V5.200a1.200 1.200 0 012.400 0V9M8.900 9V4.200a1.200 1.200 0 012.400 0V9M11.300 9V5.200a1.200 1.200 0 012.400 0v5.300c0 3.800-1.800 6-4.700 6-2.300 0-3.500-1.200-5.300-4.800a1.100 1.100 0 012-.9l.8 1.300" />
  ),
  clipboard: <path d="M5 4.500h2.500M12.500 4.500H15v12H5v-12M7.500 3.500h5v2.500h-5z" />,
  lock: <path d="M5 9h10v7.500H5zM7 9V6.500a3 3 0 016 0V9" />,
  film: (
    <path d="M3 4.500h14v11H3zM6.500 4.500v11M13.500 4.500v11M3 8.200h3.500M3 11.800h3.500M13.500 8.200H17M13.500 11.800H17" />
  ),
  live: <circle cx="10" cy="10" r="3.500" fill="currentColor" stroke="none" />,
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof shapes;

/** Always beside or inside something that has a name, so hidden from assistive technology. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
