package dev.atelier.desktop.desk;

import dev.atelier.sandbox.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether desktops can stand in sandboxes of a kind, and which of their programs are missing there. Thread-safe. */
public record Footing(Sandbox sandbox) {
    /** What a desktop is made of, as Debian calls it; without the first two there is none. */
    private static final List<Part> PARTS = List.of(
            new Part("tigervnc-standalone-server", true, "Xvnc"),
            new Part("openbox", true, "openbox"),
            new Part("tint2", false, "tint2"),
            new Part("x11-xserver-utils", false, "xsetroot"),
            new Part("xterm", false, "xterm"),
            new Part("chromium", false, "chromium", "chromium-browser", "google-chrome", "firefox-esr", "firefox"),
            new Part("mousepad", false, "mousepad", "featherpad", "l3afpad", "leafpad", "gedit"),
            new Part("pcmanfm", false, "pcmanfm", "thunar", "spacefm"));

    static final String PACKAGES = PARTS.stream().map(Part::debian).collect(Collectors.joining(" "));

    private static final List<Path> FOLDERS = List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin"), Path.of("/bin"));

    /** @param programs any of which will do */
    private record Part(String debian, boolean isNeeded, List<String> programs) {
        Part(String debian, boolean isNeeded, String... programs) {
            this(debian, isNeeded, List.of(programs));
        }

        boolean isThere() {
            return FOLDERS.stream()
                    .anyMatch(folder ->
                            programs.stream().anyMatch(program -> Files.isExecutable(folder.resolve(program))));
        }
    }

    /** Why there is no desktop in such sandboxes, whatever is installed; empty if there may be. */
    public Optional<String> refusal() {
        var standing = sandbox.standing();
        boolean may = standing.isIsolating() && (isOfMachine() || isOfImage());
        return may
                ? Optional.empty()
                : Optional.of(
                        "desktops run in sandboxes of bubblewrap or Docker on the server's own machine; this one has "
                                + standing.provider() + ": " + standing.words());
    }

    /** Whether sandboxes have the programs of the machine. */
    private boolean isOfMachine() {
        return sandbox.standing().provider().equals("bubblewrap");
    }

    private boolean isOfImage() {
        return sandbox.standing().provider().equals("docker");
    }

    /** Debian's packages that would bring what this machine lacks; of an image that is not known before a desktop starts in it. */
    public List<String> missing() {
        return isOfMachine() ? absent(false) : List.of();
    }

    /** Whether nothing is missing without which there is no desktop, as far as that is known. */
    public boolean isComplete() {
        return !isOfMachine() || absent(true).isEmpty();
    }

    private static List<String> absent(boolean onlyNeeded) {
        return PARTS.stream()
                .filter(part -> part.isNeeded() || !onlyNeeded)
                .filter(part -> !part.isThere())
                .map(Part::debian)
                .toList();
    }

    /** In words, what to do about programs that a desktop did not find. */
    String lacks(String programs) {
        return "no desktop can be started: "
                + (isOfImage()
                        ? "the image of the sandboxes lacks " + programs
                                + ". Build one that has them (deploy/sandbox/build --desktop)"
                        : "this server's machine lacks " + programs
                                + ". Install what desktops need (Debian: apt-get install " + PACKAGES + ")")
                + ".";
    }
}
