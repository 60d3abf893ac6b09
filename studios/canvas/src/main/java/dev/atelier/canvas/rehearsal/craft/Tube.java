package dev.atelier.canvas.rehearsal.craft;

/** The eleven tubes of the paint palette; everything else is mixed from them. */
@SuppressWarnings("ImmutableEnumChecker") // a colour is a record of three numbers
public enum Tube {
    DARK("#1a1a2e"),
    ROSE("#e94560"),
    VIOLET("#7b68ee"),
    TEAL("#4ecdc4"),
    GOLD("#ffd93d"),
    CORAL("#ff6b6b"),
    GREEN("#4ade80"),
    BLUE("#3b82f6"),
    ORANGE("#f97316"),
    PURPLE("#a855f7"),
    WHITE("#ffffff");

    private final Colour colour;

    Tube(String hex) {
        this.colour = Colour.of(hex);
    }

    public Colour colour() {
        return colour;
    }
}
