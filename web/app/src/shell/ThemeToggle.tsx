import { Icon, type IconName } from "../design/Icon";
import { chooseTheme, useTheme, type Theme } from "./theme";

const faces: Record<Theme, { icon: IconName; next: Theme; label: string }> = {
  auto: { icon: "auto", next: "light", label: "Theme follows the system. Switch to light" },
  light: { icon: "sun", next: "dark", label: "Light theme. Switch to dark" },
  dark: { icon: "moon", next: "auto", label: "Dark theme. Follow the system" },
};

export function ThemeToggle() {
  const face = faces[useTheme()];
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={face.label}
      title={face.label}
      onClick={() => chooseTheme(face.next)}
    >
      <Icon name={face.icon} />
    </button>
  );
}
